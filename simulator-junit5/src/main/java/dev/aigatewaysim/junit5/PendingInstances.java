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
 * Remembers the run that a test instance is constructed for: by the thread during construction, by the instance
 * afterwards. A thread whose constructor waits for a fork-join task may construct another instance in between, hence
 * the stack. Thread-safe.
 */
final class PendingInstances {

    private final Map<Thread, Deque<Construction>> pending = new ConcurrentHashMap<>();
    private final Map<Object, TestRun> done = Collections.synchronizedMap(new IdentityHashMap<>());

    private static final class Construction {
        private @Nullable TestRun run;
    }

    void begin() {
        pending.computeIfAbsent(Thread.currentThread(), thread -> new ArrayDeque<>(2))
                .push(new Construction());
    }

    /** Returns the run of the instance that this thread is constructing; created on the first call. */
    TestRun run(Supplier<TestRun> maker) {
        Deque<Construction> stack = pending.get(Thread.currentThread());
        Construction current = stack == null ? null : stack.peek();
        if (current == null) {
            throw new IllegalStateException("no test instance is being constructed on this thread");
        }
        if (current.run == null) {
            current.run = maker.get();
        }
        return current.run;
    }

    boolean isPendingHere() {
        return pending.containsKey(Thread.currentThread());
    }

    void end(Object instance) {
        Construction ended = abandon();
        if (ended != null && ended.run != null) {
            done.put(instance, ended.run);
        }
    }

    /** Ends a construction that failed, and returns its run; null when it had none. */
    @Nullable
    TestRun fail() {
        Construction ended = abandon();
        return ended == null ? null : ended.run;
    }

    private @Nullable Construction abandon() {
        Deque<Construction> stack = pending.get(Thread.currentThread());
        if (stack == null) {
            return null;
        }
        Construction ended = stack.poll();
        if (stack.isEmpty()) {
            pending.remove(Thread.currentThread());
        }
        return ended;
    }

    /**
     * Removes and returns the run that the instance was constructed for; null when its constructor requested nothing.
     */
    @Nullable
    TestRun take(Object instance) {
        return done.remove(instance);
    }
}
