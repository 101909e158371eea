package dev.aigatewaysim.domain.resource;

/**
 * A cell of its own, without an account around it.
 *
 * <p>Thread-safe.
 */
public final class InMemoryCell<P> implements Cell<P> {

    private volatile P part;

    public InMemoryCell(P part) {
        this.part = part;
    }

    @Override
    public P now() {
        return part;
    }

    @Override
    public synchronized <R> R change(Step<P, R> step) {
        Next<P, R> next = step.from(part);
        part = next.part();
        return next.result();
    }
}
