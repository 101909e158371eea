package dev.aigatewaysim.http;

import dev.aigatewaysim.fault.Delivery;
import dev.aigatewaysim.fault.Fault;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Delivers an answer in the way that a fault wants it. Not thread-safe; one answer uses one.
 *
 * <p>Decision: where nothing valid may be sent, the connection itself is used, below the HTTP server. The server then finds
 * it closed when it completes the request, which it takes, in silence, for a client that went away.
 */
final class Deliveries {

    /** Often enough to look like a slow line, seldom enough to cost nothing. */
    private static final long PIECES_PER_SECOND = 20;

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final byte[] GARBAGE =
            "\u0016\u0003garbage\u0000\u00ff\u00fe, not HTTP\n".getBytes(StandardCharsets.ISO_8859_1);

    private final EndPoint client;
    private final @Nullable Fault fault;

    Deliveries(EndPoint client, @Nullable Fault fault) {
        this.client = client;
        this.fault = fault;
    }

    /**
     * Ends the connection without an answer, or holds it.
     *
     * @return null when it is ended; else what completes when it is
     */
    @Nullable
    CompletableFuture<?> withoutAnswer(Delivery delivery) {
        if (delivery instanceof Delivery.Never) {
            return hold();
        }
        if (delivery instanceof Delivery.Reset) {
            reset();
        } else if (delivery instanceof Delivery.Garbage) {
            sendGarbage();
        }
        client.close();
        return null;
    }

    /** Sends the body, of which status and headers are set, as the delivery says. */
    void send(Delivery delivery, HttpServletResponse response, byte[] body) {
        try {
            if (delivery instanceof Delivery.Throttled throttled) {
                throttle(response, body, throttled.bytesPerSecond());
            } else if (delivery instanceof Delivery.Truncated truncated) {
                response.getOutputStream().write(body, 0, (int) Math.min(body.length, truncated.bytes()));
                response.flushBuffer();
                client.close();
            }
        } catch (IOException clientGone) {
            client.close();
        }
    }

    /** Keeps the connection open, and no thread, until anyone ends it. */
    private CompletableFuture<?> hold() {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Runnable end = () -> {
            client.close();
            over.complete(null);
        };
        client.setIdleTimeout(0);
        client.fillInterested(new UntilClosed(end));
        if (fault == null) {
            return over;
        }
        fault.onRemoval(end);
        return over.thenRun(() -> fault.forget(end));
    }

    /** Without lingering, closing resets; it must not be announced by an end of output, as the server does. */
    private void reset() {
        if (client.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            } catch (IOException gone) {
                // then there is nothing left to reset
            }
        }
    }

    private void sendGarbage() {
        try (Blocker.Callback sent = Blocker.callback()) {
            client.write(sent, ByteBuffer.wrap(GARBAGE));
            sent.block();
        } catch (IOException gone) {
            // then nobody reads it
        }
    }

    private void throttle(HttpServletResponse response, byte[] body, long bytesPerSecond) throws IOException {
        response.flushBuffer();
        OutputStream out = response.getOutputStream();
        int piece = (int) Math.max(1, Math.min(body.length, bytesPerSecond / PIECES_PER_SECOND));
        long start = System.nanoTime();
        boolean slowly = true;
        for (int sent = 0; sent < body.length; ) {
            int n = slowly ? Math.min(piece, body.length - sent) : body.length - sent;
            long due = (long) ((double) (sent + n) / bytesPerSecond * NANOS_PER_SECOND);
            if (slowly && !pause(start + due - System.nanoTime())) {
                slowly = false;
                if (Thread.currentThread().isInterrupted()) {
                    client.close();
                    return;
                }
                continue;
            }
            out.write(body, sent, n);
            out.flush();
            sent += n;
        }
    }

    /** Whether the time passed without anyone ending it. */
    private boolean pause(long nanos) {
        if (fault != null) {
            return fault.waitFor(Duration.ofNanos(nanos));
        }
        try {
            return !new CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Reads and forgets what a client still sends, and tells when it goes away or the connection is closed. */
    private final class UntilClosed implements Callback {

        private final Runnable closed;

        UntilClosed(Runnable closed) {
            this.closed = closed;
        }

        @Override
        public void succeeded() {
            ByteBuffer more = BufferUtil.allocate(1024);
            try {
                int n = client.fill(more);
                while (n > 0) {
                    BufferUtil.clear(more);
                    n = client.fill(more);
                }
                if (n == 0) {
                    client.fillInterested(this);
                    return;
                }
            } catch (IOException gone) {
                // the same as the end
            }
            closed.run();
        }

        @Override
        public void failed(Throwable cause) {
            closed.run();
        }
    }
}
