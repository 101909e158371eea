package dev.aigatewaysim.http;

import dev.aigatewaysim.fault.Fault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A wait that holds no thread. What follows it runs on a thread of the server, never on the one that ends the pause: that may
 * be a test that removes a fault, or the timer that all share.
 *
 * <p>Thread-safe.
 */
public final class Pause {

    private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    private final Executor server;
    private @Nullable Future<?> alarm;
    private @Nullable Runnable atEnd;
    private boolean ended;

    /** @param server runs what follows */
    Pause(Executor server) {
        this.server = server;
    }

    /** Completes when the pause is over: with true when its time has passed, with false when it was ended before. */
    public CompletionStage<Boolean> over() {
        return over;
    }

    /** Ends the pause before its time. Does nothing when it is over. */
    public void end() {
        end(false);
    }

    /** Its time has passed. */
    void timeOut() {
        end(true);
    }

    /** What is to be cancelled when the pause is ended before its time. */
    synchronized void alarm(Future<?> scheduled) {
        if (ended) {
            scheduled.cancel(false);
        } else {
            alarm = scheduled;
        }
    }

    /** What is done at the end of the pause, before anything that follows it; at once when it is over. */
    void onEnd(Runnable work) {
        synchronized (this) {
            if (!ended) {
                atEnd = work;
                return;
            }
        }
        work.run();
    }

    private void end(boolean inTime) {
        Runnable work;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            work = atEnd;
            if (alarm != null && !inTime) {
                alarm.cancel(false);
            }
        }
        if (work != null) {
            work.run();
        }
        server.execute(() -> over.complete(inTime));
    }

    /** This pause, which ends when the fault is removed, at once if it has been removed. */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows only forgets the fault, and cannot fail
    public Pause whileInForce(@Nullable Fault fault) {
        if (fault != null) {
            Runnable end = this::end;
            fault.onRemoval(end);
            over.thenRun(() -> fault.forget(end));
        }
        return this;
    }
}
