package dev.aigatewaysim.http;

import java.io.Closeable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs work on the threads of a server. Work that the server has not begun when it stops, or gets later, runs on the thread
 * that stops it or asks for it: an exchange ends also then. Thread-safe.
 */
final class ServerExecutor implements Executor {

    private final Executor threads;

    /** @param threads the server's; closes the tasks that it does not run any more */
    ServerExecutor(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable work) {
        try {
            threads.execute(new Task(work));
        } catch (RejectedExecutionException stopped) {
            work.run();
        }
    }

    private record Task(Runnable work) implements Runnable, Closeable {

        @Override
        public void run() {
            work.run();
        }

        @Override
        public void close() {
            work.run();
        }
    }
}
