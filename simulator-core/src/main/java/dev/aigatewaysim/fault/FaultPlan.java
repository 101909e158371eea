package dev.aigatewaysim.fault;

/** A fault that is chosen but for how often; saying that puts it in force. Immutable. Thread-safe. */
public final class FaultPlan {

    private final Selection selection;
    private final Effect effect;

    FaultPlan(Selection selection, Effect effect) {
        this.selection = selection;
        this.effect = effect;
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
        return when(new When.Times(count));
    }

    /**
     * Puts the fault in force for the n-th request, the 2n-th and so on.
     *
     * @param count n; 1 or more
     * @throws IllegalArgumentException when less than 1
     */
    public Fault every(long count) {
        return when(new When.Every(count));
    }

    /** Puts the fault in force until it is removed. */
    public Fault always() {
        return when(new When.Always());
    }

    /**
     * Puts the fault in force for each request with a probability; the choice follows from the account's seed.
     *
     * @param probability from 0 to 1
     * @throws IllegalArgumentException when it is outside of that
     */
    public Fault withProbability(double probability) {
        Limits.probability(probability);
        return selection.faults().put(selection, effect, seed -> new When.Probability(probability, seed));
    }

    /**
     * Puts the fault in force for each request with a probability; the same seed takes the same ones.
     *
     * @param probability from 0 to 1
     * @param seed where the choice begins
     * @throws IllegalArgumentException when the probability is outside of that
     */
    public Fault withProbability(double probability, long seed) {
        return when(new When.Probability(probability, seed));
    }

    /** Puts the fault in force. */
    public Fault when(When when) {
        return selection.faults().put(selection, effect, seed -> when);
    }
}
