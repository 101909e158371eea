package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of which two readers may see different ends: what is behind such an end is never carried out. */
@Timeout(30)
class SmugglingTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private final Account account = SIMULATOR.newAccount();
    private final String fields =
            "Host: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer " + account.apiKey() + "\r\n";
    private final String smuggled = "POST /access-keys HTTP/1.1\r\n" + fields + "Content-Length: 2\r\n\r\n{}";
    private final String last = "GET /credits/balance HTTP/1.1\r\n" + fields + "Connection: close\r\n\r\n";

    /** Sends all at once and returns the statuses of all responses, until the connection ends. */
    private static String statuses(String... parts) throws IOException {
        StringBuilder statuses = new StringBuilder();
        var lines = STATUS_LINE.matcher(responses(parts));
        while (lines.find()) {
            statuses.append(lines.group(1)).append(' ');
        }
        return statuses.toString().strip();
    }

    private static String responses(String... parts) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", SIMULATOR.port())) {
            socket.setSoTimeout(10_000);
            for (String part : parts) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Transfer-Encoding: chunked\r\nContent-Length: 0",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding : chunked",
                "X: y\r\n Transfer-Encoding: chunked",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding: chunked\u0000",
                "X: y\rTransfer-Encoding: chunked",
                "Content-Length: 5\r\nContent-Length: 0",
                "Content-Length: 0\r\nContent-Length: 5",
                "Content-Length: 5, 0",
                "Content-Length: +5",
                "Content-Length: 0x5",
                "Content-Length: 5 5",
                "Content-Length: 5.0",
                "Content-Length: ",
                "Content-Length : 5",
                "Content-Length: \u00b2"
            })
    void a_body_with_two_possible_ends_is_refused_with_all_that_follows(String framing) throws IOException {
        String request = "POST /api-keys HTTP/1.1\r\n" + fields + framing + "\r\n\r\n0\r\n\r\n" + smuggled + last;

        assertThat(statuses(request)).isEqualTo("400");
        assertThat(account.accessKeys().all()).isEmpty();
        assertThat(account.apiKeys().all()).hasSize(1);
    }

    @Test
    void a_client_of_http_1_0_sends_no_chunks() throws IOException {
        String request = "POST /api-keys HTTP/1.0\r\n" + fields + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n";

        assertThat(statuses(request + smuggled)).isEqualTo("400");
        assertThat(account.accessKeys().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2\r\n{}\r\n0\n\n",
                "2\n{}\n0\r\n\r\n",
                "2\r\n{}0\r\n\r\n",
                "2\r\n{}\r\r\n0\r\n\r\n",
                "2 \r\n{}\r\n00x\r\n\r\n",
                "+2\r\n{}\r\n0\r\n\r\n",
                "0x2\r\n{}\r\n0\r\n\r\n",
                "2;a=\"\n\"\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}\r\n0\r\nA: b\r\n c\r\n\r\n",
                "2\r\n{}\r\n0\r\nA: b\u0000\r\n\r\n"
            })
    void chunks_with_two_possible_ends_are_refused_with_all_that_follows(String chunks) throws IOException {
        String head = "POST /api-keys HTTP/1.1\r\n" + fields + "Transfer-Encoding: chunked\r\n\r\n";

        assertThat(statuses(head + chunks + smuggled + last)).isEqualTo("400");
        assertThat(account.accessKeys().all()).isEmpty();
        assertThat(account.apiKeys().all()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "OPTIONS", "HEAD", "PUT"})
    void a_body_that_is_not_read_is_no_request(String method) throws IOException {
        String request =
                method + " /access-keys HTTP/1.1\r\n" + fields + "Content-Length: " + smuggled.length() + "\r\n\r\n";

        String statuses = statuses(request + smuggled + last);

        assertThat(statuses).matches("\\d{3} 200");
        assertThat(account.accessKeys().all()).isEmpty();
    }

    @Test
    void what_precedes_a_broken_request_is_carried_out_and_nothing_after_it() throws IOException {
        assertThat(statuses(smuggled + smuggled + "GET /a b HTTP/1.1\r\n\r\n" + smuggled + last))
                .isEqualTo("201 201 400");
        assertThat(account.accessKeys().all()).hasSize(2);
    }

    @Test
    void a_head_may_come_byte_by_byte() throws IOException {
        assertThat(statuses((smuggled + last).split(""))).isEqualTo("201 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/models/\u00ff",
                "/v1/models/\u00c3\u00a9",
                "/v1/models/\u00c0\u0080",
                "/v1/models/%ff%fe",
                "/v1/models?x=\u00ff",
                "/access-keys?limit=\u00ff",
                "/usage?startTime=%ff",
                "/\u00ed\u00a0\u0080"
            })
    void bytes_that_are_no_utf_8_in_a_target_are_refused(String target) throws IOException {
        String request = "GET " + target + " HTTP/1.1\r\n" + fields + "\r\n";

        assertThat(responses(request + last))
                .contains("HTTP/1.1 4")
                .contains("HTTP/1.1 200 ")
                .doesNotContain("HTTP/1.1 5", "Exception");
    }
}
