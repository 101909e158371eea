package dev.aigatewaysim.http;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** The thread that wakes a server, begun when it is first needed. Jetty's own ends a moment after its server. Thread-safe. */
final class Timer implements AutoCloseable {

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, this::newThread);
    private volatile @Nullable Thread thread;

    Timer() {
        executor.setRemoveOnCancelPolicy(true);
    }

    private Thread newThread(Runnable work) {
        Thread made = new Thread(work, "ai-gateway-simulator-timer");
        made.setDaemon(true);
        thread = made;
        return made;
    }

    Scheduler scheduler() {
        return new ScheduledExecutorScheduler(executor);
    }

    /** When it returns, the thread has ended. */
    @Override
    public void close() {
        executor.shutdownNow();
        Thread last = thread;
        if (last == null || last == Thread.currentThread()) {
            return;
        }
        try {
            last.join();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
