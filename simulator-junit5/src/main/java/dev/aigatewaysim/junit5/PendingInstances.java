package dev.aigatewaysim.junit5;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which run a test instance is constructed for: known by its thread while it is constructed, by the instance afterwards. A
 * constructor that waits for a fork-join task may have its thread construct another one in between, hence the stack.
 * Thread-safe.
 */
final class PendingInstances {

    private final Map<Thread, Deque<Construction>> underWay = new ConcurrentHashMap<>();
    private final Map<Object, TestRun> done = Collections.synchronizedMap(new IdentityHashMap<>());

    private static final class Construction {
        private @Nullable TestRun run;
    }

    void begin() {
        underWay.computeIfAbsent(Thread.currentThread(), thread -> new ArrayDeque<>(2))
                .push(new Construction());
    }

    /** The run of the instance that this thread is constructing; made when it is first asked for. */
    TestRun run(Supplier<TestRun> maker) {
        Deque<Construction> mine = underWay.get(Thread.currentThread());
        Construction current = mine == null ? null : mine.peek();
        if (current == null) {
            throw new IllegalStateException("no test instance is being constructed on this thread");
        }
        if (current.run == null) {
            current.run = maker.get();
        }
        return current.run;
    }

    boolean isUnderWayHere() {
        return underWay.containsKey(Thread.currentThread());
    }

    void end(Object instance) {
        Construction ended = abandon();
        if (ended != null && ended.run != null) {
            done.put(instance, ended.run);
        }
    }

    /** Ends one that failed; answers its run, null when it had none. */
    @Nullable
    TestRun fail() {
        Construction ended = abandon();
        return ended == null ? null : ended.run;
    }

    private @Nullable Construction abandon() {
        Deque<Construction> mine = underWay.get(Thread.currentThread());
        if (mine == null) {
            return null;
        }
        Construction ended = mine.poll();
        if (mine.isEmpty()) {
            underWay.remove(Thread.currentThread());
        }
        return ended;
    }

    /** The run that the instance was constructed for, which is forgotten; null when it asked for nothing. */
    @Nullable
    TestRun take(Object instance) {
        return done.remove(instance);
    }
}
