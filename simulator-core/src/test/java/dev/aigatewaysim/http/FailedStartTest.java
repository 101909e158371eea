package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the threads of all simulators of the JVM")
class FailedStartTest {

    private static final JavalinServer.Handler NONE = request -> Response.noContent();

    private static void assertThatNoThreadIsLeft() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("ai-gateway-simulator"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Jetty finds that only when its port is bound and its first threads run. */
    @Test
    void after_the_port_was_bound_leaves_it_free_and_no_thread() throws IOException {
        int port = freePort();

        assertThatThrownBy(() -> Servers.start("127.0.0.1", port, Duration.ZERO, 1, NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("threads");

        assertThatNoThreadIsLeft();
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void at_a_taken_port_leaves_no_thread() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Servers.start("127.0.0.1", taken.getLocalPort(), Duration.ZERO, NONE))
                    .isInstanceOf(UncheckedIOException.class);
        }

        assertThatNoThreadIsLeft();
    }

    @Test
    void at_an_unknown_host_says_so_and_leaves_no_thread() {
        assertThatThrownBy(() -> Servers.start("no-such-host.invalid", 0, Duration.ZERO, NONE))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("no-such-host.invalid");

        assertThatNoThreadIsLeft();
    }
}
