package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;

class ClosingTest {

    private static final byte[] REQUEST =
            "GET /access-keys HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Without care, one in twenty of these is forgotten. */
    @RepeatedTest(60)
    void a_connection_that_was_just_opened_is_closed_with_the_server() throws Exception {
        HttpServer server =
                Servers.start("127.0.0.1", 0, Duration.ZERO, request -> Response.text(200, "text/plain", "here"));
        try (Socket client =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            client.setSoTimeout(60_000);
            client.getOutputStream().write(REQUEST);

            server.close();

            assertThat(ends(client.getInputStream())).isTrue();
        }
    }

    /** Without care, one in ten of these waits for the whole grace. */
    @RepeatedTest(30)
    void connections_that_have_just_got_a_response_are_not_waited_for() throws Exception {
        HttpServer server = Servers.start(
                "127.0.0.1", 0, Duration.ofSeconds(20), request -> Response.text(200, "text/plain", "here"));
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                Socket client = new Socket(
                        InetAddress.getLoopbackAddress(), server.address().getPort());
                clients.add(client);
                client.setSoTimeout(60_000);
                client.getOutputStream().write(REQUEST);
            }
            for (Socket client : clients) {
                StringBuilder response = new StringBuilder();
                while (!response.toString().endsWith("\r\n\r\nhere")) {
                    int next = client.getInputStream().read();
                    assertThat(next).as("after %s", response).isNotNegative();
                    response.append((char) next);
                }
            }
            long start = System.nanoTime();

            server.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        } finally {
            server.close();
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    /** Whether the other side ends the connection, in whatever way; fails with a time-out when it does not. */
    private static boolean ends(InputStream in) throws IOException {
        try {
            in.readAllBytes();
        } catch (SocketException reset) {
            return true;
        }
        return true;
    }
}
