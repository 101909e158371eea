package dev.aigatewaysim.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.fault.ErrorResponse;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.operation.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What faults do to requests that come over HTTP: what the client sees, what is applied, what the journal says. */
class FaultyTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Account account = SIMULATOR.newAccount();
    private final Exchanges api = Exchanges.of(SIMULATOR, account).invalid().faulty();

    private List<String> names() {
        return account.accessKeys().all().stream().map(AccessKey::name).toList();
    }

    private RecordedRequest last() {
        return account.requests().query().last().orElseThrow();
    }

    /** Sends a request that gets no whole response; this client sends it once and does not try again. */
    private void sendInVain(String name) {
        assertThatThrownBy(() -> api.post("/access-keys", "{'name':'" + name + "'}"))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Nested
    class Responding {

        @Test
        void a_request_is_refused_before_anything_is_applied() {
            Fault fault = account.faults()
                    .on(Operation.CREATE_ACCESS_KEY)
                    .answer(ErrorResponse.status(503)
                            .withCode("ERR_NGROK_27613")
                            .withHeader("Retry-After", "1"))
                    .times(2);

            ApiResponse refused = api.post("/access-keys", "{'name':'a'}").isRefused(503, 27613);
            api.post("/access-keys", "{'name':'b'}").is(503);
            api.post("/access-keys", "{'name':'c'}").is(201);

            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.text("/msg")).contains("fault");
            assertThat(names()).containsExactly("c");
            assertThat(fault.hits()).isEqualTo(2);
            assertThat(account.requests().query().hitByFault().list())
                    .hasSize(2)
                    .allSatisfy(request -> {
                        assertThat(request.fault()).isEqualTo(fault.id());
                        assertThat(request.status()).hasValue(503);
                        assertThat(request.applied()).isFalse();
                        assertThat(request.errorCode()).isEqualTo("ERR_NGROK_27613");
                        assertThat(request.body()).contains("name");
                    });
        }

        @Test
        void an_error_after_it_was_applied() {
            account.faults()
                    .on(Operation.CREATE_ACCESS_KEY)
                    .applyThenAnswer(ErrorResponse.status(500))
                    .once();

            api.post("/access-keys", "{'name':'a'}").is(500);

            assertThat(names()).containsExactly("a");
            assertThat(last().status()).hasValue(500);
            assertThat(last().applied()).isTrue();
        }

        @Test
        void its_own_headers_are_sent_instead_of_those_that_the_simulator_sends_itself() throws IOException {
            ErrorResponse error = ErrorResponse.status(503)
                    .withMessage("long enough to be compressed".repeat(50))
                    .withHeader("access-control-allow-origin", "https://other.example")
                    .withHeader("date", "Thu, 01 Jan 1970 00:00:00 GMT")
                    .withHeader("vary", "X-A")
                    .withHeader("X-B", "1");
            account.faults().onAll().answer(error).once();

            String response = raw("Origin: https://a.example\r\nAccept-Encoding: gzip\r\n");

            assertThat(response).startsWith("HTTP/1.1 503 ").contains("\r\nX-B: 1\r\n");
            assertThat(response.lines().filter(line -> line.matches("(?i)(access-control-.*-origin|date|vary): .*")))
                    .containsExactlyInAnyOrder(
                            "Access-Control-Allow-Origin: https://other.example",
                            "Date: Thu, 01 Jan 1970 00:00:00 GMT",
                            "Vary: X-A, Origin, Accept-Encoding");
            assertThat(response)
                    .contains(
                            "Access-Control-Expose-Headers: Allow, Date, Retry-After, vary, WWW-Authenticate, X-B\r\n");
        }

        @Test
        void as_many_headers_as_a_fault_may_have_reach_the_client() throws IOException {
            ErrorResponse error =
                    ErrorResponse.status(503).withHeader("X-A", "a".repeat(ErrorResponse.MAX_HEADER_BYTES - 7));
            account.faults().onAll().answer(error).once();

            String response = raw("Origin: http://" + "o".repeat(7_900) + "\r\n");

            assertThat(response)
                    .startsWith("HTTP/1.1 503 ")
                    .contains("a".repeat(ErrorResponse.MAX_HEADER_BYTES - 7) + "\r\n")
                    .contains("\"statusCode\":503");
        }

        private String raw(String headers) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", SIMULATOR.port())) {
                String request = "GET /access-keys HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                        + account.apiKey() + "\r\n" + headers + "\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }

        @Test
        void the_published_rate_limit_response() {
            account.faults()
                    .onAll()
                    .answer(ErrorResponse.rateLimited(Duration.ofSeconds(7)))
                    .once();

            assertThat(api.get("/access-keys").isRefused(429, 226).header("Retry-After"))
                    .isEqualTo("7");
        }

        @Test
        void what_the_rules_refuse_is_not_applied_though_the_fault_would_let_it() {
            account.faults().onAll().applyThenDropReply().once();

            sendInVain("x".repeat(300));

            assertThat(last().applied()).isFalse();
            assertThat(last().errorCode()).isEqualTo("ERR_NGROK_27603");
        }

        @Test
        void a_request_without_a_key_hits_no_fault() {
            Fault fault = account.faults().onAll().answer(503).always();

            api.withToken("unknown-token-0001").get("/access-keys").is(401);
            api.get("/nowhere").is(404);

            assertThat(fault.hits()).isZero();
        }
    }

    @Nested
    class Losing {

        @Test
        void the_response_is_lost_after_the_request_was_applied() {
            account.faults()
                    .on(Operation.CREATE_ACCESS_KEY)
                    .applyThenDropReply()
                    .once();

            sendInVain("a");

            assertThat(names()).containsExactly("a");
            assertThat(last().status()).isEmpty();
            api.get("/access-keys").is(200);
        }

        @Test
        void nothing_is_applied_when_the_connection_breaks_at_once() {
            account.faults().on(Operation.CREATE_ACCESS_KEY).emptyReply().once();
            account.faults().on(Operation.CREATE_ACCESS_KEY).resetConnection().once();
            account.faults().on(Operation.CREATE_ACCESS_KEY).garbage().once();

            sendInVain("a");
            sendInVain("b");
            sendInVain("c");

            assertThat(names()).isEmpty();
            assertThat(account.requests().query().hitByFault().list())
                    .hasSize(3)
                    .allSatisfy(request -> assertThat(request.status()).isEmpty());
        }

        @Test
        void the_body_of_the_actual_response_is_cut_short() {
            account.faults().on(Operation.CREATE_ACCESS_KEY).truncateBody(10).once();

            sendInVain("a");

            assertThat(names()).containsExactly("a");
            assertThat(last().status()).hasValue(201);
        }

        @Test
        void no_response_comes_until_the_fault_is_removed() throws Exception {
            Fault fault =
                    account.faults().on(Operation.CREATE_ACCESS_KEY).noAnswer().always();
            CompletableFuture<Void> client = CompletableFuture.runAsync(() -> sendInVain("a"));
            assertThat(account.requests().query().await(Duration.ofSeconds(20))).isPresent();
            assertThat(client).isNotDone();

            fault.remove();

            client.get(20, TimeUnit.SECONDS);
            assertThat(names()).isEmpty();
        }
    }

    @Nested
    class Delaying {

        @Test
        void the_actual_response_comes_later() {
            Duration delay = Duration.ofMillis(60);
            account.faults().on(Operation.LIST_ACCESS_KEYS).delay(delay).once();
            long start = System.nanoTime();

            api.get("/access-keys").is(200);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
            assertThat(last().duration()).isGreaterThanOrEqualTo(delay);
        }

        @Test
        void a_reset_ends_the_wait() throws Exception {
            account.faults()
                    .on(Operation.CREATE_ACCESS_KEY)
                    .delay(Duration.ofMinutes(10))
                    .always();
            CompletableFuture<ApiResponse> client =
                    CompletableFuture.supplyAsync(() -> api.post("/access-keys", "{'name':'a'}"));
            while (names().isEmpty()) {
                Thread.onSpinWait();
            }

            account.reset();

            client.get(20, TimeUnit.SECONDS).is(201);
            assertThat(account.faults().all()).isEmpty();
        }

        @Test
        void a_deleted_account_ends_all_waits() throws Exception {
            account.faults().onAll().noAnswer().always();
            CompletableFuture<Void> client = CompletableFuture.runAsync(() -> sendInVain("a"));
            assertThat(account.requests().query().await(Duration.ofSeconds(20))).isPresent();

            SIMULATOR.accounts().delete(account.id());

            client.get(20, TimeUnit.SECONDS);
        }
    }

    @Nested
    class Choosing {

        @Test
        void a_condition_may_look_at_the_body_which_shows_no_secret() {
            account.faults()
                    .on(Operation.CREATE_PROVIDER_KEY)
                    .matching(request -> request.body().contains("\"main\"")
                            && request.body().contains("\"value\":\"***\""))
                    .answer(503)
                    .always();

            api.post("/provider-keys", "{'providerId':'openai','name':'main','value':'hunter2'}")
                    .is(503);
            api.post("/provider-keys", "{'providerId':'openai','name':'other','value':'hunter2'}")
                    .is(201);
        }

        @Test
        void other_accounts_are_not_hit() {
            account.faults().onAll().resetConnection().always();

            Exchanges.ofNewAccount(SIMULATOR).get("/access-keys").is(200);
        }

        @Test
        void a_condition_that_fails_is_a_defect_of_the_test_and_reported_as_such() {
            account.faults()
                    .onRequests(request -> {
                        throw new IllegalStateException("no");
                    })
                    .answer(503)
                    .always();

            assertThat(api.get("/access-keys").is(500).text("/msg"))
                    .contains(
                            account.faults().all().get(0).id(),
                            "IllegalStateException",
                            "fix the condition of the fault");
        }

        @Test
        void a_condition_that_fails_with_a_secret_in_its_message_is_reported_in_the_same_way() {
            account.faults()
                    .onRequests(request -> {
                        throw new IllegalStateException("no", new RuntimeException("not sk-not-a-real-key-0001"));
                    })
                    .answer(503)
                    .always();

            assertThat(api.get("/access-keys").is(500).text("/msg"))
                    .contains("the condition of the fault", "IllegalStateException");
        }

        @Test
        void an_assertion_within_a_condition_gets_a_response_and_is_noted_too() {
            account.faults()
                    .onRequests(request -> {
                        throw new AssertionError("no");
                    })
                    .answer(503)
                    .always();

            assertThat(api.get("/access-keys").is(500).text("/msg")).contains("AssertionError");
            assertThat(last().status()).hasValue(500);
        }

        @ParameterizedTest
        @CsvSource({"text/plain, 10, 415", "application/json, 5000000, 413"})
        void a_body_that_is_refused_unseen_is_not_asked_for_because_of_faults(String type, int length, int status)
                throws IOException {
            account.faults().on(Operation.LIST_USAGE).answer(503).always();
            account.faults().on(Operation.CREATE_ACCESS_KEY).answer(503).once();
            api.post("/access-keys", "{}").is(503);

            assertThat(firstResponseTo(type, length)).startsWith("HTTP/1.1 " + status);
        }

        @Test
        void a_body_that_is_too_large_is_not_asked_for_because_of_a_fault() throws IOException {
            account.faults()
                    .on(Operation.CREATE_ACCESS_KEY)
                    .delay(Duration.ofNanos(1))
                    .always();

            assertThat(firstResponseTo("application/json", 5_000_000)).startsWith("HTTP/1.1 413");
        }

        /** Announces a body, and sends it only when asked to. */
        private String firstResponseTo(String type, int length) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", SIMULATOR.port())) {
                socket.setSoTimeout(60_000);
                String head = "POST /access-keys HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nAuthorization: Bearer "
                        + account.apiKey() + "\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                        + "\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
            }
        }
    }
}
