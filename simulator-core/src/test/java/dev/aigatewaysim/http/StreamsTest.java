package dev.aigatewaysim.http;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.controlplane.ManagementPlane;
import dev.aigatewaysim.fault.Delivery;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.pipeline.KnownPaths;
import dev.aigatewaysim.pipeline.Pipeline;
import dev.aigatewaysim.pipeline.Plane;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StreamsTest {

    private static final int THREADS = 6;
    private static final String CRLF = "\r\n";
    private static final String LAST_CHUNK = CRLF + "0" + CRLF + CRLF;

    private final List<Socket> sockets = new ArrayList<>();
    private Function<Request, Outcome> handler = request -> Response.noContent();
    private final HttpServer server =
            Servers.start("127.0.0.1", 0, Duration.ZERO, THREADS, request -> handler.apply(request));

    @AfterEach
    void stop() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** A stream whose pieces the test gives. */
    private static final class Given implements Body.Pieces {

        private final Queue<CompletableFuture<@Nullable ByteBuffer>> pieces = new ConcurrentLinkedQueue<>();
        private final Queue<CompletableFuture<@Nullable ByteBuffer>> asked = new ConcurrentLinkedQueue<>();
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public synchronized CompletionStage<@Nullable ByteBuffer> next() {
            CompletableFuture<@Nullable ByteBuffer> next = pieces.poll();
            if (next == null) {
                next = new CompletableFuture<>();
                asked.add(next);
            }
            return next;
        }

        synchronized void give(@Nullable String piece) {
            complete(future ->
                    future.complete(piece == null ? null : ByteBuffer.wrap(piece.getBytes(StandardCharsets.US_ASCII))));
        }

        synchronized void fail() {
            complete(future -> future.completeExceptionally(new IllegalStateException("on purpose")));
        }

        private void complete(Consumer<CompletableFuture<@Nullable ByteBuffer>> with) {
            CompletableFuture<@Nullable ByteBuffer> next = asked.poll();
            if (next == null) {
                next = new CompletableFuture<>();
                pieces.add(next);
            }
            with.accept(next);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private Socket ask(String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.address().getPort());
        socket.setSoTimeout(60_000);
        sockets.add(socket);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private Socket ask() throws IOException {
        return ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    private Given given() {
        Given pieces = new Given();
        handler = request -> Response.stream(200, "text/event-stream", () -> pieces);
        return pieces;
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith(CRLF + CRLF)) {
            int c = socket.getInputStream().read();
            assertThat(c).as("the end after %s", head).isNotNegative();
            head.append((char) c);
        }
        return head.toString();
    }

    private static String read(Socket socket, String expected) throws IOException {
        return new String(socket.getInputStream().readNBytes(expected.length()), StandardCharsets.US_ASCII);
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** The line's end after a piece is sent with the next one. */
    private static String chunks(String... pieces) {
        return Stream.of(pieces)
                .map(piece -> Integer.toHexString(piece.length()) + CRLF + piece)
                .collect(Collectors.joining(CRLF));
    }

    private static void assertThatComes(Socket socket, String expected) throws IOException {
        assertThat(read(socket, expected)).isEqualTo(expected);
    }

    @Test
    void the_head_and_each_piece_are_sent_as_soon_as_they_are_there() throws IOException {
        Given pieces = given();
        Socket socket = ask();

        assertThat(head(socket))
                .startsWith("HTTP/1.1 200")
                .contains("Content-Type: text/event-stream")
                .doesNotContain("Content-Length");
        pieces.give("one");
        assertThatComes(socket, chunks("one"));
        pieces.give("twice");
        assertThatComes(socket, CRLF + chunks("twice"));
        pieces.give(null);
        assertThatComes(socket, LAST_CHUNK);
    }

    @Test
    void the_connection_goes_on_after_the_last_piece() throws Exception {
        Given first = given();
        Socket socket = ask();
        first.give("one");
        first.give(null);
        assertThat(head(socket)).startsWith("HTTP/1.1 200");
        assertThatComes(socket, chunks("one") + LAST_CHUNK);
        assertThat(first.closed.await(10, TimeUnit.SECONDS)).isTrue();

        Given second = given();
        second.give("two");
        second.give(null);
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(head(socket)).startsWith("HTTP/1.1 200");
        assertThatComes(socket, chunks("two") + LAST_CHUNK);
    }

    @Test
    void a_stream_that_fails_ends_the_connection_without_a_last_chunk() throws Exception {
        Given pieces = given();
        Socket socket = ask();
        pieces.give("one");
        pieces.fail();

        assertThat(head(socket)).startsWith("HTTP/1.1 200");
        assertThat(rest(socket)).isEqualTo(chunks("one"));
        assertThat(pieces.closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_client_that_goes_away_closes_the_stream() throws Exception {
        Given pieces = given();
        Socket socket = ask();
        head(socket);

        socket.setSoLinger(true, 0);
        socket.close();

        while (pieces.closed.getCount() > 0) {
            pieces.give("more");
            Thread.onSpinWait();
        }
    }

    @Test
    void a_server_that_closes_closes_the_stream() throws Exception {
        Given pieces = given();
        head(ask());

        server.close();

        assertThat(pieces.closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void pauses_may_be_longer_than_idle_connections_live() throws IOException {
        handler = request -> {
            ((JettyExchange) request).client().setIdleTimeout(200);
            Pause before = request.pause(Duration.ofMillis(450));
            Iterator<Pause> pauses = Stream.generate(() -> request.pause(Duration.ofMillis(450)))
                    .limit(2)
                    .iterator();
            Body.Pieces pieces = () -> pauses.hasNext()
                    ? pauses.next()
                            .over()
                            .thenApply(inTime -> ByteBuffer.wrap(new byte[] {(byte) (inTime ? 'y' : 'n')}))
                    : CompletableFuture.completedFuture(null);
            return Outcome.after(
                    before.over(), inTime -> Response.stream(inTime ? 200 : 500, "text/plain", () -> pieces));
        };
        Socket socket = ask();

        assertThat(head(socket)).startsWith("HTTP/1.1 200");
        assertThatComes(socket, chunks("y", "y") + LAST_CHUNK);
    }

    @Test
    void a_head_request_gets_the_head_alone() throws IOException {
        given();
        Socket socket = ask("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(rest(socket)).startsWith("HTTP/1.1 200").endsWith(CRLF + CRLF);
    }

    @Test
    void a_client_of_http_1_0_gets_the_pieces_up_to_the_end_of_the_connection() throws IOException {
        Given pieces = given();
        Socket socket = ask("GET / HTTP/1.0\r\nHost: x\r\n\r\n");
        pieces.give("one");
        pieces.give("two");
        pieces.give(null);

        assertThat(rest(socket)).doesNotContain("chunked").endsWith(CRLF + CRLF + "onetwo");
    }

    @Test
    void a_throttled_stream_comes_slowly_and_whole() throws Exception {
        Given pieces = given();
        Function<Request, Outcome> whole = handler;
        handler = request -> whole.apply(request).then(response -> response.deliveredAs(new Delivery.Throttled(40)));
        pieces.give("abcd");
        pieces.give("ef");
        pieces.give(null);
        long start = System.nanoTime();
        Socket socket = ask();

        head(socket);
        assertThatComes(socket, chunks("ab", "cd", "ef") + LAST_CHUNK);
        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(145));
        assertThat(pieces.closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_truncated_stream_ends_with_the_connection() throws IOException {
        Given pieces = given();
        Function<Request, Outcome> whole = handler;
        handler = request -> whole.apply(request).then(response -> response.deliveredAs(new Delivery.Truncated(5)));
        pieces.give("abc");
        pieces.give("defg");
        Socket socket = ask();

        head(socket);
        assertThat(rest(socket)).isEqualTo(chunks("abc", "de"));
    }

    @Test
    void hundreds_of_paced_streams_need_a_handful_of_threads() throws IOException {
        int streams = 300;
        int each = 5;
        String expected = chunks("x", "x", "x", "x", "x") + LAST_CHUNK;
        handler = request -> {
            AtomicInteger left = new AtomicInteger(each);
            return Response.stream(
                    200,
                    "text/event-stream",
                    () -> () -> left.getAndDecrement() == 0
                            ? CompletableFuture.completedFuture(null)
                            : request.pause(Duration.ofMillis(20))
                                    .over()
                                    .thenApply(inTime -> ByteBuffer.wrap(new byte[] {'x'})));
        };
        List<Socket> all = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            all.add(ask());
        }

        for (Socket socket : all) {
            InputStream in = socket.getInputStream();
            head(socket);
            assertThat(new String(in.readNBytes(expected.length()), StandardCharsets.US_ASCII))
                    .isEqualTo(expected);
        }
    }

    @Test
    void the_journal_says_that_a_stream_is_not_kept() throws IOException {
        try (AiGatewaySimulator simulator = AiGatewaySimulator.start()) {
            Plane api = new ManagementPlane(
                    simulator.accounts(),
                    operation -> call -> Response.stream(200, "text/plain", () -> () -> completedFuture(null)),
                    null,
                    KnownPaths.ofApiAnd("/_simulator", List.of()));
            Pipeline pipeline = new Pipeline(simulator.accounts(), InstantSource.system());
            handler = request -> pipeline.handle(request, api);
            for (String method : List.of("GET", "HEAD")) {
                Socket socket = ask(method + " /access-keys HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + simulator.apiKey() + "\r\n\r\n");
                assertThat(head(socket)).startsWith("HTTP/1.1 200 ");
            }

            assertThat(simulator.requests().all())
                    .extracting(RecordedRequest::responseBody)
                    .containsExactlyInAnyOrder("(not kept, streamed)", "");
        }
    }
}
