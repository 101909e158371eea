package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.journal.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back for bytes that no client library would send, and what becomes of their connection. */
@Timeout(120)
class RawRequestsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final String KEY = "Host: x\r\nAuthorization: Bearer " + SIMULATOR.apiKey() + "\r\n";
    private static final String NEXT = "GET /credits/balance HTTP/1.1\r\n" + KEY + "\r\n";

    /** A connection with one client. */
    private static final class Client implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;

        Client() throws IOException {
            this(SIMULATOR.port());
        }

        Client(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(60_000);
            in = socket.getInputStream();
        }

        /** Sends text and reads the response to it. */
        String exchange(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return response();
        }

        private String response() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int c = in.read();
                assertThat(c).as("the end after %s", head).isNotNegative();
                head.append((char) c);
            }
            int length = head.toString().contains("Content-Length")
                    ? Integer.parseInt(head.toString().replaceFirst("(?is).*content-length: (\\d+).*", "$1"))
                    : 0;
            return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Arguments request(String head, int status, String message) {
        return Arguments.of(head, status, message);
    }

    static Stream<Arguments> malformed() {
        String host = "Host: x\r\n\r\n";
        return Stream.of(
                request("nonsense\r\n\r\n", 400, "no path"),
                request("GET /\r\n\r\n", 505, "the HTTP version is not supported"),
                request("GET / HTTP/3.0\r\n" + host, 505, "HTTP/3.0 is not supported"),
                request("GET / HTTP/9.9\r\n" + host, 505, "HTTP/9.9 is not supported"),
                request("GET / HTTP/2.0\r\n" + host, 426, "HTTP/2 is not supported; send HTTP/1.1"),
                request("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 426, "HTTP/2 is not supported; send HTTP/1.1"),
                request("GET / FTP/1.1\r\n" + host, 505, "HTTP version is not supported"),
                request("GET /a b HTTP/1.1\r\n" + host, 400, "the request line has a character"),
                request("GET / HTTP/1.1\r\n\r\n", 400, "no header Host"),
                request("GET / HTTP/1.1\r\nHost:\r\n\r\n", 400, "no header Host"),
                request("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400, "more than one header Host"),
                request("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "Host is not a host name"),
                request("GET http://a^b/ HTTP/1.1\r\n" + host, 400, "no valid host and port"),
                request("GET / HTTP/1.1\r\nbroken header\r\n" + host, 400, "a header has a character"),
                request("GET / HTTP/1.1\r\nbroken\r\n" + host, 400, "a header has a character"),
                request("GET / HTTP/1.1\r\nX: a\u0000b\r\n" + host, 400, "a header has a character"),
                request("GET / HTTP/1.1\r\nX: a\r\n b\r\n" + host, 400, "goes on in the next line"),
                request("GET / HTTP/1.1\r\n: a\r\n" + host, 400, "has no name"),
                request("GET /\u0001 HTTP/1.1\r\n" + host, 400, "the request line has a character"),
                request("GE T: / HTTP/1.1\r\n" + host, 400, "the request line has a character"),
                request("GET / HTTP/1.1\rX\r\n" + host, 400, "does not end with carriage return"),
                request("GET / HTTP/1.1\r\nContent-Length: x\r\n" + host, 400, "Content-Length is not a whole number"),
                request("GET / HTTP/1.1\r\nContent-Length: -1\r\n" + host, 400, "Content-Length is not a whole number"),
                request(
                        "GET / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n" + host,
                        400,
                        "larger than 64 bits"),
                request("GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n" + host, 400, "more than one"),
                request(
                        "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n" + host,
                        400,
                        "both Transfer-Encoding and Content-Length"),
                request("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n" + host, 400, "end with a single chunked"),
                request("GET / HTTP/1.1\r\nExpect: the unexpected\r\n" + host, 417, "Expect"),
                request("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\n" + host, 414, "more than 8192 bytes"),
                request("GET / HTTP/1.1\r\nX: " + "a".repeat(9_000) + "\r\n" + host, 431, "more than 8192 bytes"),
                request("GET / HTTP/1.1\r\n" + "X: a\r\n".repeat(9_000) + host, 431, "more than 8192 bytes"),
                request("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003", 400, "TLS"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void what_is_not_http_is_refused_with_what_was_wrong_and_the_end_is_announced(
            String text, int status, String message) throws IOException {
        try (Client client = new Client()) {
            String response = client.exchange(text);

            assertThat(response)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("Content-Type: application/json", "\"operationId\":\"op_", message)
                    .containsIgnoringCase("\r\nConnection: close")
                    .doesNotContain("the simulator failed");
            assertThat(client.in.read()).isNegative();
        }
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                request("GET /access-keys", 200, "AccessKeys\":[]"),
                request("GET /%61ccess%2Dkey%73", 200, "AccessKeys\":[]"),
                request("OPTIONS *", 204, "Allow: GET, HEAD, POST, PATCH, DELETE, OPTIONS"),
                request("GET http://x/access-keys", 200, "AccessKeys\":[]"),
                request("GET http://x?limit=0", 404, "ERR_NGROK_27611"),
                request("GET /access-keys?limit=1", 200, "AccessKeys\":[]"),
                request("GET /access-keys?limit=%zz", 400, "ERR_NGROK_230"),
                request("PUT /access-key-configurations/%00", 405, "ERR_NGROK_27614"),
                request("GET /access-key-configurations/%00", 404, "ERR_NGROK_27611"),
                request("GET /access-key-configurations/%", 404, "ERR_NGROK_27611"),
                request("GET /access-key-configurations/%4", 404, "ERR_NGROK_27611"),
                request("GET /access-key-configurations/%zz", 404, "ERR_NGROK_27611"),
                request("GET /access-key-configurations/%u0041", 404, "ERR_NGROK_27611"),
                request("GET /access-key-configurations/%ff", 404, "ERR_NGROK_27611"),
                request("GET /access-key-configurations/%c0%80", 404, "ERR_NGROK_27611"),
                request("GET /access-key-configurations/%ed%a0%80", 404, "ERR_NGROK_27611"),
                request("GET /access-key-configurations/\u00ff", 404, "ERR_NGROK_27611"),
                request("GET /access-key-configurations/%2f", 404, "ERR_NGROK_27611"),
                request("GET /access-key-configurations/%5c", 404, "ERR_NGROK_27611"),
                request("GET /access-key-configurations/%0d%0a", 404, "ERR_NGROK_27611"),
                request("GET /access-key-configurations/" + "a".repeat(7_000), 404, "ERR_NGROK_27611"),
                request("GET /access-keys;a=b", 404, "ERR_NGROK_27611"),
                request("GET /;a=b/access-keys", 404, "ERR_NGROK_27611"),
                request("GET /access-keys#part", 404, "ERR_NGROK_27611"),
                request("GET //access-keys", 404, "ERR_NGROK_27611"),
                request("GET //x:y/access-keys", 404, "ERR_NGROK_27611"),
                request("GET /a/../access-keys", 404, "ERR_NGROK_27611"),
                request("GET /../../access-keys", 404, "ERR_NGROK_27611"),
                request("GET /%2e%2e/access-keys", 404, "ERR_NGROK_27611"),
                request("GET /access-keys/..;/", 404, "ERR_NGROK_27611"),
                request("GET /WEB-INF/web.xml", 404, "ERR_NGROK_27611"),
                request("GET access-keys", 404, "ERR_NGROK_27611"),
                request("GET ?limit=1", 404, "ERR_NGROK_27611"),
                request("GET *", 404, "ERR_NGROK_27611"),
                request("GET x:y", 404, "ERR_NGROK_27611"),
                request("CONNECT x:80", 404, "ERR_NGROK_27611"),
                request("CONNECT /access-keys", 405, "ERR_NGROK_27614"),
                request("TRACE /access-keys", 405, "ERR_NGROK_27614"),
                request("get /access-keys", 405, "ERR_NGROK_27614"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void every_path_is_one_of_the_api_in_the_journal_and_the_connection_stays_open(
            String line, int status, String content) throws IOException {
        try (Client client = new Client()) {
            String response = client.exchange(line + " HTTP/1.1\r\n" + KEY + "\r\n");

            assertThat(response)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains(content)
                    .doesNotContain("Connection:");
            RecordedRequest recorded = SIMULATOR.requests().query().last().orElseThrow();
            assertThat(recorded.status()).hasValue(status);
            if (status > 299) {
                assertThat(response).contains(recorded.operationId());
            }
            assertThat(client.exchange(NEXT)).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\nHost: x\n\n", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"})
    void old_clients_are_understood(String text) throws IOException {
        try (Client client = new Client()) {
            assertThat(client.exchange(text)).startsWith("HTTP/1.1 404 ");
            assertThat(client.exchange(NEXT)).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"})
    void the_end_of_a_connection_is_announced_whoever_asked_for_it(String text) throws IOException {
        try (Client client = new Client()) {
            assertThat(client.exchange(text)).contains("\r\nConnection: close\r\n");
            assertThat(client.in.read()).isNegative();
        }
    }

    @Test
    void a_failure_of_the_simulator_has_the_shape_of_an_error_wherever_it_happens() throws Exception {
        try (HttpServer server = Servers.start("127.0.0.1", 0, Duration.ZERO, request -> {
                    throw new IllegalStateException("on purpose");
                });
                Client client = new Client(server.address().getPort())) {
            assertThat(client.exchange(NEXT))
                    .startsWith("HTTP/1.1 500 ")
                    .contains("\"statusCode\":500", "the simulator failed", "\"operationId\":\"op_")
                    .doesNotContain("on purpose");
        }
    }

    @Test
    void a_client_of_http_1_0_gets_no_interim_response() throws IOException {
        String head = "Content-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
        try (Client old = new Client();
                Client current = new Client()) {
            assertThat(current.exchange("POST /access-keys HTTP/1.1\r\n" + KEY + head))
                    .startsWith("HTTP/1.1 100 ");
            old.socket.setSoTimeout(200);
            assertThatThrownBy(() -> old.exchange("POST /access-keys HTTP/1.0\r\n" + KEY + head))
                    .isInstanceOf(SocketTimeoutException.class);
            old.socket.setSoTimeout(60_000);

            assertThat(old.exchange("[]")).startsWith("HTTP/1.1 400 ");
        }
    }
}
