package dev.aigatewaysim.http;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The thread that wakes a server: for its own time limits and for all {@linkplain Pause pauses}. It is begun when it is first
 * needed. Jetty's own ends a moment after its server.
 *
 * <p>Thread-safe.
 */
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

    /**
     * Begins a pause. When this is closed, it goes on until it is ended.
     *
     * @param time how long it lasts at most
     * @param server runs what follows
     */
    Pause pause(Duration time, Executor server) {
        Pause pause = new Pause(server);
        try {
            pause.alarm(executor.schedule(pause::timeOut, TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException closed) {
            pause.end();
        }
        return pause;
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
