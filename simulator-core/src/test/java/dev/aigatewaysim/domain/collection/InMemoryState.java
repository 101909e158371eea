package dev.aigatewaysim.domain.collection;

import java.time.InstantSource;

/**
 * A state of its own, without an account around it.
 *
 * <p>Thread-safe.
 */
public final class InMemoryState<P> implements StateRef<P> {

    private final InstantSource clock;
    private volatile P slice;

    public InMemoryState(P slice, InstantSource clock) {
        this.slice = slice;
        this.clock = clock;
    }

    @Override
    public P now() {
        return slice;
    }

    @Override
    public Dated<P> dated() {
        return new Dated<>(slice, clock.instant());
    }

    @Override
    public synchronized <R> R change(Step<P, R> step) {
        Update<P, R> next = step.from(slice, clock.instant());
        slice = next.slice();
        return next.result();
    }
}
