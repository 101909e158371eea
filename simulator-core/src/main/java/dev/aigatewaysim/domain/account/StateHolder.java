package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.state.AccountState;
import dev.aigatewaysim.domain.state.ClockSetting;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one place where an account's state and its baseline are, as one value. Thread-safe: readers take no lock, changes
 * happen one after the other. Only the use of keys, which every request notes, is noted without the lock.
 */
@SuppressWarnings("ReferenceEquality") // the same state means that nothing changed
final class StateHolder {

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicReference<Version> current;

    /** Another one after each replacement of the whole state; changed {@linkplain #alone alone}. */
    private volatile Object period = new Object();

    /** Why nothing may be changed at this moment; null when something may. Guarded by the lock. */
    private @Nullable String refusal;

    /**
     * What an account holds, and what it held at its baseline.
     *
     * @param state what it holds
     * @param baseline null as long as there is none
     */
    record Version(AccountState state, @Nullable AccountSnapshot baseline) {}

    StateHolder(AccountState state) {
        this.current = new AtomicReference<>(new Version(state, null));
    }

    AccountState now() {
        return version().state;
    }

    /** State and baseline of one moment. */
    Version version() {
        return Objects.requireNonNull(current.get());
    }

    /** Computes the next state from the present one, while nothing else changes, and makes it the present one. */
    <R> R change(Function<AccountState, StateRef.Update<AccountState, R>> step) {
        return changing(() -> {
            AccountState before = now();
            StateRef.Update<AccountState, R> next = step.apply(before);
            AccountState after = next.slice();
            current.updateAndGet(version -> new Version(
                    version.state == before ? after : after.withUseNoted(version.state, before), version.baseline));
            return next.result();
        });
    }

    void setClock(UnaryOperator<ClockSetting> setting) {
        change(state -> new StateRef.Update<>(state.withClock(setting.apply(state.clock())), state));
    }

    /** Puts a state in the place of the present one. Only to be called {@linkplain #alone alone}. */
    void set(AccountState state) {
        checkChangeable();
        period = new Object();
        current.updateAndGet(version -> new Version(state, version.baseline));
    }

    /** Moves the baseline; the state stays as it is. Only to be called {@linkplain #alone alone}. */
    void setBaseline(AccountSnapshot baseline) {
        current.updateAndGet(version -> new Version(version.state, baseline));
    }

    /** Puts state and baseline in the place of the present ones. Only to be called {@linkplain #alone alone}. */
    void set(AccountState state, AccountSnapshot baseline) {
        period = new Object();
        current.set(new Version(state, baseline));
    }

    /** What stays the same until a state is put in the place of the present one. */
    Object period() {
        return period;
    }

    /** Changes something, while nothing else changes, if the period is still this one; returns whether it is. */
    boolean changingIn(Object expected, Runnable work) {
        return changing(() -> {
            boolean same = period == expected;
            if (same) {
                work.run();
            }
            return same;
        });
    }

    /** Notes that a key is used. Takes no lock: a request need not wait until an account is seeded. */
    void noteUse(UnaryOperator<AccountState> noted) {
        AccountState next;
        Version before;
        do {
            before = version();
            next = noted.apply(before.state);
        } while (next != before.state && !current.compareAndSet(before, new Version(next, before.baseline)));
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

    /**
     * Changes something in several steps, while nothing else changes.
     *
     * @throws IllegalStateException when changes are refused
     */
    void changeAll(Runnable work) {
        changing(() -> {
            work.run();
            return work;
        });
    }

    /**
     * Changes something in several steps, while nothing else changes.
     *
     * @return what the work returned
     * @throws IllegalStateException when changes are refused
     */
    <R> R changing(Supplier<R> work) {
        return alone(() -> {
            checkChangeable();
            return work.get();
        });
    }

    private void checkChangeable() {
        if (refusal != null) {
            throw new IllegalStateException(refusal);
        }
    }

    /**
     * Computes something while nothing changes, not even by the work itself, whose result would overwrite that. Only to be
     * called {@linkplain #alone alone}.
     *
     * @param why the message of the exception that a change throws meanwhile
     */
    <R> R unchanging(String why, Supplier<R> work) {
        refusal = why;
        try {
            return work.get();
        } finally {
            refusal = null;
        }
    }

    /**
     * Refuses all changes from now on.
     *
     * @param why the message of the exception that they throw
     */
    void end(String why) {
        alone(() -> refusal = why);
    }
}
