package dev.aigatewaysim.assertj;

import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.journal.RequestQuery;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AssertionErrorCollector;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the requests of an account: those in the journal at the moment of each look, as far as they meet the
 * conditions given so far ({@link #to}, {@link #status}, …), oldest first.
 *
 * <p>One that passes marks as read the requests that it was about and no others, see {@link RequestJournal#unread()}.
 */
public final class RequestsAssert extends AbstractSimulatorAssert<RequestsAssert, List<RecordedRequest>> {

    private static final String MISSING = "add a check, such as hasSize(1)";

    private final Requests requests;

    private RequestsAssert(Requests requests, Inspection<?> manner, @Nullable UnfinishedCall call) {
        super(manner.at(requests::fitting), call);
        this.requests = requests;
    }

    static RequestsAssert on(@Nullable RequestQuery query, @Nullable AssertionErrorCollector collector) {
        Requests all = new Requests(query, List.of());
        UnfinishedCall call =
                query == null ? null : query.journal().unfinished().begin(all::assertion, MISSING);
        return new RequestsAssert(all, Inspection.of(all::fitting, collector), call);
    }

    private RequestsAssert next(Requests narrower, Inspection<?> manner) {
        return described(new RequestsAssert(narrower, manner, next(narrower::assertion, MISSING)));
    }

    /**
     * Looks again and again until what follows passes, or until so much real time has gone by since this call.
     *
     * <pre>{@code
     * // passes as soon as the request is there
     * assertThat(gateway.requests()).eventually(Duration.ofSeconds(2)).to(Operation.CREATE_ACCESS_KEY).hasSize(1);
     * // fails after two seconds, with what there is then
     * assertThat(gateway.requests()).eventually(Duration.ofSeconds(2)).to(Operation.CREATE_ACCESS_KEY).hasSize(99);
     * }</pre>
     *
     * @param limit zero looks once
     * @throws IllegalArgumentException when it is negative
     */
    @CheckReturnValue
    public RequestsAssert eventually(Duration limit) {
        return next(requests, inspection().with(new PollingDeadline(limit)));
    }

    /** Narrows to those to one of these operations. */
    @CheckReturnValue
    public RequestsAssert to(Operation first, Operation... more) {
        return narrowed(RequestCondition.to(first, more));
    }

    /** Narrows to those with this HTTP method, in any letter case. */
    @CheckReturnValue
    public RequestsAssert method(String method) {
        return narrowed(RequestCondition.method(method));
    }

    /**
     * Narrows to those at this path.
     *
     * @param path exactly as sent, or a template such as {@code /access-keys/{id}}
     */
    @CheckReturnValue
    public RequestsAssert path(String path) {
        return narrowed(RequestCondition.path(path));
    }

    /** Narrows to those that were answered with this HTTP status. */
    @CheckReturnValue
    public RequestsAssert status(int status) {
        return narrowed(RequestCondition.status(status));
    }

    /** Narrows to those that were answered with a status of 400 or more. */
    @CheckReturnValue
    public RequestsAssert refused() {
        return narrowed(RequestCondition.refused());
    }

    /** Narrows to those that were refused with this published code, such as {@code ERR_NGROK_27615}. */
    @CheckReturnValue
    public RequestsAssert refusedWith(String errorCode) {
        return narrowed(RequestCondition.refusedWith(errorCode));
    }

    /** Narrows to those that were carried out, whatever the client was told. */
    @CheckReturnValue
    public RequestsAssert applied() {
        return narrowed(RequestCondition.applied());
    }

    /** Narrows to those hit by a fault. */
    @CheckReturnValue
    public RequestsAssert hitByFault() {
        return narrowed(RequestCondition.hitByFault());
    }

    /** Narrows to those whose body contains the text; in a recorded body, secrets read {@code ***}. */
    @CheckReturnValue
    public RequestsAssert withBodyContaining(String text) {
        return narrowed(RequestCondition.bodyContaining(text));
    }

    /**
     * Narrows to those with a header of exactly this value; in recorded headers, credentials read {@code ***}.
     *
     * @param name in any letter case
     */
    @CheckReturnValue
    public RequestsAssert withHeader(String name, String value) {
        return narrowed(RequestCondition.header(name, value));
    }

    /**
     * Narrows to those that meet a condition of your own.
     *
     * @param description what it is about, for messages: {@code where …}
     */
    @CheckReturnValue
    public RequestsAssert where(String description, Predicate<? super RecordedRequest> condition) {
        return narrowed(RequestCondition.of(description, condition));
    }

    private RequestsAssert narrowed(RequestCondition condition) {
        return next(requests.with(condition), inspection());
    }

    /**
     * There are so many.
     *
     * <pre>{@code
     * // passes after two attempts
     * assertThat(gateway.requests()).to(Operation.ROTATE_PROVIDER_KEY).hasSize(2);
     * // fails, and shows what came closest: but there is 1 … but it was not applied
     * assertThat(gateway.requests()).to(Operation.ROTATE_PROVIDER_KEY).applied().hasSize(2);
     * }</pre>
     *
     * @throws IllegalArgumentException when the number is negative
     */
    public RequestsAssert hasSize(int expected) {
        return hasSizeBetween(expected, expected);
    }

    /**
     * There are so many, both bounds included.
     *
     * <pre>{@code
     * // passes after two attempts
     * assertThat(gateway.requests()).to(Operation.ROTATE_PROVIDER_KEY).hasSizeBetween(1, 3);
     * // fails: Expecting 3 to 5 requests … but there are 2
     * assertThat(gateway.requests()).to(Operation.ROTATE_PROVIDER_KEY).hasSizeBetween(3, 5);
     * }</pre>
     *
     * @throws IllegalArgumentException when a bound is negative, or the lower one is the greater
     */
    public RequestsAssert hasSizeBetween(int lowest, int highest) {
        Requests.requireCount(lowest);
        if (highest < lowest) {
            throw new IllegalArgumentException(
                    "the lower bound " + lowest + " is greater than the upper bound " + highest);
        }
        String expected =
                lowest == highest ? Plural.of(lowest, "request") : lowest + " to " + Plural.of(highest, "request");
        return check(found -> {
            requests.requireSize(found, lowest, highest, lowest == 0 && highest == 0 ? "no requests" : expected);
            requests.markRead(found);
        });
    }

    /**
     * There are none.
     *
     * <pre>{@code
     * // passes when nothing was deleted
     * assertThat(gateway.requests()).to(Operation.DELETE_ACCESS_KEY).isEmpty();
     * // fails, and shows them: Expecting no requests … but there is 1
     * assertThat(gateway.requests()).to(Operation.CREATE_ACCESS_KEY).isEmpty();
     * }</pre>
     */
    public RequestsAssert isEmpty() {
        return hasSize(0);
    }

    /**
     * There is at least one.
     *
     * <pre>{@code
     * // passes after any number of requests
     * assertThat(gateway.requests()).to(Operation.CREATE_ACCESS_KEY).isNotEmpty();
     * // fails, and shows what came closest: Expecting at least 1 request … but there is none
     * assertThat(gateway.requests()).to(Operation.DELETE_ACCESS_KEY).isNotEmpty();
     * }</pre>
     */
    public RequestsAssert isNotEmpty() {
        return check(found -> requests.markRead(someOf(found)));
    }

    /**
     * There is exactly one; leads to it.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway.requests()).to(Operation.CREATE_ACCESS_KEY).singleRequest().hasStatus(201);
     * // fails, and shows them: Expecting 1 request … but there are 2
     * assertThat(gateway.requests()).to(Operation.ROTATE_PROVIDER_KEY).singleRequest();
     * }</pre>
     */
    public RequestAssert singleRequest() {
        return leadTo(found -> {
            requests.requireSize(found, 1, 1, "1 request");
            return found.get(0);
        });
    }

    /**
     * There is at least one; leads to the oldest.
     *
     * <pre>{@code
     * // passes when the first attempt was refused
     * assertThat(gateway.requests()).to(Operation.CREATE_ACCESS_KEY).first().hasStatus(503);
     * // fails, and shows what came closest: Expecting at least 1 request … but there is none
     * assertThat(gateway.requests()).to(Operation.DELETE_ACCESS_KEY).first();
     * }</pre>
     */
    public RequestAssert first() {
        return leadTo(found -> someOf(found).get(0));
    }

    /**
     * There is at least one; leads to the newest.
     *
     * <pre>{@code
     * // passes when the last attempt was carried out
     * assertThat(gateway.requests()).to(Operation.CREATE_ACCESS_KEY).last().wasApplied();
     * // fails, and shows what came closest: Expecting at least 1 request … but there is none
     * assertThat(gateway.requests()).to(Operation.DELETE_ACCESS_KEY).last();
     * }</pre>
     */
    public RequestAssert last() {
        return leadTo(found -> someOf(found).get(found.size() - 1));
    }

    private List<RecordedRequest> someOf(List<RecordedRequest> found) {
        requests.requireSize(found, 1, Integer.MAX_VALUE, "at least 1 request");
        return found;
    }

    private RequestAssert leadTo(Function<List<RecordedRequest>, RecordedRequest> choice) {
        return lead(
                found -> {
                    RecordedRequest chosen = choice.apply(found);
                    requests.markRead(List.of(chosen));
                    return chosen;
                },
                RequestAssert::new);
    }

    /**
     * There are requests to these operations in this order; others may come before, between and after them.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway.requests()).containsInOrder(Operation.CREATE_ACCESS_KEY, Operation.DELETE_ACCESS_KEY);
     * // fails, and shows the requests: but DELETE_ACCESS_KEY is followed by no CREATE_ACCESS_KEY
     * assertThat(gateway.requests()).containsInOrder(Operation.DELETE_ACCESS_KEY, Operation.CREATE_ACCESS_KEY);
     * }</pre>
     */
    public RequestsAssert containsInOrder(Operation first, Operation... more) {
        List<Operation> order = Stream.concat(Stream.of(Objects.requireNonNull(first, "operation")), Stream.of(more))
                .toList();
        return check(found -> {
            List<RecordedRequest> inOrder = new ArrayList<>();
            for (RecordedRequest request : found) {
                if (inOrder.size() < order.size() && request.operation() == order.get(inOrder.size())) {
                    inOrder.add(request);
                }
            }
            requests.requireOrder(found, inOrder, order);
            requests.markRead(inOrder);
        });
    }

    /**
     * The requests meet the requirements, which may be any assertions on the list.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway.requests()).refused().satisfies(list -> assertThat(list).hasSizeLessThan(3));
     * // fails with the message of the assertion inside
     * assertThat(gateway.requests()).refused().satisfies(list -> assertThat(list).hasSize(99));
     * }</pre>
     *
     * @param requirements throws an {@link AssertionError} when they are not met; may be called many times after
     *     {@code eventually}
     */
    @Override
    public RequestsAssert satisfies(Consumer<? super List<RecordedRequest>> requirements) {
        Objects.requireNonNull(requirements, "requirements");
        return check(found -> {
            requirements.accept(found);
            requests.markRead(found);
        });
    }
}
