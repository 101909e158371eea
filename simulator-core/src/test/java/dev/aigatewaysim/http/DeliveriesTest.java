package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.fault.Delivery;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.fault.Faults;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class DeliveriesTest {

    private static final String TEXT = "0123456789".repeat(20);
    private static final Delivery NEVER = new Delivery.Never();
    private static final Delivery SLOW = new Delivery.Throttled(1);

    private final Faults faults = new Faults(() -> "flt_1", () -> 1, new UnfinishedCalls());
    private final List<Socket> sockets = new ArrayList<>();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private volatile Response odd = Response.noContent();
    private HttpServer server = start(Duration.ZERO);

    /** Paths that begin with /odd get odd responses. */
    private HttpServer start(Duration grace) {
        return Servers.start("127.0.0.1", 0, grace, request -> {
            if (!request.rawPath().startsWith("/odd")) {
                return Response.text(200, "text/plain", "fine");
            }
            arrived.countDown();
            return odd;
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.address().getPort());
        socket.setSoTimeout(60_000);
        sockets.add(socket);
        return socket;
    }

    private Socket send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private Socket ask(String line) throws IOException {
        return send(connect(), line + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    private Socket ask(Delivery delivery) throws IOException {
        odd = Response.text(200, "text/plain", TEXT).deliveredAs(delivery);
        return ask("GET /odd");
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Reads one response that has a length. */
    private static String responseOn(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            assertThat(c).as("the end after %s", head).isNotNegative();
            head.append((char) c);
        }
        int length = Integer.parseInt(head.toString().replaceFirst("(?is).*content-length: (\\d+).*", "$1"));
        return head + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void assertThatOthersAreServed() throws IOException {
        Socket other = connect();
        for (int i = 0; i < 3; i++) {
            send(other, "GET /fine HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(responseOn(other)).startsWith("HTTP/1.1 200").endsWith("fine");
        }
    }

    @Nested
    class Without_a_response {

        @Test
        void a_dropped_one_is_an_end_without_a_byte() throws IOException {
            Socket socket = ask(new Delivery.Dropped());

            assertThat(rest(socket)).isEmpty();
            assertThatOthersAreServed();
        }

        @Test
        void a_dropped_one_is_an_end_even_when_the_body_was_not_read() throws IOException {
            odd = Response.noContent().deliveredAs(new Delivery.Dropped());
            int size = 1 << 20;

            Socket socket = send(
                    connect(),
                    "POST /odd HTTP/1.1\r\nHost: x\r\nContent-Length: " + size + "\r\n\r\n" + " ".repeat(size));

            assertThat(rest(socket)).isEmpty();
        }

        @Test
        void a_dropped_one_ends_a_connection_that_was_in_use() throws IOException {
            odd = Response.noContent().deliveredAs(new Delivery.Dropped());
            Socket socket = send(connect(), "GET /fine HTTP/1.1\r\nHost: x\r\n\r\n");
            responseOn(socket);

            send(socket, "GET /odd HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(rest(socket)).isEmpty();
        }

        @Test
        void a_reset_is_seen_as_a_reset() throws IOException {
            Socket socket = ask(new Delivery.Reset());

            assertThatThrownBy(() -> rest(socket))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            assertThatOthersAreServed();
        }

        @Test
        void garbage_is_not_http() throws IOException {
            Socket socket = ask(new Delivery.Garbage());

            assertThat(rest(socket)).isNotEmpty().doesNotContain("HTTP/1");
            assertThatOthersAreServed();
        }
    }

    @Nested
    class Never {

        @Test
        void ends_when_the_fault_is_removed() throws IOException {
            Fault fault = faults.onAll().noAnswer().always();
            odd = Response.noContent().deliveredBy(fault);
            Socket socket = ask("GET /odd");
            assertThat(socket.getInputStream().available()).isZero();
            assertThatOthersAreServed();

            fault.remove();

            assertThat(rest(socket)).isEmpty();
        }

        @Test
        void ends_at_once_when_the_fault_was_removed_before() throws IOException {
            Fault fault = faults.onAll().noAnswer().always();
            fault.remove();
            odd = Response.noContent().deliveredBy(fault);

            assertThat(rest(ask("GET /odd"))).isEmpty();
        }

        @Test
        void is_forgotten_when_the_client_goes_away() throws IOException {
            Socket socket = ask(NEVER);
            await(() -> server.connections() == 1 && arrived.getCount() == 0);

            socket.close();

            await(() -> server.connections() == 0);
        }

        @Test
        void is_forgotten_when_the_client_resets() throws IOException {
            Socket socket = ask(NEVER);
            await(() -> server.connections() == 1 && arrived.getCount() == 0);

            socket.setSoLinger(true, 0);
            socket.close();

            await(() -> server.connections() == 0);
        }

        @Test
        void goes_on_when_the_client_sends_more() throws IOException {
            Socket socket = ask(NEVER);

            send(socket, "GET /fine HTTP/1.1\r\nHost: x\r\n\r\n");
            send(socket, " ".repeat(100_000));
            socket.shutdownOutput();

            assertThat(rest(socket)).isEmpty();
        }

        @Test
        void takes_no_thread_each() throws IOException {
            Fault fault = faults.onAll().noAnswer().always();
            odd = Response.noContent().deliveredBy(fault);
            List<Socket> many = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                many.add(ask("GET /odd"));
            }

            assertThatOthersAreServed();

            faults.clear();
            for (Socket one : many) {
                assertThat(rest(one)).isEmpty();
            }
        }
    }

    @Nested
    class Truncated {

        @ParameterizedTest
        @ValueSource(longs = {0, 1, 7, 199})
        void has_all_headers_and_the_first_bytes(long bytes) throws IOException {
            String all = rest(ask(new Delivery.Truncated(bytes)));

            assertThat(all).startsWith("HTTP/1.1 200").contains("Content-Length: 200\r\n");
            assertThat(all.substring(all.indexOf("\r\n\r\n") + 4)).isEqualTo(TEXT.substring(0, (int) bytes));
            assertThatOthersAreServed();
        }

        @ParameterizedTest
        @ValueSource(longs = {200, 201, Long.MAX_VALUE})
        void has_the_whole_body_when_it_is_no_longer(long bytes) throws IOException {
            assertThat(rest(ask(new Delivery.Truncated(bytes)))).endsWith("\r\n\r\n" + TEXT);
        }

        @Test
        void is_cut_far_behind_the_buffers_too() throws IOException {
            odd = Response.text(200, "text/plain", "x".repeat(1 << 20)).deliveredAs(new Delivery.Truncated(1_000_000));

            String all = rest(ask("GET /odd"));

            assertThat(all).contains("Content-Length: 1048576\r\n");
            assertThat(all.length() - all.indexOf("\r\n\r\n") - 4).isEqualTo(1_000_000);
        }
    }

    @Nested
    class Throttled {

        @Test
        void takes_about_as_long_as_its_length_says_and_the_connection_goes_on() throws IOException {
            odd = Response.text(200, "text/plain", TEXT).deliveredAs(new Delivery.Throttled(800));
            long start = System.nanoTime();

            Socket socket = ask("GET /odd");

            assertThat(responseOn(socket)).startsWith("HTTP/1.1 200").endsWith(TEXT);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(245), Duration.ofSeconds(5));
            send(socket, "GET /fine HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(responseOn(socket)).endsWith("fine");
        }

        @Test
        void is_not_slower_than_asked_when_that_is_fast() throws IOException {
            assertThat(responseOn(ask(new Delivery.Throttled(Long.MAX_VALUE)))).endsWith(TEXT);
        }

        @Test
        void comes_in_pieces() throws IOException {
            Socket socket = ask(SLOW);
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) in.read());
            }

            assertThat(in.available()).isZero();
            assertThat(in.read()).isEqualTo('0');
            assertThatOthersAreServed();
        }

        @Test
        void is_fast_once_the_fault_is_removed() throws IOException {
            Fault fault = faults.onAll().throttle(1).always();
            odd = Response.text(200, "text/plain", TEXT).deliveredBy(fault);
            Socket socket = ask("GET /odd");
            byte[] begin = socket.getInputStream().readNBytes(12);

            fault.remove();

            assertThat(begin).asString().isEqualTo("HTTP/1.1 200");
            assertThat(responseOn(socket)).endsWith(TEXT);
        }

        @Test
        void ends_when_the_client_goes_away() throws IOException {
            Socket socket = ask(new Delivery.Throttled(50));
            socket.getInputStream().readNBytes(12);

            socket.close();

            await(() -> server.connections() == 0);
        }
    }

    @Nested
    class Without_a_body {

        @ParameterizedTest
        @ValueSource(strings = {"GET", "HEAD"})
        void a_throttled_response_is_just_the_response(String method) throws IOException {
            odd = (method.equals("HEAD") ? Response.text(200, "text/plain", TEXT) : Response.noContent())
                    .deliveredAs(SLOW);
            Socket socket = ask(method + " /odd");
            send(socket, "GET /fine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(rest(socket))
                    .containsPattern("^HTTP/1.1 20[04] ")
                    .contains("\r\n\r\nHTTP/1.1 200 ")
                    .endsWith("fine");
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "HEAD"})
        void a_truncated_response_is_the_response_and_the_end(String method) throws IOException {
            odd = (method.equals("HEAD") ? Response.text(200, "text/plain", TEXT) : Response.noContent())
                    .deliveredAs(new Delivery.Truncated(5));

            assertThat(rest(ask(method + " /odd")))
                    .containsPattern("^HTTP/1.1 20[04] ")
                    .endsWith("\r\n\r\n");
        }
    }

    @Nested
    class Closing_the_server {

        /** Also on a machine that is busy; what must not be waited for takes 20 seconds or more. */
        private static final Duration AT_ONCE = Duration.ofSeconds(5);

        private static final Duration LONG_GRACE = Duration.ofSeconds(20);

        private Duration close() {
            long start = System.nanoTime();
            server.close();
            return Duration.ofNanos(System.nanoTime() - start);
        }

        private static Stream<Delivery> all() {
            return Stream.of(
                    new Delivery.Dropped(),
                    new Delivery.Reset(),
                    new Delivery.Garbage(),
                    NEVER,
                    new Delivery.Truncated(3),
                    SLOW);
        }

        @ParameterizedTest
        @MethodSource("all")
        void takes_no_time_whatever_goes_on(Delivery delivery) throws Exception {
            ask(delivery);
            ask(delivery);
            arrived.await();

            assertThat(close()).isLessThan(AT_ONCE);
        }

        @Test
        void ends_a_pause_of_a_request() throws Exception {
            CountDownLatch ended = new CountDownLatch(1);
            server.close();
            server = Servers.start("127.0.0.1", 0, Duration.ZERO, request -> {
                Pause pause = request.pause(Duration.ofMinutes(5));
                arrived.countDown();
                return Outcome.after(pause.over(), inTime -> {
                    ended.countDown();
                    return Response.text(200, "text/plain", "late");
                });
            });
            ask("GET /");
            arrived.await();

            assertThat(close()).isLessThan(AT_ONCE);
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void cuts_off_what_takes_longer_than_the_grace() throws Exception {
            server.close();
            server = start(Duration.ofMillis(200));
            Socket socket = ask(SLOW);
            socket.getInputStream().readNBytes(12);

            assertThat(close()).isBetween(Duration.ofMillis(190), AT_ONCE);
            assertThat(rest(socket)).contains("\r\n\r\n").doesNotContain(TEXT);
        }

        @Test
        void does_not_wait_for_what_never_gets_a_response() throws Exception {
            server.close();
            server = start(LONG_GRACE);
            Socket socket = ask(NEVER);
            arrived.await();
            assertThatOthersAreServed();

            assertThat(close()).isLessThan(AT_ONCE);
            assertThat(rest(socket)).isEmpty();
        }

        /** Its head was sent before, so that it could not announce the end of the connection. */
        @Test
        void does_not_wait_for_a_connection_whose_response_ends_meanwhile() throws Exception {
            Fault fault = faults.onAll().throttle(1).always();
            odd = Response.text(200, "text/plain", TEXT).deliveredBy(fault);
            server.close();
            server = start(LONG_GRACE);
            Socket idle = send(connect(), "GET /fine HTTP/1.1\r\nHost: x\r\n\r\n");
            responseOn(idle);
            Socket socket = ask("GET /odd");
            byte[] begin = socket.getInputStream().readNBytes(12);
            CompletableFuture<Duration> closing = CompletableFuture.supplyAsync(this::close);
            assertThat(rest(idle)).isEmpty(); // closing has begun

            fault.remove();

            assertThat(begin).asString().isEqualTo("HTTP/1.1 200");
            assertThat(rest(socket)).endsWith(TEXT);
            assertThat(closing.get(30, TimeUnit.SECONDS)).isLessThan(AT_ONCE);
        }

        @RepeatedTest(5)
        void cuts_off_a_request_in_a_pause_when_the_grace_is_over() throws Exception {
            server.close();
            server = Servers.start("127.0.0.1", 0, Duration.ofMillis(20), request -> {
                Pause pause = request.pause(Duration.ofMinutes(5));
                arrived.countDown();
                return Outcome.after(pause.over(), inTime -> Response.text(200, "text/plain", "late"));
            });
            Socket socket = ask("GET /");
            arrived.await();

            assertThat(close()).isLessThan(AT_ONCE);
            assertThat(rest(socket)).isEmpty();
        }
    }
}
