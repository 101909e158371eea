package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.id.IdGenerator;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedRequestHandlerTest {

    private static Stream<Exception> ends() {
        return Stream.of(new EofException("Closed"), new TimeoutException("Idle timeout expired: 91/20 ms"));
    }

    /** The server below fails requests in this way that it has read and not begun to handle. */
    @ParameterizedTest
    @MethodSource("ends")
    void an_end_of_the_connection_is_no_failure_of_the_simulator(Exception end) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        server.addConnector(connector);
        server.setErrorHandler(new MalformedRequestHandler(
                IdGenerator.random(InstantSource.system()),
                (status, message, operationId) ->
                        dev.aigatewaysim.http.Response.text(status, "text/x-error", message)));
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                callback.failed(end);
                return true;
            }
        });
        server.start();
        try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().readAllBytes())
                    .asString()
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Content-Type: text/x-error\r\n")
                    .endsWith("was not carried out")
                    .doesNotContain("defect");
        } finally {
            server.stop();
        }
    }
}
