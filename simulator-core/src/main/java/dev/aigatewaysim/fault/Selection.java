package dev.aigatewaysim.fault;

import dev.aigatewaysim.journal.ApiRequest;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests that a fault is for; what is chosen next is the effect. Immutable, and may be used for several faults; one that is
 * used for none is an {@linkplain dev.aigatewaysim.unfinished.UnfinishedCalls unfinished call}. Thread-safe.
 */
public final class Selection {

    private static final String MISSING = "say what it does, such as answer(503), and how often, such as once()";

    private final Faults faults;
    private final Set<Operation> operations;
    private final @Nullable Predicate<? super ApiRequest> condition;
    private final UnfinishedCall call;

    private Selection(
            Faults faults,
            Set<Operation> operations,
            @Nullable Predicate<? super ApiRequest> condition,
            @Nullable UnfinishedCall before) {
        this.faults = faults;
        this.operations = operations;
        this.condition = condition;
        this.call = before == null ? faults.begin(this::inWords, MISSING) : before.next(this::inWords, MISSING);
    }

    /** Those to these operations; to all when there are none. */
    Selection(Faults faults, Set<Operation> operations) {
        this(faults, operations, null, null);
    }

    private String inWords() {
        return "a fault on " + this;
    }

    /**
     * Those of them that also meet a condition.
     *
     * @param also is evaluated once for each request, on the thread that serves it, several threads at once; not for one that
     *     an earlier fault takes in any case ({@code once}, {@code times} and {@code always}). When it throws, the request
     *     fails and no fault counts it
     */
    public Selection matching(Predicate<? super ApiRequest> also) {
        return new Selection(faults, operations, call.step(() -> and(also)), call);
    }

    private Predicate<? super ApiRequest> and(Predicate<? super ApiRequest> also) {
        Objects.requireNonNull(also, "also");
        Predicate<? super ApiRequest> first = condition;
        return first == null ? also : (ApiRequest request) -> first.test(request) && also.test(request);
    }

    /** Returns an error; the request is not carried out. */
    public FaultPlan answer(ErrorResponse response) {
        return plan(() -> new Effect.Answer(response));
    }

    /**
     * Returns an error without a code; the request is not carried out.
     *
     * @param status the HTTP status, 400 to 599
     * @throws IllegalArgumentException when it is outside of that
     */
    public FaultPlan answer(int status) {
        return plan(() -> new Effect.Answer(ErrorResponse.status(status)));
    }

    /** Carries out the request, and returns an error all the same. */
    public FaultPlan applyThenAnswer(ErrorResponse response) {
        return plan(() -> new Effect.ApplyThenAnswer(response));
    }

    /**
     * Carries out the request, and returns an error without a code all the same.
     *
     * @param status the HTTP status, 400 to 599
     * @throws IllegalArgumentException when it is outside of that
     */
    public FaultPlan applyThenAnswer(int status) {
        return plan(() -> new Effect.ApplyThenAnswer(ErrorResponse.status(status)));
    }

    /** Carries out the request, then closes the connection without a response. */
    public FaultPlan applyThenDropReply() {
        return plan(() -> new Effect.ApplyThenDropReply());
    }

    /**
     * Returns the actual response, later.
     *
     * @param duration how much later, in real time; more than zero, at most an hour
     * @throws IllegalArgumentException when it is outside of that
     */
    public FaultPlan delay(Duration duration) {
        return delayBetween(duration, duration);
    }

    /**
     * Returns the actual response, later; how much is chosen for each request, evenly between the two.
     *
     * @param from the shortest delay, in real time; from zero to an hour
     * @param upTo the longest; from {@code from} to an hour
     * @throws IllegalArgumentException when they are outside of that
     */
    public FaultPlan delayBetween(Duration from, Duration upTo) {
        return plan(() -> new Effect.Delay(from, upTo));
    }

    /** Returns nothing until the client gives up; the request is not carried out. */
    public FaultPlan noAnswer() {
        return plan(() -> new Effect.NoAnswer());
    }

    /** Closes the connection without a response; the request is not carried out. */
    public FaultPlan emptyReply() {
        return plan(() -> new Effect.EmptyReply());
    }

    /** Resets the connection; the request is not carried out. */
    public FaultPlan resetConnection() {
        return plan(() -> new Effect.ResetConnection());
    }

    /**
     * Carries out the request, sends the true headers and the first bytes of the body, and closes the connection.
     *
     * @param bytes how many bytes of the body; 0 or more
     * @throws IllegalArgumentException when negative
     */
    public FaultPlan truncateBody(long bytes) {
        return plan(() -> new Effect.TruncateBody(bytes));
    }

    /** Sends bytes that are not HTTP and closes the connection; the request is not carried out. */
    public FaultPlan garbage() {
        return plan(() -> new Effect.Garbage());
    }

    /**
     * Returns the actual response, slowly.
     *
     * @param bytesPerSecond how fast its body goes; 1 or more
     * @throws IllegalArgumentException when less than 1
     */
    public FaultPlan throttle(long bytesPerSecond) {
        return plan(() -> new Effect.Throttle(bytesPerSecond));
    }

    /** Does that. */
    public FaultPlan effect(Effect effect) {
        return plan(() -> Objects.requireNonNull(effect, "effect"));
    }

    private FaultPlan plan(Supplier<Effect> effect) {
        return new FaultPlan(this, call.step(effect), call);
    }

    boolean matches(ApiRequest request) {
        return isFor(request.operation()) && (condition == null || condition.test(request));
    }

    boolean isFor(@Nullable Operation operation) {
        return operations.isEmpty() || (operation != null && operations.contains(operation));
    }

    Set<Operation> operations() {
        return operations;
    }

    @Nullable
    Predicate<? super ApiRequest> condition() {
        return condition;
    }

    Faults faults() {
        return faults;
    }

    /** For people: the operations, and whether there is a condition. */
    @Override
    public String toString() {
        String on = operations.isEmpty()
                ? "all operations"
                : operations.stream().map(Operation::id).collect(Collectors.joining(", "));
        return on + (condition != null ? " that match" : "");
    }
}
