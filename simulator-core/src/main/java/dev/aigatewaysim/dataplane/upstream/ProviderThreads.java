package dev.aigatewaysim.dataplane.upstream;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads that read responses of providers and watch the time. Thread-safe. */
final class ProviderThreads implements Executor, AutoCloseable {

    private static final int READERS = 2;
    private static final long IDLE_SECONDS = 10;
    private static final long MOST_MILLIS_TO_END = 5_000;

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(READERS, this::newThread);

    ProviderThreads() {
        pool.setRemoveOnCancelPolicy(true);
        pool.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        pool.allowCoreThreadTimeOut(true);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private Thread newThread(Runnable work) {
        Thread made = new Thread(work, "ai-gateway-simulator-provider");
        made.setDaemon(true);
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        threads.add(made);
        return made;
    }

    /** Runs the work; not any more once this is closed, when every call has ended. */
    @Override
    public void execute(Runnable work) {
        try {
            pool.execute(work);
        } catch (RejectedExecutionException closed) {
            // nothing waits for it
        }
    }

    /** Runs the work after this time; returns null, and does not, when this is closed. */
    @Nullable
    Future<?> after(Duration time, Runnable work) {
        try {
            return pool.schedule(work, TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            return null;
        }
    }

    /** Lets work that runs end. Interrupting it could close connections to clients. */
    @Override
    public void close() {
        pool.shutdown();
        join(threads);
    }

    /** Returns when the threads have ended, or do not end; keeps the interrupt flag of the caller. */
    static void join(Collection<Thread> threads) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS_TO_END);
        for (Thread thread : threads) {
            interrupted |= join(thread, deadline);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the wait was interrupted; it goes on nevertheless. */
    private static boolean join(Thread thread, long deadline) {
        boolean interrupted = false;
        while (thread != Thread.currentThread() && thread.isAlive()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                break;
            }
            try {
                thread.join(left);
            } catch (InterruptedException kept) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
