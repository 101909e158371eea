package dev.aigatewaysim.http;

import dev.aigatewaysim.fault.Delivery;
import dev.aigatewaysim.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Delivers a response, also in the odd ways that faults want. Not thread-safe; one response uses one.
 *
 * <p>Decision: where nothing valid may be sent, the connection itself is used, below the HTTP server. The server then finds
 * it closed when it completes the request, which it takes, in silence, for a client that went away.
 */
final class Deliveries {

    private static final Duration FOR_EVER = Duration.ofDays(100 * 365);
    private static final byte[] GARBAGE =
            "\u0016\u0003garbage\u0000\u00ff\u00fe, not HTTP\n".getBytes(StandardCharsets.ISO_8859_1);

    /** A smaller body, in bytes, fits into one packet with its head as it is: compressing it would only cost time. */
    static final int MIN_COMPRESSED = 1024;

    private final JettyExchange exchange;
    private final Request request;
    private final org.eclipse.jetty.server.Response wire;
    private final EndPoint client;

    Deliveries(JettyExchange exchange, Request request, org.eclipse.jetty.server.Response wire) {
        this.exchange = exchange;
        this.request = request;
        this.wire = wire;
        this.client = exchange.client();
    }

    /**
     * Delivers the wire.
     *
     * @return null when that is done; else what completes when it is. It never fails: what goes wrong is a matter of the
     *     client, who has gone away
     */
    @Nullable
    CompletableFuture<?> deliver(Response response) {
        return response.delivery().sendBy(new Delivery.Sender<>() {
            @Override
            public @Nullable CompletableFuture<?> whole() {
                Body body = head(response);
                return body instanceof Body.Bytes bytes ? sendAtOnce(bytes, false) : sendPieces(pieces(body), false);
            }

            @Override
            public @Nullable CompletableFuture<?> drop() {
                client.close();
                return null;
            }

            @Override
            public @Nullable CompletableFuture<?> reset() {
                resetConnection();
                client.close();
                return null;
            }

            @Override
            public @Nullable CompletableFuture<?> garbage() {
                return sendGarbage();
            }

            @Override
            public CompletableFuture<?> never() {
                return hold(response.fault());
            }

            @Override
            public @Nullable CompletableFuture<?> truncated(long limit) {
                Body body = head(response);
                return body instanceof Body.Bytes bytes && bytes.bytes().length == 0
                        ? sendAtOnce(bytes, true)
                        : sendPieces(new TruncatedPieces(pieces(body), limit), true);
            }

            @Override
            public @Nullable CompletableFuture<?> throttled(long bytesPerSecond) {
                Body body = head(response);
                return body instanceof Body.Bytes bytes && bytes.bytes().length == 0
                        ? sendAtOnce(bytes, false)
                        : sendPieces(
                                new ThrottledPieces(pieces(body), bytesPerSecond, exchange, response.fault()), false);
            }
        });
    }

    private static Body.Pieces pieces(Body body) {
        return body instanceof Body.Stream stream ? stream.open() : ((Body.Bytes) body).pieces();
    }

    private @Nullable CompletableFuture<?> sendAtOnce(Body.Bytes body, boolean cut) {
        Sent sent = new Sent(client, cut);
        wire.write(true, ByteBuffer.wrap(body.bytes()), sent);
        return sent.isDone() ? null : sent;
    }

    private @Nullable CompletableFuture<?> sendPieces(Body.Pieces pieces, boolean cut) {
        Sent sent = new Sent(client, cut);
        PieceSender sender = new PieceSender(wire, pieces, !cut, sent);
        exchange.onClientGone(sender::abort);
        sender.iterate();
        return sent.isDone() ? null : sent;
    }

    /** Completes when all is sent or the client has gone away. */
    private static final class Sent extends CompletableFuture<Void> implements Callback {

        private final EndPoint client;
        private final boolean thenClosed;

        Sent(EndPoint client, boolean thenClosed) {
            this.client = client;
            this.thenClosed = thenClosed;
        }

        @Override
        public void succeeded() {
            if (thenClosed) {
                client.close();
            }
            complete(null);
        }

        @Override
        public void failed(Throwable clientGone) {
            client.close();
            complete(null);
        }
    }

    /** Keeps the connection open, and no thread, until anyone ends it. */
    private CompletableFuture<?> hold(@Nullable Fault fault) {
        Pause pause = exchange.pause(FOR_EVER).whileInForce(fault);
        client.fillInterested(new UntilClosed(client, pause));
        exchange.noResponseToCome();
        return pause.over().thenRun(client::close).toCompletableFuture();
    }

    /** Without lingering, closing resets; it must not be announced by an end of output, as the server does. */
    private void resetConnection() {
        if (client.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            } catch (IOException gone) {
                // then there is nothing left to reset
            }
        }
    }

    private @Nullable CompletableFuture<?> sendGarbage() {
        Sent sent = new Sent(client, true);
        client.write(sent, ByteBuffer.wrap(GARBAGE));
        return sent.isDone() ? null : sent;
    }

    /** Sets status and headers; what is to follow is the body, empty where the method or the status has none. */
    private Body head(Response response) {
        wire.setStatus(response.status());
        for (Map.Entry<String, String> header : response.headers()) {
            wire.getHeaders().put(header.getKey(), header.getValue());
        }
        if (response.contentType() == null) {
            return Body.NONE;
        }
        wire.getHeaders().put(HttpHeader.CONTENT_TYPE, response.contentType());
        boolean head = HttpMethod.HEAD.is(request.getMethod());
        if (!(response.content() instanceof Body.Bytes whole)) {
            return head ? Body.NONE : response.content();
        }
        byte[] bytes = whole.bytes();
        if (bytes.length >= MIN_COMPRESSED && acceptsGzip(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING))) {
            bytes = gzip(bytes);
            wire.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
            String vary = wire.getHeaders().get(HttpHeader.VARY);
            wire.getHeaders().put(HttpHeader.VARY, vary == null ? "Accept-Encoding" : vary + ", Accept-Encoding");
        }
        wire.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        return head ? Body.NONE : new Body.Bytes(bytes);
    }

    private static boolean acceptsGzip(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        boolean any = false;
        for (String coding : accepted.split(",", -1)) {
            String[] parts = coding.strip().split(";", -1);
            String name = parts[0].strip();
            boolean wanted = parts.length < 2 || !parts[1].strip().matches("(?i)q=0(\\.0*)?");
            if (name.equalsIgnoreCase("gzip")) {
                return wanted;
            }
            any |= name.equals("*") && wanted;
        }
        return any;
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    /** Reads and forgets what a client still sends, and ends the pause when it goes away or the connection is closed. */
    private static final class UntilClosed implements Callback {

        private final EndPoint client;
        private final Pause pause;

        UntilClosed(EndPoint client, Pause pause) {
            this.client = client;
            this.pause = pause;
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
            pause.end();
        }

        @Override
        public void failed(Throwable cause) {
            pause.end();
        }
    }
}
