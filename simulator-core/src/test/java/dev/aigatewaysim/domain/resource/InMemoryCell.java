package dev.aigatewaysim.domain.resource;

import java.time.InstantSource;

/**
 * A cell of its own, without an account around it.
 *
 * <p>Thread-safe.
 */
public final class InMemoryCell<P> implements Cell<P> {

    private final InstantSource clock;
    private volatile P part;

    public InMemoryCell(P part, InstantSource clock) {
        this.part = part;
        this.clock = clock;
    }

    @Override
    public P now() {
        return part;
    }

    @Override
    public Dated<P> dated() {
        return new Dated<>(part, clock.instant());
    }

    @Override
    public synchronized <R> R change(Step<P, R> step) {
        Next<P, R> next = step.from(part, clock.instant());
        part = next.part();
        return next.result();
    }
}
