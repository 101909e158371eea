package dev.aigatewaysim.assertj;

import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.journal.RequestQuery;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AssertionErrorCollector;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the requests of an account: those in the journal at the time of each check that meet all conditions so
 * far ({@link #to}, {@link #status}, …), oldest first. Not thread-safe; one test uses one.
 *
 * <p>An assertion that passes marks the matching requests as read and no others, see {@link RequestJournal#unread()}.
 */
public final class RequestsAssert extends AbstractSimulatorAssert<RequestsAssert, List<RecordedRequest>> {

    private static final String MISSING = "add a check, such as hasSize(1)";

    private final Requests requests;

    private RequestsAssert(Requests requests, Inspection<?> inspection, @Nullable UnfinishedCall call) {
        super(inspection.at(requests::matching), call);
        this.requests = requests;
    }

    static RequestsAssert on(@Nullable RequestQuery query, @Nullable AssertionErrorCollector collector) {
        Requests all = new Requests(query, List.of());
        UnfinishedCall call =
                query == null ? null : query.journal().unfinished().begin(all::assertion, MISSING);
        return new RequestsAssert(all, Inspection.of(all::matching, collector), call);
    }

    private RequestsAssert next(Requests selected, Inspection<?> inspection) {
        return described(new RequestsAssert(selected, inspection, next(selected::assertion, MISSING)));
    }

    /**
     * Repeats the following assertions until they pass, or until this much real time has passed since this call.
     *
     * <pre>{@code
     * // passes as soon as the request was received
     * assertThat(gateway.requests()).eventually(Duration.ofSeconds(2)).to(Operation.CREATE_ACCESS_KEY).hasSize(1);
     * // fails after two seconds, with the requests at that time
     * assertThat(gateway.requests()).eventually(Duration.ofSeconds(2)).to(Operation.CREATE_ACCESS_KEY).hasSize(99);
     * }</pre>
     *
     * @param limit zero checks once
     * @throws IllegalArgumentException when it is negative
     */
    @CheckReturnValue
    public RequestsAssert eventually(Duration limit) {
        return next(requests, inspection().with(step(() -> new PollingDeadline(limit))));
    }

    /** Selects requests to one of these operations. */
    @CheckReturnValue
    public RequestsAssert to(Operation first, Operation... more) {
        return select(() -> RequestCondition.to(first, more));
    }

    /** Selects requests with this HTTP method, in any letter case. */
    @CheckReturnValue
    public RequestsAssert method(String method) {
        return select(() -> RequestCondition.method(method));
    }

    /**
     * Selects requests with this path.
     *
     * @param path exactly as sent, or a template such as {@code /access-keys/{id}}
     */
    @CheckReturnValue
    public RequestsAssert path(String path) {
        return select(() -> RequestCondition.path(path));
    }

    /** Selects requests with this response status. */
    @CheckReturnValue
    public RequestsAssert status(int status) {
        return select(() -> RequestCondition.status(status));
    }

    /** Selects requests with a response status of 400 or more. */
    @CheckReturnValue
    public RequestsAssert refused() {
        return select(() -> RequestCondition.refused());
    }

    /** Selects requests that were refused with this error code, such as {@code ERR_NGROK_27615}. */
    @CheckReturnValue
    public RequestsAssert refusedWith(String errorCode) {
        return select(() -> RequestCondition.refusedWith(errorCode));
    }

    /** Selects requests that were applied, whatever response the client received. */
    @CheckReturnValue
    public RequestsAssert applied() {
        return select(() -> RequestCondition.applied());
    }

    /** Selects requests that were hit by a fault. */
    @CheckReturnValue
    public RequestsAssert hitByFault() {
        return select(() -> RequestCondition.hitByFault());
    }

    /** Selects requests whose body contains the text, which is compared with what was sent: secrets are not shown. */
    @CheckReturnValue
    public RequestsAssert withBodyContaining(String text) {
        return select(() -> RequestCondition.bodyContaining(text));
    }

    /**
     * Selects requests with a header of exactly this value; in recorded headers, credentials are {@code ***}.
     *
     * @param name in any letter case
     */
    @CheckReturnValue
    public RequestsAssert withHeader(String name, String value) {
        return select(() -> RequestCondition.header(name, value));
    }

    /**
     * Selects requests that meet a custom condition.
     *
     * @param description describes the condition in messages: {@code where …}
     */
    @CheckReturnValue
    public RequestsAssert where(String description, Predicate<? super RecordedRequest> condition) {
        return select(() -> RequestCondition.of(description, condition));
    }

    private RequestsAssert select(Supplier<RequestCondition> condition) {
        return next(step(() -> requests.with(condition.get())), inspection());
    }

    /**
     * Checks the number of requests.
     *
     * <pre>{@code
     * // passes after two attempts
     * assertThat(gateway.requests()).to(Operation.ROTATE_PROVIDER_KEY).hasSize(2);
     * // fails, and shows the closest: but there is 1 … but it was not applied
     * assertThat(gateway.requests()).to(Operation.ROTATE_PROVIDER_KEY).applied().hasSize(2);
     * }</pre>
     *
     * @throws IllegalArgumentException when the number is negative
     */
    public RequestsAssert hasSize(int expected) {
        return hasSizeBetween(expected, expected);
    }

    /**
     * Checks the number of requests, including both bounds.
     *
     * <pre>{@code
     * // passes after two attempts
     * assertThat(gateway.requests()).to(Operation.ROTATE_PROVIDER_KEY).hasSizeBetween(1, 3);
     * // fails: Expecting 3 to 5 requests … but there are 2
     * assertThat(gateway.requests()).to(Operation.ROTATE_PROVIDER_KEY).hasSizeBetween(3, 5);
     * }</pre>
     *
     * @throws IllegalArgumentException when a bound is negative, or the lower bound is greater than the upper
     */
    public RequestsAssert hasSizeBetween(int lowest, int highest) {
        String expected = step(() -> sizeBetween(lowest, highest));
        return check(found -> {
            requests.requireSize(found, lowest, highest, expected);
            requests.markRead(found);
        });
    }

    private static String sizeBetween(int lowest, int highest) {
        Requests.requireCount(lowest);
        if (highest < lowest) {
            throw new IllegalArgumentException(
                    "the lower bound " + lowest + " is greater than the upper bound " + highest);
        }
        if (highest == 0) {
            return "no requests";
        }
        return lowest == highest ? Plural.of(lowest, "request") : lowest + " to " + Plural.of(highest, "request");
    }

    /**
     * Checks that there are no requests.
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
     * Checks that there is at least one request.
     *
     * <pre>{@code
     * // passes after any number of requests
     * assertThat(gateway.requests()).to(Operation.CREATE_ACCESS_KEY).isNotEmpty();
     * // fails, and shows the closest: Expecting at least 1 request … but there is none
     * assertThat(gateway.requests()).to(Operation.DELETE_ACCESS_KEY).isNotEmpty();
     * }</pre>
     */
    public RequestsAssert isNotEmpty() {
        return check(found -> requests.markRead(requireAny(found)));
    }

    /**
     * Checks that there is exactly one request, and returns assertions on it.
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
     * Checks that there is at least one request, and returns assertions on the oldest.
     *
     * <pre>{@code
     * // passes when the first attempt was refused
     * assertThat(gateway.requests()).to(Operation.CREATE_ACCESS_KEY).first().hasStatus(503);
     * // fails, and shows the closest: Expecting at least 1 request … but there is none
     * assertThat(gateway.requests()).to(Operation.DELETE_ACCESS_KEY).first();
     * }</pre>
     */
    public RequestAssert first() {
        return leadTo(found -> requireAny(found).get(0));
    }

    /**
     * Checks that there is at least one request, and returns assertions on the newest.
     *
     * <pre>{@code
     * // passes when the last attempt was carried out
     * assertThat(gateway.requests()).to(Operation.CREATE_ACCESS_KEY).last().wasApplied();
     * // fails, and shows the closest: Expecting at least 1 request … but there is none
     * assertThat(gateway.requests()).to(Operation.DELETE_ACCESS_KEY).last();
     * }</pre>
     */
    public RequestAssert last() {
        return leadTo(found -> requireAny(found).get(found.size() - 1));
    }

    private List<RecordedRequest> requireAny(List<RecordedRequest> found) {
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
     * Checks that there are requests to these operations in this order; others may come before, between and after them.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway.requests()).containsInOrder(Operation.CREATE_ACCESS_KEY, Operation.DELETE_ACCESS_KEY);
     * // fails, and shows the requests: but DELETE_ACCESS_KEY is followed by no CREATE_ACCESS_KEY
     * assertThat(gateway.requests()).containsInOrder(Operation.DELETE_ACCESS_KEY, Operation.CREATE_ACCESS_KEY);
     * }</pre>
     */
    public RequestsAssert containsInOrder(Operation first, Operation... more) {
        require(first, "operation");
        List<Operation> order =
                step(() -> Stream.concat(Stream.of(first), Stream.of(more)).toList());
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
     * Checks that the requests meet the requirements, which may be any assertions on the list.
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
        require(requirements, "requirements");
        return check(found -> {
            requirements.accept(found);
            requests.markRead(found);
        });
    }
}
