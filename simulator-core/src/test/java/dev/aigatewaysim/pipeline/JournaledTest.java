package dev.aigatewaysim.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.operation.Operation;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What of the requests that come over HTTP is found in the journal. */
class JournaledTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Account account = SIMULATOR.newAccount();
    private final Exchanges api = Exchanges.of(SIMULATOR, account);

    private RecordedRequest only() {
        assertThat(account.requests().all()).hasSize(1);
        return account.requests().all().get(0);
    }

    @Nested
    class With_a_response {

        @Test
        void a_request_is_there_with_all_that_is_known_of_it_when_its_response_is() {
            account.clock().freezeAt(Instant.parse("2026-01-01T00:00:00Z"));

            api.post("/access-keys", "{'name':'web'}").is(201);

            RecordedRequest request = only();
            assertThat(request.operation()).isEqualTo(Operation.CREATE_ACCESS_KEY);
            assertThat(request.operationId()).matches("op_[0-9A-Za-z]{27}");
            assertThat(request.time()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/access-keys");
            assertThat(request.template()).isEqualTo("/access-keys");
            assertThat(request.query()).isEmpty();
            assertThat(request.header("content-type")).isEqualTo("application/json");
            assertThat(request.header("authorization")).isEqualTo("Bearer ***");
            assertThat(request.body()).isEqualTo("{\"name\":\"web\"}");
            assertThat(request.status()).hasValue(201);
            assertThat(request.errorCode()).isNull();
            assertThat(request.reason()).isNull();
            assertThat(request.duration()).isPositive().isLessThan(Duration.ofSeconds(10));
            assertThat(request.apiKeyId())
                    .isEqualTo(
                            account.apiKeys().list(null, 1).items().get(0).id().value());
            assertThat(request.fault()).isNull();
            assertThat(request.refused()).isFalse();
        }

        @Test
        void the_response_is_there_without_its_secrets() {
            ApiResponse response = api.post("/access-keys", "{'name':'web'}").is(201);

            String token = response.text("/token");
            assertThat(only().responseBody())
                    .isEqualTo(response.body().replace("\"" + token + "\"", "\"***\""))
                    .contains("\"token\":\"***\"")
                    .doesNotContain(token);
            assertThat(only().toString())
                    .contains("POST /access-keys -> 201 {id, name, uri, createdAt, ", " token, …} in ")
                    .doesNotContain(token);
        }

        @Test
        void what_is_known_of_keys_is_not_taken_for_a_secret() {
            ApiResponse response = api.get("/api-keys").is(200);

            assertThat(only().responseBody()).isEqualTo(response.body());
        }

        @Test
        void a_list_is_outlined_by_the_number_of_its_items() {
            account.accessKeys().create(AccessKey.Draft.named("a"), account.owner());
            account.accessKeys().create(AccessKey.Draft.named("b"), account.owner());

            ApiResponse response = api.get("/access-keys").is(200);

            assertThat(only().responseBody()).isEqualTo(response.body());
            assertThat(only().toString())
                    .contains("GET /access-keys -> 200 {aiGatewayAccessKeys[2], uri, nextPageUri} in ");
        }

        @Test
        void a_response_without_a_body_has_an_empty_one() {
            AccessKey key = account.accessKeys().create(AccessKey.Draft.named("a"), account.owner());

            api.send("HEAD", "/access-keys", new byte[0], "Authorization", "Bearer " + account.apiKey())
                    .is(200);
            api.delete("/access-keys/" + key.id()).is(204);

            assertThat(account.requests().all())
                    .extracting(RecordedRequest::responseBody)
                    .containsExactly("", "");
        }

        @Test
        void a_response_that_was_not_sent_is_not_there() {
            account.faults()
                    .on(Operation.CREATE_ACCESS_KEY)
                    .applyThenDropReply()
                    .once();
            account.faults().on(Operation.LIST_ACCESS_KEYS).truncateBody(5).once();

            assertThatThrownBy(() -> api.post("/access-keys", "{}"));
            assertThatThrownBy(() -> api.get("/access-keys"));

            assertThat(account.requests()
                            .to(Operation.CREATE_ACCESS_KEY)
                            .last()
                            .orElseThrow()
                            .responseBody())
                    .isNull();
            assertThat(account.requests()
                            .to(Operation.LIST_ACCESS_KEYS)
                            .last()
                            .orElseThrow()
                            .responseBody())
                    .startsWith("{\"aiGatewayAccessKeys\":[{")
                    .endsWith("\"nextPageUri\":null}");
        }

        @Test
        void query_and_template_are_kept_apart_from_the_path() {
            AccessKey key = account.accessKeys().create(AccessKey.Draft.named("a"), account.owner());

            api.get("/access-keys/" + key.id()).is(200);
            api.get("/access-keys?limit=5").is(200);

            assertThat(account.requests().all())
                    .extracting(RecordedRequest::path, RecordedRequest::template, RecordedRequest::query)
                    .containsExactly(
                            tuple("/access-keys/" + key.id(), "/access-keys/{id}", ""),
                            tuple("/access-keys", "/access-keys", "limit=5"));
        }

        @Test
        void the_values_of_provider_keys_are_not_there() {
            api.post("/provider-keys", "{'providerId':'openai','name':'main','value':'hunter2-hunter2'}")
                    .is(201);

            assertThat(only().body()).isEqualTo("{\"providerId\":\"openai\",\"name\":\"main\",\"value\":\"***\"}");
        }
    }

    @Nested
    class Refused {

        @Test
        void the_reason_is_that_of_the_response() {
            ApiResponse response = api.invalid()
                    .post("/access-keys", "{'name':'" + "x".repeat(256) + "'}")
                    .is(422);

            assertThat(only().status()).hasValue(422);
            assertThat(only().errorCode()).isEqualTo(response.text("/errorCode"));
            assertThat(only().reason()).isEqualTo(response.text("/msg"));
            assertThat(only().operationId()).isEqualTo(response.text("/details/operationId"));
            assertThat(only().responseBody()).isEqualTo(response.body());
            assertThat(account.requests().query().refused().count()).isEqualTo(1);
        }

        @Test
        void unknown_paths_and_methods_are_those_of_the_account_whose_key_they_carry() {
            api.invalid().get("/nowhere").is(404);
            api.invalid().delete("/access-keys").is(405);

            assertThat(account.requests().all())
                    .extracting(request -> request.status().orElse(0), RecordedRequest::operation)
                    .containsExactly(tuple(404, null), tuple(405, null));
        }

        @Test
        void a_body_that_is_not_json_is_not_kept() {
            api.invalid()
                    .send("POST", "/access-keys", "{\"value\":\"sk-hunter2")
                    .is(400);

            assertThat(only().body()).isEqualTo("(not JSON, 20 bytes)");
        }
    }

    @Nested
    class Unauthenticated {

        @Test
        void requests_without_a_known_key_are_kept_apart() {
            SIMULATOR.accounts().unauthenticatedRequests().clear();

            api.withToken("unknown-token-0001").invalid().get("/access-keys").is(401);
            api.send("GET", "/access-keys", new byte[0]).is(401);

            assertThat(account.requests().all()).isEmpty();
            assertThat(SIMULATOR.accounts().unauthenticatedRequests().all())
                    .extracting(RecordedRequest::errorCode, RecordedRequest::apiKeyId)
                    .contains(tuple("ERR_NGROK_203", null), tuple("ERR_NGROK_200", null));
        }

        @Test
        void the_last_use_of_a_key_is_not_touched_by_what_is_not_let_in() {
            api.invalid().get("/nowhere").is(404);

            assertThat(account.apiKeys().list(null, 1).items().get(0).lastUsed())
                    .isNull();
        }
    }

    @Nested
    class Awaited {

        @Test
        void a_request_that_comes_later_is_waited_for() throws Exception {
            CompletableFuture<Optional<RecordedRequest>> awaited = CompletableFuture.supplyAsync(
                    () -> account.requests().to(Operation.CREATE_ACCESS_KEY).await(Duration.ofSeconds(20)));

            api.get("/access-keys").is(200);
            api.post("/access-keys", "{}").is(201);

            assertThat(awaited.get(20, TimeUnit.SECONDS))
                    .hasValueSatisfying(
                            request -> assertThat(request.operation()).isEqualTo(Operation.CREATE_ACCESS_KEY));
        }
    }

    @Nested
    class Delayed {

        private final Fault fault = account.faults()
                .on(Operation.CREATE_ACCESS_KEY)
                .delay(Duration.ofMinutes(10))
                .always();

        private CompletableFuture<ApiResponse> send(String body) {
            Exchanges client = api.invalid();
            return CompletableFuture.supplyAsync(() -> client.send("POST", "/access-keys", body));
        }

        private RecordedRequest awaited() {
            return account.requests()
                    .to(Operation.CREATE_ACCESS_KEY)
                    .await(Duration.ofSeconds(20))
                    .orElseThrow();
        }

        @Test
        void a_request_is_there_while_its_response_is_held_back() throws Exception {
            CompletableFuture<ApiResponse> client = send("{\"name\":\"web\"}");

            RecordedRequest held = awaited();
            assertThat(client).isNotDone();
            assertThat(held.pending()).isTrue();
            assertThat(held.applied()).isTrue();
            assertThat(held.body()).isEqualTo("{\"name\":\"web\"}");
            assertThat(held.fault()).isEqualTo(fault.id());
            assertThat(held.status()).isEmpty();
            assertThat(held.responseBody()).isNull();
            assertThat(held.toString()).contains("POST /access-keys -> no response yet in ", ", fault " + fault.id());

            fault.remove();

            client.get(20, TimeUnit.SECONDS).is(201);
            assertThat(only().pending()).isFalse();
            assertThat(only().status()).hasValue(201);
            assertThat(only().operationId()).isEqualTo(held.operationId());
            assertThat(only().time()).isEqualTo(held.time());
            assertThat(only().duration()).isGreaterThan(held.duration());
        }

        @Test
        void a_refusal_is_known_when_its_response_is_sent() throws Exception {
            CompletableFuture<ApiResponse> client = send("{\"name\":7}");

            RecordedRequest held = awaited();
            assertThat(held.applied()).isFalse();
            assertThat(held.refused()).isFalse();
            assertThat(held.errorCode()).isNull();
            assertThat(held.reason()).isNull();
            assertThat(account.requests().unread()).isEmpty();

            fault.remove();

            client.get(20, TimeUnit.SECONDS).is(400);
            assertThat(account.requests().unread()).singleElement().matches(RecordedRequest::refused);
        }

        @Test
        void a_request_of_before_a_reset_does_not_appear_after_it() throws Exception {
            CompletableFuture<ApiResponse> client = send("{}");
            awaited();

            account.reset();

            client.get(20, TimeUnit.SECONDS).is(201);
            assertThat(account.requests().all()).isEmpty();
            assertThat(account.requests().dropped()).isZero();
        }

        @Test
        void a_request_that_arrived_before_a_reset_does_not_appear_after_it_even_without_a_fault() throws Exception {
            fault.remove();
            try (Socket socket = new Socket("127.0.0.1", SIMULATOR.port())) {
                String head = "POST /access-keys HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer " + account.apiKey()
                        + "\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 2\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 100");

                account.reset();
                socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));

                assertThat(socket.getInputStream().readAllBytes()).asString().contains("HTTP/1.1 201");
            }
            assertThat(account.requests().all()).isEmpty();
        }
    }

    @Test
    void a_reset_clears_it() {
        api.get("/access-keys").is(200);

        account.reset();

        assertThat(account.requests().all()).isEmpty();
    }

    @Test
    void no_entry_shows_the_token_wherever_it_was_sent() {
        String token = account.apiKey();

        api.invalid().get("/access-keys/" + token).is(404);
        api.invalid().get("/access-keys?beforeId=" + token).is(400);
        api.invalid()
                .send("POST", "/access-keys", "{\"name\":\"" + token + "\"}")
                .is(201);
        api.send(
                        "GET",
                        "/access-keys",
                        "".getBytes(StandardCharsets.UTF_8),
                        "Authorization",
                        "Bearer " + token,
                        "X-Copy",
                        token)
                .is(200);

        assertThat(account.requests().all())
                .hasSize(4)
                .allSatisfy(request -> assertThat(request
                                + request.path()
                                + request.query()
                                + request.headers()
                                + request.body()
                                + request.responseBody()
                                + request.reason())
                        .doesNotContain(token));
    }
}
