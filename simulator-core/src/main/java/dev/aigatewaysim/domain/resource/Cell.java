package dev.aigatewaysim.domain.resource;

import java.time.Instant;

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

    /** The part as it is at this moment, with the time that the account's clock shows with it. Takes no lock. */
    Dated<P> dated();

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

        /**
         * Returns the next part and the result.
         *
         * @param current the part until now
         * @param time what time it is for the account; no change of its clock comes in between
         */
        Next<P, R> from(P current, Instant time);
    }

    /**
     * A part and the time of the same moment.
     *
     * @param part the part
     * @param time what time it is for the account
     */
    record Dated<P>(P part, Instant time) {}

    /**
     * What a step answers.
     *
     * @param part the part from now on
     * @param result what the caller is given
     */
    record Next<P, R>(P part, R result) {}
}
