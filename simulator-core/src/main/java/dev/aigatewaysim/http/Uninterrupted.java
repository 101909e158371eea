package dev.aigatewaysim.http;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs work that must not end half-way, whatever interrupts the thread that asks for it: a server that starts or stops waits
 * for its own threads, and an interrupt would end that wait. Test runners leave interrupt flags set, and time limits set them.
 *
 * <p>Decision: the work runs on a thread of its own, which no other code knows and could interrupt. Clearing the caller's flag for as long
 * would help against a flag that is set before, not against one that is set meanwhile.
 */
final class Uninterrupted {

    private Uninterrupted() {}

    /**
     * Returns when the work is done. The caller's interrupt flag is set afterwards if it was before or was set meanwhile.
     *
     * @param name the name of the thread
     * @throws Exception what the work threw
     */
    static void run(String name, Callable<?> work) throws Exception {
        FutureTask<?> task = new FutureTask<>(work);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            join(thread);
            task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) failed.getCause();
        }
    }

    /** Until the thread has ended, so that no thread is left when the work is done. */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException kept) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
