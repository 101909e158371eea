package dev.aigatewaysim.journal;

import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Some of a journal's requests: those that fit every condition. Each method that adds a condition returns another query.
 *
 * <p>A query sees what is in the journal when it looks, also while it waits: what was dropped before it looked is not found
 * any more. What it returns counts as read ({@link RequestJournal#unread()}). Conditions run in the thread that asks,
 * never in the one that serves the request.
 *
 * <p>A request that a fault delays counts from the beginning of its delay, as {@linkplain RecordedRequest#pending() pending}:
 * a wait for it ends then, not when its response is sent. Conditions on the response do not fit it before that.
 *
 * <p>Thread-safe.
 */
public final class RequestQuery {

    private final RequestJournal journal;
    private final Predicate<RecordedRequest> condition;

    RequestQuery(RequestJournal journal, Predicate<RecordedRequest> condition) {
        this.journal = journal;
        this.condition = condition;
    }

    /** The journal that it looks into. */
    public RequestJournal journal() {
        return journal;
    }

    /** Those to one of these operations. */
    public RequestQuery to(Operation first, Operation... more) {
        Set<Operation> operations = EnumSet.of(first, more);
        return where(request -> request.operation() != null && operations.contains(request.operation()));
    }

    /**
     * Those with this HTTP method.
     *
     * @param method such as {@code POST}, in any letter case
     */
    public RequestQuery method(String method) {
        Objects.requireNonNull(method, "method");
        return where(request -> request.method().equalsIgnoreCase(method));
    }

    /**
     * Those at this path.
     *
     * @param path exactly as sent, or a template such as {@code /access-keys/{id}}
     */
    public RequestQuery path(String path) {
        Objects.requireNonNull(path, "path");
        return where(request -> path.equals(request.template()) || path.equals(request.path()));
    }

    /** Those whose response has this HTTP status. */
    public RequestQuery status(int status) {
        return where(request -> request.status().isPresent() && request.status().getAsInt() == status);
    }

    /** Those whose response has a status of 400 or more. */
    public RequestQuery refused() {
        return where(RecordedRequest::refused);
    }

    /**
     * Those that were refused with this published code.
     *
     * @param errorCode in full, such as {@code ERR_NGROK_27615}
     * @throws IllegalArgumentException when it has not the form of a code, and so could never match
     */
    public RequestQuery refusedWith(String errorCode) {
        String code = PublishedCode.checked(Objects.requireNonNull(errorCode, "errorCode"));
        return where(request -> code.equals(request.errorCode()));
    }

    /** Those that a fault has hit. */
    public RequestQuery hitByFault() {
        return where(request -> request.fault() != null);
    }

    /** Those that fit this condition as well. */
    public RequestQuery where(Predicate<? super RecordedRequest> more) {
        Objects.requireNonNull(more, "condition");
        return new RequestQuery(journal, condition.and(more));
    }

    /** Those that are in the journal now, oldest first. */
    public List<RecordedRequest> list() {
        return journal.read(in(journal.snapshot().requests()));
    }

    /**
     * The latest of those that are in the journal now, newest first.
     *
     * @param limit how many at most
     * @throws IllegalArgumentException when the limit is negative
     */
    public List<RecordedRequest> newest(int limit) {
        return journal.read(peek(limit));
    }

    /**
     * The same as {@link #newest}, but they do not count as read: for those who watch what a test does without being part of it.
     *
     * @throws IllegalArgumentException when the limit is negative
     */
    public List<RecordedRequest> peek(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit must not be negative; it is " + limit);
        }
        List<RecordedRequest> all = journal.snapshot().requests();
        return IntStream.rangeClosed(1, all.size())
                .mapToObj(back -> all.get(all.size() - back))
                .filter(condition)
                .limit(limit)
                .toList();
    }

    /** How many are in the journal now. */
    public int count() {
        return list().size();
    }

    /** The oldest. */
    public Optional<RecordedRequest> first() {
        Optional<RecordedRequest> first =
                journal.snapshot().requests().stream().filter(condition).findFirst();
        journal.read(first.stream().toList());
        return first;
    }

    /** The newest. */
    public Optional<RecordedRequest> last() {
        return newest(1).stream().findFirst();
    }

    /**
     * Waits for one: the oldest that is there, or the first to arrive. A thread that is interrupted meanwhile stops waiting
     * and stays interrupted.
     *
     * @param timeout how long to wait at most, not by the account's clock; zero only looks
     * @return empty when there is none when the time is over
     * @throws IllegalArgumentException when the time is negative
     */
    public Optional<RecordedRequest> await(Duration timeout) {
        return await(1, timeout).stream().findFirst();
    }

    /**
     * Waits until there are so many. A thread that is interrupted meanwhile stops waiting and stays interrupted.
     *
     * @param count how many at least; 0 only looks
     * @param timeout how long to wait at most, not by the account's clock; zero only looks
     * @return all that are there then, oldest first; fewer than asked for when the time is over
     * @throws IllegalArgumentException when the count or the time is negative
     */
    public List<RecordedRequest> await(int count, Duration timeout) {
        if (count < 0 || timeout.isNegative()) {
            throw new IllegalArgumentException(
                    "count and timeout must not be negative; they are " + count + " and " + timeout);
        }
        long deadline = System.nanoTime() + nanos(timeout);
        while (true) {
            RequestJournal.Snapshot now = journal.snapshot();
            List<RecordedRequest> fitting = in(now.requests());
            if (fitting.size() >= count || !changed(now, deadline)) {
                return journal.read(fitting);
            }
        }
    }

    /**
     * Waits until there are so many, without a thread.
     *
     * @param count how many at least
     * @param executor runs the conditions when requests arrive, and completes the result
     * @return completes with all that are there then, oldest first; with fewer only when no request will come any more. It
     *     has no time limit: who cancels it waits no longer. It fails with what a condition throws
     * @throws IllegalArgumentException when the count is negative
     */
    public CompletableFuture<List<RecordedRequest>> whenThere(int count, Executor executor) {
        if (count < 0) {
            throw new IllegalArgumentException("a count must not be negative; it is " + count);
        }
        return journal.watches().add(this, count, executor);
    }

    private boolean changed(RequestJournal.Snapshot now, long deadline) {
        try {
            return journal.awaitChangeAfter(now, deadline);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A time that does not fit is as good as for ever: 146 years. */
    private static long nanos(Duration timeout) {
        return timeout.compareTo(Duration.ofNanos(Long.MAX_VALUE / 2)) < 0 ? timeout.toNanos() : Long.MAX_VALUE / 2;
    }

    List<RecordedRequest> in(List<RecordedRequest> requests) {
        List<RecordedRequest> fitting = new ArrayList<>();
        for (RecordedRequest request : requests) {
            if (condition.test(request)) {
                fitting.add(request);
            }
        }
        return Collections.unmodifiableList(fitting);
    }
}
