package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountId;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import dev.aigatewaysim.journal.RecordedRequest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedBodiesTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final int LIMIT = JsonBody.MAX_BYTES;

    private final Account account = SIMULATOR.newAccount();
    private final Exchanges api = Exchanges.of(SIMULATOR, account).invalid();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) {
        return GunzipTest.gzip(utf8(text));
    }

    private static String padded(int size) {
        return "{" + " ".repeat(size - 2) + "}";
    }

    private ApiResponse send(String path, byte[] body, String... more) {
        String[] headers = {"Authorization", "Bearer " + account.apiKey(), "Content-Type", "application/json"};
        String[] all = Arrays.copyOf(headers, headers.length + more.length);
        System.arraycopy(more, 0, all, headers.length, more.length);
        return api.send("POST", path, body, all);
    }

    private ApiResponse create(byte[] body, String... more) {
        return send("/access-keys", body, more);
    }

    private ApiResponse created(byte[] body, String coding) {
        return create(body, "Content-Encoding", coding);
    }

    private RecordedRequest last() {
        return account.requests().query().last().orElseThrow();
    }

    private void assertThatNothingIsDone() {
        assertThat(account.accessKeys().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", " gzip ", "identity, gzip", "gzip,,identity"})
    void gzip_is_decompressed(String coding) {
        ApiResponse response = created(gzip("{\"name\":\"web\"}"), coding).is(201);

        assertThat(response.text("/name")).isEqualTo("web");
        assertThat(last().body()).contains("\"web\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", ""})
    void identity_is_no_coding(String coding) {
        created(utf8("{\"name\":\"web\"}"), coding).is(201);
    }

    @Test
    void several_headers_are_one_list() {
        create(gzip("{}"), "Content-Encoding", "identity", "Content-Encoding", "gzip")
                .is(201);
        create(gzip("{}"), "Content-Encoding", "br", "Content-Encoding", "gzip").is(415);
    }

    @ParameterizedTest
    @CsvSource({
        "br, the coding br",
        "deflate, the coding deflate",
        "zstd, the coding zstd",
        "'gzip, br', the coding br",
        "secret-0001, a coding that",
        "'gzip, x-gzip', gzip more than once",
        "gzip;q=1, a coding that"
    })
    void another_coding_is_refused_with_the_one_that_is_accepted(String coding, String message) {
        ApiResponse response = created(gzip("{}"), coding).is(415);

        assertThat(response.header("accept-encoding")).isEqualTo("gzip");
        assertThat(response.text("/msg"))
                .contains("Content-Encoding", message, "send the body as it is, or with Content-Encoding: gzip")
                .doesNotContain("secret-0001");
        assertThatNothingIsDone();
    }

    @Test
    void another_transfer_coding_is_refused_too() throws IOException {
        String head = "POST /access-keys HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + account.apiKey() + "\r\nContent-Type: application/json\r\n";
        try (Socket socket = new Socket("127.0.0.1", SIMULATOR.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(utf8(head + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 415 ")
                    .contains("Accept-Encoding: gzip", "the header Transfer-Encoding has a coding besides chunked");
        }
    }

    @Test
    void a_body_that_is_not_encoded_as_the_header_says_is_refused() {
        assertThat(created(utf8("{}"), "gzip").is(400).text("/msg"))
                .isEqualTo("the body is not gzip, though Content-Encoding says so: it does not begin as gzip does");
        assertThat(created(Arrays.copyOf(gzip("{}"), 12), "gzip").is(400).text("/msg"))
                .endsWith("it ends too early");
        assertThatNothingIsDone();
    }

    @Test
    void without_the_header_gzip_is_no_json() {
        create(gzip("{}")).isRefused(400, 213);
    }

    @Test
    void what_is_in_it_is_checked_as_ever() {
        created(gzip("{\"name\":7}"), "gzip").isRefused(400, 215).at("/name");
        created(gzip("{"), "gzip").isRefused(400, 213);
        created(new byte[0], "gzip").is(400);
    }

    @Nested
    class Limits {

        @Test
        void are_for_the_decompressed_body() {
            created(gzip(padded(LIMIT)), "gzip").is(201);

            assertThat(created(gzip(padded(LIMIT + 1)), "gzip").is(413).text("/msg"))
                    .isEqualTo("the body is larger than 1048576 bytes when it is decompressed; send less");
            assertThat(account.accessKeys().all()).hasSize(1);
        }

        @Test
        void are_for_the_compressed_body_too() {
            created(new byte[LIMIT + 1], "gzip").is(413);
        }

        @Test
        void of_fixtures_are_larger() {
            String path = "/_simulator/fixtures?account=" + account.id();

            send(path, gzip(padded(LIMIT + 1)), "Content-Encoding", "gzip").is(200);
            send(path, gzip(padded((64 << 20) + 1)), "Content-Encoding", "gzip").is(413);
        }
    }

    @Test
    void admin_paths_take_gzip_too() {
        ApiResponse response = send(
                        "/_simulator/accounts",
                        gzip("{\"fixture\":{\"accessKeys\":[{\"name\":\"a\"}]}}"),
                        "Content-Encoding",
                        "gzip")
                .is(201);

        Account made = SIMULATOR.accounts().find(new AccountId(response.id())).orElseThrow();
        assertThat(made.accessKeys().all()).hasSize(1);
        assertThat(send("/_simulator/faults", gzip("{}"), "Content-Encoding", "br")
                        .is(415)
                        .header("accept-encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void the_condition_of_a_fault_sees_what_is_in_it() {
        account.faults()
                .onRequests(request -> request.body().contains("\"web\""))
                .answer(409)
                .always();

        created(gzip("{\"name\":\"web\"}"), "gzip").is(409);
        created(gzip("{\"name\":\"other\"}"), "gzip").is(201);
        created(gzip("{\"name\":\"web\"}"), "br").is(415);
    }

    @Test
    void a_secret_in_it_shows_nowhere() {
        String secret = "sk-compressed-0123456789";
        String body = "{\"providerId\":\"" + secret + "\",\"value\":\"" + secret + "\",\"name\":\"main\"}";

        ApiResponse response =
                send("/provider-keys", gzip(body), "Content-Encoding", "gzip").is(422);

        assertThat(response.body()).doesNotContain(secret);
        assertThat(last().body()).contains("\"main\"").doesNotContain(secret);
        assertThat(last().reason()).doesNotContain(secret);
    }

    @Test
    void a_body_that_is_ignored_may_have_any_coding() {
        String id = created(gzip("{}"), "gzip").is(201).id();

        api.send(
                        "DELETE",
                        "/access-keys/" + id,
                        utf8("x"),
                        "Authorization",
                        "Bearer " + account.apiKey(),
                        "Content-Encoding",
                        "br")
                .is(204);
    }
}
