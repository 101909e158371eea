package dev.aigatewaysim.fault;

import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.util.Objects;

/**
 * A fault that is chosen but for how often; saying that puts it in force, until then it does nothing and is an
 * {@linkplain dev.aigatewaysim.unfinished.UnfinishedCalls unfinished call}. Immutable. Thread-safe.
 */
public final class FaultPlan {

    private static final String MISSING =
            "say how often, then it is in force: once(), times(n), every(n), always() or withProbability(p)";

    private final Selection selection;
    private final Effect effect;
    private final UnfinishedCall call;

    FaultPlan(Selection selection, Effect effect, UnfinishedCall before) {
        this.selection = selection;
        this.effect = effect;
        this.call = before.next(this::inWords, MISSING);
    }

    private String inWords() {
        return "a fault (" + this + ")";
    }

    /** Puts the fault in force for the next request. */
    public Fault once() {
        return times(1);
    }

    /**
     * Puts the fault in force for the next requests.
     *
     * @param count how many; 1 or more
     * @throws IllegalArgumentException when less than 1
     */
    public Fault times(long count) {
        call.finish();
        return when(new When.Times(count));
    }

    /**
     * Puts the fault in force for the n-th request, the 2n-th and so on.
     *
     * @param count n; 1 or more
     * @throws IllegalArgumentException when less than 1
     */
    public Fault every(long count) {
        call.finish();
        return when(new When.Every(count));
    }

    /** Puts the fault in force until it is removed. */
    public Fault always() {
        return when(new When.Always());
    }

    /**
     * Puts the fault in force for each request with a probability; the choice follows from the account's seed.
     *
     * @param probability more than 0, up to 1
     * @throws IllegalArgumentException when it is outside of that
     */
    public Fault withProbability(double probability) {
        call.finish();
        Limits.probability(probability);
        return selection.faults().put(selection, effect, seed -> new When.Probability(probability, seed));
    }

    /**
     * Puts the fault in force for each request with a probability; the same seed takes the same ones.
     *
     * @param probability more than 0, up to 1
     * @param seed where the choice begins
     * @throws IllegalArgumentException when the probability is outside of that
     */
    public Fault withProbability(double probability, long seed) {
        call.finish();
        return when(new When.Probability(probability, seed));
    }

    /** Puts the fault in force. */
    public Fault when(When when) {
        call.finish();
        Objects.requireNonNull(when, "when");
        return selection.faults().put(selection, effect, seed -> when);
    }

    /** For people: the effect and the requests. */
    @Override
    public String toString() {
        return effect.description() + " on " + selection;
    }
}
