package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.helpers.NOPLogger;

@Isolated("counts the threads of all simulators of the JVM")
@Timeout(60)
class FailedStartTest {

    private static final HttpServer.Handler NONE = request -> Response.noContent();

    private final CountDownLatch begun = new CountDownLatch(1);
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void catch_the_log() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release_the_log() {
        System.setErr(standardError);
    }

    @AfterEach
    void no_thread_is_left() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("ai-gateway-simulator"));
    }

    /** The failure comes only when the latch is open. */
    private HttpServer failing(Throwable failure) {
        return HttpServer.start("127.0.0.1", 0, Duration.ZERO, HttpServer.MAX_THREADS, address -> {
            await(begun);
            return sneaky(failure);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> HttpServer.Service sneaky(Throwable failure) throws X {
        throw (X) failure;
    }

    private static void assertThatPortIsFree(int port) throws IOException {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    /** Jetty finds that only when its first threads run. */
    @Test
    void is_thrown_by_close_and_leaves_the_port_free() throws IOException {
        HttpServer server = Servers.start("127.0.0.1", 0, Duration.ZERO, 1, NONE);

        assertThatThrownBy(server::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the server did not start: ")
                .hasMessageContaining("threads")
                .hasCauseInstanceOf(IllegalStateException.class);

        assertThatPortIsFree(server.address().getPort());
    }

    @Test
    void is_logged_and_thrown_once() {
        HttpServer server = failing(new NoClassDefFoundError("org/eclipse/jetty/Missing"));
        begun.countDown();

        assertThatThrownBy(server::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the server did not start: org/eclipse/jetty/Missing")
                .hasCauseInstanceOf(NoClassDefFoundError.class);

        server.close();
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("ERROR dev.aigatewaysim - the server did not start")
                .containsOnlyOnce("NoClassDefFoundError: org/eclipse/jetty/Missing");
    }

    /** They would wait for a response that never comes. */
    @Test
    void disconnects_clients_that_wait_and_refuses_others() throws IOException {
        HttpServer server = failing(new IllegalStateException("hook"));
        int port = server.address().getPort();
        try (Socket waiting = new Socket(InetAddress.getLoopbackAddress(), port)) {
            begun.countDown();

            assertThatThrownBy(() -> {
                        if (waiting.getInputStream().read() < 0) {
                            throw new SocketException("end");
                        }
                    })
                    .isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                    .isInstanceOf(ConnectException.class);
        } finally {
            assertThatThrownBy(server::close).hasMessageContaining("hook");
        }
    }

    @Test
    void is_an_uncaught_exception_without_a_logging_backend() {
        Throwable failure = new NoClassDefFoundError("org/eclipse/jetty/Missing");
        List<Throwable> seen = new ArrayList<>();
        Thread starter = new Thread(() -> {});
        starter.setUncaughtExceptionHandler((thread, uncaught) -> seen.add(uncaught));

        HttpServer.report(failure, starter, NOPLogger.NOP_LOGGER);

        assertThat(seen).containsExactly(failure);
    }

    @Test
    void at_a_taken_port_is_thrown_at_once() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Servers.start("127.0.0.1", taken.getLocalPort(), Duration.ZERO, NONE))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageMatching("Failed to bind to .*127\\.0\\.0\\.1:" + taken.getLocalPort());
        }
    }

    @Test
    void at_an_unknown_host_says_so_at_once() {
        assertThatThrownBy(() -> Servers.start("no-such-host.invalid", 0, Duration.ZERO, NONE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no-such-host.invalid");
    }
}
