package dev.aigatewaysim.domain.resource;

/**
 * The part of an account's state that one collection works on. The account hands each collection a cell and keeps the
 * state itself; a collection never sees more of it than its part.
 *
 * <p>Thread-safe.
 *
 * @param <P> the part: an immutable value
 */
public interface Cell<P> {

    /** The part as it is at this moment; consistent in itself and never changing. Takes no lock. */
    P now();

    /**
     * Changes the part: the step is given the current part while no other change can happen in the account, and what it
     * answers becomes current in one assignment. When the step throws, nothing has changed.
     *
     * @return the step's result
     */
    <R> R change(Step<P, R> step);

    /** Computes the next part from the current one. */
    @FunctionalInterface
    interface Step<P, R> {
        Next<P, R> from(P current);
    }

    /**
     * What a step answers.
     *
     * @param part the part from now on
     * @param result what the caller is given
     */
    record Next<P, R>(P part, R result) {}
}
