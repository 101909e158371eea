package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection on which nothing came for as long as a connection may be idle. */
@Timeout(60)
class IdleConnectionTest {

    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final BlockingQueue<TrackingConnector.Client> clients = new LinkedBlockingQueue<>();

    @AutoClose
    private final HttpServer server = Servers.start("127.0.0.1", 0, Duration.ZERO, request -> {
        clients.add((TrackingConnector.Client) ((JettyExchange) request).client());
        return Response.text(200, "text/plain", "here");
    });

    @AutoClose
    private final Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());

    private TrackingConnector.Client client;

    IdleConnectionTest() throws IOException {}

    @BeforeEach
    void connected() throws Exception {
        ask();
        client = clients.take();
    }

    private void ask() throws IOException {
        socket.getOutputStream().write(REQUEST);
        StringBuilder response = new StringBuilder();
        while (!response.toString().endsWith("\r\n\r\nhere")) {
            int next = socket.getInputStream().read();
            assertThat(next).as("after %s", response).isNotNegative();
            response.append((char) next);
        }
    }

    @Test
    void is_closed() throws IOException {
        client.expire(10, new TimeoutException());

        assertThat(socket.getInputStream().read()).isNegative();
    }

    /** In a debugger, for example: a client that has sent a request would get no response. */
    @Test
    void stays_open_when_the_jvm_was_stopped_meanwhile() throws IOException {
        client.expire(1_000, new TimeoutException());

        ask();
    }
}
