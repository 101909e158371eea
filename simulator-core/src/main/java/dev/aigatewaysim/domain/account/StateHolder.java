package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.resource.Cell;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The one place where an account's state is. Thread-safe: readers take no lock, changes happen one after the other. */
final class StateHolder {

    private final ReentrantLock lock = new ReentrantLock();
    private volatile AccountState state;

    StateHolder(AccountState state) {
        this.state = state;
    }

    AccountState now() {
        return state;
    }

    /** Computes the next state from the present one, while nothing else changes, and makes it the present one. */
    <R> R change(Cell.Step<AccountState, R> step) {
        return alone(() -> {
            Cell.Next<AccountState, R> next = step.from(state);
            state = next.part();
            return next.result();
        });
    }

    void setClock(UnaryOperator<ClockSetting> change) {
        alone(() -> state = state.withClock(change.apply(state.clock())));
    }

    void set(AccountState next) {
        alone(() -> state = next);
    }

    /** Does this while nothing else changes. */
    <R> R alone(Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
