package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.endpoint.ApiException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that starts only when these tests let it. */
@Timeout(60)
class SlowStartTest {

    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final HttpServer server = HttpServer.start(
            "127.0.0.1",
            0,
            Duration.ZERO,
            HttpServer.MAX_THREADS,
            address -> new HttpServer.Service(handler(), ApiException::response));

    private HttpServer.Handler handler() {
        try {
            goOn.await();
        } catch (InterruptedException unknown) {
            throw new IllegalStateException(unknown);
        }
        return request -> Response.text(200, "text/plain", "here");
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    }

    @Test
    void serves_all_clients_that_have_connected_before() throws IOException {
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket client = connect();
                clients.add(client);
                client.getOutputStream().write(REQUEST);
            }

            goOn.countDown();

            for (Socket client : clients) {
                assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 200")
                        .endsWith("here");
            }
        } finally {
            goOn.countDown();
            server.close();
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void is_closed_when_it_has_started() throws Exception {
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        connect().close();
        assertThat(closed).isNotDone();

        goOn.countDown();

        closed.get(60, TimeUnit.SECONDS);
        new ServerSocket(server.address().getPort(), 1, InetAddress.getLoopbackAddress()).close();
    }
}
