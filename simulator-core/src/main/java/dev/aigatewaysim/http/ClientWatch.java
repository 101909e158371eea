package dev.aigatewaysim.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a client goes away while its response is paused, when nothing is read or written that would show it. What the
 * client sends meanwhile, its next request, is given back to the connection, and the client is not watched any more.
 *
 * <p>Thread-safe.
 */
final class ClientWatch implements Callback {

    private final RawTargetConnection connection;
    private final Consumer<Throwable> gone;
    private boolean over;

    /** @param gone called once when the client goes away before {@link #end} */
    ClientWatch(RawTargetConnection connection, Consumer<Throwable> gone) {
        this.connection = connection;
        this.gone = gone;
    }

    synchronized void begin() {
        if (!over) {
            over = !connection.getEndPoint().tryFillInterested(this);
        }
    }

    /** From now on the connection is read by others. */
    synchronized void end() {
        if (!over) {
            over = true;
            if (connection.getEndPoint() instanceof AbstractEndPoint client) {
                client.getFillInterest().onFail(new CancellationException());
            }
        }
    }

    @Override
    public void succeeded() {
        Throwable left = read();
        if (left != null) {
            gone.accept(left);
        }
    }

    /** Returns how the client went away; null when it did not. */
    private synchronized @Nullable Throwable read() {
        if (over) {
            return null;
        }
        over = true;
        ByteBuffer more = BufferUtil.allocate(1024);
        try {
            int n = connection.getEndPoint().fill(more);
            if (n < 0) {
                return new EofException("the client has closed the connection");
            }
            if (n == 0) {
                over = !connection.getEndPoint().tryFillInterested(this);
            } else {
                connection.onUpgradeTo(more);
            }
            return null;
        } catch (IOException broken) {
            return broken;
        }
    }

    @Override
    public void failed(Throwable cause) {
        boolean watched;
        synchronized (this) {
            watched = !over;
            over = true;
        }
        if (watched) {
            gone.accept(cause);
        }
    }
}
