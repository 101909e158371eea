package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.journal.RecordedRequest;
import java.io.IOException;
import java.net.Socket;
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

/** Bodies that do not arrive as their headers say. */
@Timeout(120)
class BodyFramingTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
    private static final String END = "the connection ended";

    private final Account account = SIMULATOR.newAccount();
    private final String head =
            " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                    + account.apiKey() + "\r\n";

    /** Sends the parts one after the other, then ends its side of the connection when asked to, and reads all that comes. */
    private static String exchange(int port, boolean end, String... parts) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(60_000);
            for (String part : parts) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
            }
            if (end) {
                socket.shutdownOutput();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(CHUNKED, "zz\r\n{}\r\n0\r\n\r\n", "does not begin with its size"),
                Arguments.of(CHUNKED, "\r\n{}\r\n0\r\n\r\n", "does not begin with its size"),
                Arguments.of(CHUNKED, "-2\r\n{}\r\n0\r\n\r\n", "does not begin with its size"),
                Arguments.of(CHUNKED, "2z\r\n{}\r\n0\r\n\r\n", "size of a chunk has a character"),
                Arguments.of(CHUNKED, "2;=\r\n{}\r\n0\r\n\r\n", "size of a chunk has a character"),
                Arguments.of(CHUNKED, "fffffffffffffffff\r\n{}\r\n0\r\n\r\n", "larger than 64 bits can hold"),
                Arguments.of(CHUNKED, "8000000000000000\r\n{}\r\n0\r\n\r\n", "larger than 64 bits can hold"),
                Arguments.of(CHUNKED, "2;" + "x".repeat(9_000) + "\r\n{}\r\n0\r\n\r\n", "longer than 8192 bytes"),
                Arguments.of(CHUNKED, "1\r\n{}\r\n0\r\n\r\n", "longer than its size says"),
                Arguments.of(CHUNKED, "2\r\n{}\r\n0\r\nbroken trailer\r\n\r\n", "is no trailer"),
                Arguments.of(CHUNKED, "2\r\n{}\r\n0\r\n: nameless\r\n\r\n", "is no trailer"),
                Arguments.of(CHUNKED, "2\r\n{}\r\n0\r\nA: " + "b".repeat(9_000) + "\r\n\r\n", "more than 8192 bytes"));
    }

    static Stream<Arguments> cutOff() {
        return Stream.of(
                Arguments.of("Content-Length: 10\r\n", "{}", END + " after 2 of 10 bytes; send as many bytes"),
                Arguments.of("Content-Length: 10\r\n", "", END + " after 0 of 10 bytes"),
                Arguments.of(CHUNKED, "", END + " after 0 bytes; end a chunked body with a chunk of size 0"),
                Arguments.of(CHUNKED, "2\r\n{", END + " after 1 bytes"),
                Arguments.of(CHUNKED, "2\r\n{}", END + " after 2 bytes"),
                Arguments.of(CHUNKED, "2\r\n{}\r\n", END + " after 2 bytes"),
                Arguments.of(CHUNKED, "2\r\n{}\r\n0", END + " after 2 bytes"),
                Arguments.of(CHUNKED, "2\r\n{}\r\n0\r\nA: b", END + " after 2 bytes"));
    }

    private void assertThatRefused(String response, String message) {
        assertThat(response)
                .startsWith("HTTP/1.1 400 ")
                .contains("Connection: close", "\"statusCode\":400", "\"operationId\":\"op_")
                .contains(message);
    }

    private void assertThatNothingIsDone(String message) {
        assertThat(account.accessKeys().all()).isEmpty();
        RecordedRequest recorded = account.requests().query().last().orElseThrow();
        assertThat(recorded.status()).hasValue(400);
        assertThat(recorded.reason()).contains(message);
        assertThat(recorded.applied()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_framing_is_explained_at_once(String framing, String body, String message) throws IOException {
        String response = exchange(SIMULATOR.port(), false, "POST /access-keys" + head + framing + "\r\n" + body);

        assertThatRefused(response, message);
        assertThatNothingIsDone(message);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void also_when_it_comes_after_the_head(String framing, String body, String message) throws Exception {
        account.faults().onAll().matching(request -> true).answer(503).always(); // reads the body before all else

        String response = exchange(SIMULATOR.port(), false, "POST /access-keys" + head + framing + "\r\n", body);

        assertThatRefused(response, message);
    }

    @ParameterizedTest
    @MethodSource("cutOff")
    void an_early_end_is_explained_at_once(String framing, String body, String message) throws IOException {
        String response = exchange(SIMULATOR.port(), true, "POST /access-keys" + head + framing + "\r\n" + body);

        assertThatRefused(response, message);
        assertThatNothingIsDone(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_simulator/fixtures", "/_simulator/faults", "/_simulator/accounts"})
    void admin_paths_explain_it_too(String path) throws IOException {
        String response = exchange(SIMULATOR.port(), false, "POST " + path + head + CHUNKED + "\r\nzz\r\n{}\r\n");

        assertThatRefused(response, "does not begin with its size");
    }

    @Test
    void trailers_are_ignored() throws IOException {
        String response = exchange(
                SIMULATOR.port(),
                true,
                "POST /access-keys" + head + CHUNKED + "\r\n2;a=\"b\"\r\n{}\r\n0\r\nChecksum: 1\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 201 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10\r\n\r\n{", CHUNKED + "\r\nzz\r\n"})
    void a_body_that_is_ignored_may_be_broken(String rest) throws IOException {
        String response = exchange(SIMULATOR.port(), true, "GET /access-keys" + head + rest);

        assertThat(response).startsWith("HTTP/1.1 200 ").contains("Connection: close");
    }

    @Test
    void a_body_that_stops_coming_is_a_timeout() throws IOException {
        try (HttpServer server = Servers.start("127.0.0.1", 0, Duration.ZERO, request -> {
            ((JettyExchange) request).client().setIdleTimeout(100);
            return JsonBody.read(request, json -> Response.noContent())
                    .recover(failure ->
                            ApiException.of((RefusedRequestException) failure).response("op_1"));
        })) {
            String response = exchange(
                    server.address().getPort(), false, "POST /access-keys" + head + "Content-Length: 10\r\n\r\n{");

            assertThat(response)
                    .startsWith("HTTP/1.1 408 ")
                    .contains("Connection: close", "after 1 of 10 bytes nothing came for 0 s");
        }
    }
}
