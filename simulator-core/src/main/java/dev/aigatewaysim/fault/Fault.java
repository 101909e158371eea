package dev.aigatewaysim.fault;

import dev.aigatewaysim.journal.ApiRequest;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A fault in force: which requests it takes, what it does to them, and how often it did. Thread-safe. */
public final class Fault {

    private final String id;
    private final long number;
    private final Selection selection;
    private final Effect effect;
    private final When when;
    private final SplittableRandom choice;
    private final SplittableRandom delays;
    private final Set<Runnable> listeners = Collections.newSetFromMap(new IdentityHashMap<>());
    private long seen;
    private long hits;
    private boolean removed;

    Fault(String id, long number, Selection selection, Effect effect, When when, long seed) {
        this.id = id;
        this.number = number;
        this.selection = selection;
        this.effect = effect;
        this.when = when;
        this.choice = new SplittableRandom(seed);
        this.delays = choice.split();
    }

    /** Its id, {@code flt_…}. */
    public String id() {
        return id;
    }

    /** Its place among the others. */
    long number() {
        return number;
    }

    /** The operations that it is limited to; empty when it is for all. */
    public Set<Operation> operations() {
        return selection.operations();
    }

    /** What requests must meet besides; null when that is nothing. */
    public @Nullable Predicate<? super ApiRequest> condition() {
        return selection.condition();
    }

    /** What it does. */
    public Effect effect() {
        return effect;
    }

    /** Which of the matching requests it takes. */
    public When when() {
        return when;
    }

    /** How many requests it took. */
    public synchronized long hits() {
        return hits;
    }

    /** Whether it took any request. */
    public boolean used() {
        return hits() > 0;
    }

    /** Whether it will take no further request, because it was for so many and they are used up. */
    public synchronized boolean spent() {
        return when.spent(hits);
    }

    /** How long the next response is delayed; chosen anew each time, where there is a choice. */
    public synchronized Duration delay() {
        return effect.delay(delays);
    }

    /**
     * Ends the fault: it takes no further request, is not listed any more, and what it holds up goes on at once. Does
     * nothing when it has been removed before.
     */
    public void remove() {
        selection.faults().remove(id);
    }

    /**
     * Reports when the fault is removed: once, on the thread that removes it, or here and now when it has been removed.
     *
     * @param listener must not throw; is kept until then, or until it is {@linkplain #forget forgotten}
     */
    public void onRemoval(Runnable listener) {
        synchronized (this) {
            if (!removed) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    /** Does not call that listener any more. */
    public synchronized void forget(Runnable listener) {
        listeners.remove(listener);
    }

    boolean mayHit(Operation operation) {
        return isInForce() && selection.isFor(operation);
    }

    private synchronized boolean isInForce() {
        return !removed && !when.spent(hits);
    }

    /** Whether it takes each matching request until it is used up or removed. */
    boolean takesEach() {
        return when instanceof When.Always || when instanceof When.Times;
    }

    boolean matches(ApiRequest request) {
        return isInForce() && selection.matches(request);
    }

    /**
     * Counts a matching request, and takes it when it is due.
     *
     * @param table the table that it was found in
     */
    synchronized boolean take(FaultTable table) {
        if (removed || table.isOver()) {
            return false;
        }
        seen++;
        if (!when.due(seen, hits, choice)) {
            return false;
        }
        hits++;
        return true;
    }

    /** Lets it take no further request. */
    synchronized void end() {
        removed = true;
    }

    /** Lets go on what it holds up; it has {@linkplain #end ended} before. */
    void release() {
        List<Runnable> all;
        synchronized (this) {
            all = List.copyOf(listeners);
            listeners.clear();
        }
        all.forEach(Runnable::run);
    }

    /** For people: id, effect, operations, when, and how often. */
    @Override
    public String toString() {
        return id + ": " + effect.description() + " on " + selection + ", " + when + ", hits: " + hits();
    }
}
