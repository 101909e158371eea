package dev.aigatewaysim.domain.collection;

import java.time.Instant;

/**
 * The slice of an account's state that one collection works on. The account hands each collection a state and keeps the
 * state itself; a collection never sees more of it than its slice.
 *
 * <p>Thread-safe.
 *
 * @param <P> the slice: an immutable value
 */
public interface StateRef<P> {

    /** The slice as it is at this moment; consistent in itself and never changing. Takes no lock. */
    P now();

    /** The slice as it is at this moment, with the time that the account's clock shows with it. Takes no lock. */
    Dated<P> dated();

    /**
     * Changes the slice: the step is given the current slice while no other change can happen in the account, and what it
     * returns becomes current in one assignment. When the step throws, nothing has changed.
     *
     * @return the step's result
     */
    <R> R change(Step<P, R> step);

    /** Computes the next slice from the current one. */
    @FunctionalInterface
    interface Step<P, R> {

        /**
         * Returns the next slice and the result.
         *
         * @param current the slice until now
         * @param time what time it is for the account; no change of its clock comes in between
         */
        Update<P, R> from(P current, Instant time);
    }

    /**
     * A slice and the time of the same moment.
     *
     * @param slice the slice
     * @param time what time it is for the account
     */
    record Dated<P>(P slice, Instant time) {}

    /**
     * What a step returns.
     *
     * @param slice the slice from now on
     * @param result what the caller is given
     */
    record Update<P, R>(P slice, R result) {}
}
