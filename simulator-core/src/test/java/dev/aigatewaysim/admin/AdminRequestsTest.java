package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import dev.aigatewaysim.journal.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminRequestsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Account account = SIMULATOR.newAccount();
    private final AdminExchanges admin = new AdminExchanges(SIMULATOR);
    private final Exchanges api = Exchanges.of(SIMULATOR, account);
    private final String here = "/requests?account=" + account.id();

    @Test
    void come_as_summaries_for_those_who_watch_and_stay_unread() {
        api.post("/access-keys", "{'name': 'web'}").is(201);

        JsonNode summary = admin.get(here + "&summary=true").is(200).json().at("/requests/0");

        assertThat(summary.path("operation").textValue()).isEqualTo("CreateAIGatewayAccessKey");
        assertThat(summary.path("status").intValue()).isEqualTo(201);
        assertThat(summary.has("headers") || summary.has("body") || summary.has("responseBody"))
                .isFalse();
        assertThat(account.requests().unread()).hasSize(1);
    }

    @Test
    void come_one_by_one_by_their_operation_and_stay_unread() {
        String operation = api.get("/access-keys/unknown").text("/details/operationId");

        JsonNode request = admin.get("/requests/" + operation + "?account=" + account.id())
                .is(200)
                .json();

        assertThat(request.path("operationId").textValue()).isEqualTo(operation);
        assertThat(request.path("path").textValue()).isEqualTo("/access-keys/unknown");
        assertThat(request.has("headers") && request.has("body")).isTrue();
        assertThat(account.requests().unread()).hasSize(1);
        admin.get("/requests/op_unknown?account=" + account.id()).isRefused(404, 27611);
    }

    @Test
    void show_everything_about_a_request_with_a_response() {
        account.clock().freezeAt(Instant.parse("2026-01-01T00:00:00.5Z"));
        ApiResponse made = api.send(
                "POST",
                "/access-keys",
                "{\"name\": \"web\"}".getBytes(StandardCharsets.UTF_8),
                "Authorization",
                "Bearer " + account.apiKey(),
                "Content-Type",
                "application/json",
                "X-Trace",
                "a",
                "X-Trace",
                "b");

        ApiResponse response = admin.get(here).is(200);

        JsonNode request = response.json().at("/requests/0");
        assertThat(request.path("operation").textValue()).isEqualTo("CreateAIGatewayAccessKey");
        assertThat(request.path("operationId").textValue()).startsWith("op_");
        assertThat(request.path("time").textValue()).isEqualTo("2026-01-01T00:00:00.500Z");
        assertThat(request.path("method").textValue()).isEqualTo("POST");
        assertThat(request.path("path").textValue()).isEqualTo("/access-keys");
        assertThat(request.path("template").textValue()).isEqualTo("/access-keys");
        assertThat(request.path("query").textValue()).isEmpty();
        assertThat(request.path("body").textValue()).isEqualTo("{\"name\":\"web\"}");
        assertThat(request.path("status").intValue()).isEqualTo(201);
        assertThat(request.path("responseBody").textValue())
                .contains("\"name\":\"web\"", "\"token\":\"***\"")
                .doesNotContain(made.text("/token"));
        assertThat(request.path("errorCode").isNull()).isTrue();
        assertThat(request.path("reason").isNull()).isTrue();
        assertThat(request.path("fault").isNull()).isTrue();
        assertThat(request.path("apiKeyId").textValue()).startsWith("aigak_");
        assertThat(request.path("durationMicros").longValue()).isPositive();
        assertThat(request.path("headers").properties())
                .anySatisfy(header -> assertThat(
                                header.getKey() + "=" + header.getValue().textValue())
                        .isEqualToIgnoringCase("x-trace=a, b"));
        assertThat(response.json().path("dropped").intValue()).isZero();
        assertThat(response.body()).doesNotContain(account.apiKey(), made.text("/token"));
    }

    @Test
    void show_why_one_was_refused() {
        api.invalid().post("/access-keys?x=1", "{}").is(400);

        ApiResponse response = admin.get(here).is(200);

        assertThat(response.text("/requests/0/errorCode")).isEqualTo("ERR_NGROK_231");
        assertThat(response.text("/requests/0/reason")).contains("x is not a parameter");
        assertThat(response.text("/requests/0/query")).isEqualTo("x=1");
    }

    @Test
    void show_whether_one_was_applied_whatever_the_client_received() {
        admin.post(
                        "/faults?account=" + account.id(),
                        "{'operations':['CREATE_ACCESS_KEY'],'effect':{'type':'applyThenAnswer','status':503},'times':1}")
                .is(201);
        api.faulty().post("/access-keys", "{'name':'a'}").is(503);
        api.post("/access-keys", "{'name':'b'}").is(201);
        api.invalid().post("/access-keys", "{'name':5}").is(400);

        JsonNode requests = admin.get(here).is(200).json().path("requests");

        assertThat(requests)
                .extracting(
                        request -> request.path("status").intValue(),
                        request -> request.path("applied").booleanValue())
                .containsExactly(tuple(400, false), tuple(201, true), tuple(503, true));
    }

    @Test
    void that_belong_to_no_account_are_kept_apart() {
        api.withToken("unknown-key-0001").get("/providers").is(401);

        ApiResponse unauthenticated =
                admin.get("/requests?account=none&path=/providers").is(200);

        assertThat(unauthenticated.json().at("/requests/0/apiKeyId").isNull()).isTrue();
        assertThat(unauthenticated.body()).doesNotContain("unknown-key-0001");
        assertThat(admin.get(here).json().path("requests")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "operation=CreateAIGatewayAccessKey, 1",
        "operation=CREATE_ACCESS_KEY, 1",
        "method=post, 1",
        "method=GET, 3",
        "path=/access-keys, 3",
        "path=/access-keys/{id}, 1",
        "path=/access-keys/aigk_unknown, 1",
        "status=200, 2",
        "status=404, 1",
        "method=GET&status=404, 1",
        "operation=ListAIGatewayUsage, 0",
        "limit=2, 2",
        "limit=1000, 4",
        "'path=/access-keys&limit=1', 1"
    })
    void can_be_chosen_from(String query, int found) {
        api.get("/access-keys");
        api.post("/access-keys", "{'name':'a'}");
        api.get("/access-keys");
        api.get("/access-keys/aigk_unknown");

        String encoded = query.replace("{", "%7B").replace("}", "%7D");
        assertThat(admin.get(here + "&" + encoded).is(200).json().path("requests"))
                .hasSize(found);
    }

    @Test
    void are_listed_newest_first() {
        api.get("/access-keys");
        api.get("/providers");

        assertThat(admin.get(here).each("path")).containsExactly("/providers", "/access-keys");
    }

    @Test
    void are_forgotten_when_asked_to() {
        api.get("/access-keys");

        admin.delete(here).is(204);

        assertThat(admin.get(here).json().path("requests")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "operation=Explode, 215, operation",
        "operation=create_access_key, 215, operation",
        "pretty=yes, 215, pretty",
        "status=abc, 215, status",
        "status=600, 215, status",
        "limit=0, 233, limit",
        "limit=1001, 233, limit",
        "limit=99999, 233, limit",
        "limit=many, 244, limit",
        "wait=10s, 215, wait",
        "wait=PT61S, 215, wait",
        "wait=PT-1S, 215, wait",
        "count=2, 215, count",
        "wait=PT0S&count=0, 215, count",
        "limit=1&limit=2, 232, limit"
    })
    void refuse_a_bad_choice(String query, int code, String parameter) {
        admin.get(here + "&" + query).isRefused(400, code).at(parameter);
    }

    @Nested
    class Waiting {

        private ApiResponse soon(CompletableFuture<ApiResponse> response) throws Exception {
            return response.get(15, TimeUnit.SECONDS).is(200);
        }

        @Test
        void ends_when_the_request_comes() throws Exception {
            CompletableFuture<ApiResponse> waiting =
                    admin.begin(here + "&wait=PT1M&operation=CreateAIGatewayAccessKey");

            api.get("/access-keys");
            api.post("/access-keys", "{'name':'a'}");

            assertThat(soon(waiting).each("operation")).containsExactly("CreateAIGatewayAccessKey");
        }

        @Test
        void ends_when_so_many_have_come() throws Exception {
            CompletableFuture<ApiResponse> waiting = admin.begin(here + "&wait=PT1M&count=2");

            api.get("/access-keys");
            api.get("/providers");

            assertThat(soon(waiting).each("path")).containsExactly("/providers", "/access-keys");
        }

        @Test
        void ends_at_once_when_it_is_there() throws Exception {
            api.get("/access-keys");

            assertThat(soon(admin.begin(here + "&wait=PT1M")).each("path")).containsExactly("/access-keys");
        }

        @Test
        void ends_when_a_fault_begins_to_delay_the_request() throws Exception {
            account.faults().onAll().delay(Duration.ofMinutes(10)).once();
            CompletableFuture<ApiResponse> delayed = CompletableFuture.supplyAsync(() -> api.get("/access-keys"));

            ApiResponse waiting = soon(admin.begin(here + "&wait=PT1M"));

            assertThat(waiting.json().at("/requests/0/pending").booleanValue()).isTrue();
            assertThat(waiting.json().at("/requests/0/status").isNull()).isTrue();
            account.faults().clear();
            soon(delayed);
            assertThat(admin.get(here).json().at("/requests/0/pending").isBoolean())
                    .isTrue();
            assertThat(admin.get(here).json().at("/requests/0/pending").booleanValue())
                    .isFalse();
        }

        @Test
        void ends_when_the_time_is_over_with_what_there_is() {
            api.get("/access-keys");
            long start = System.nanoTime();

            ApiResponse response = admin.get(here + "&wait=PT0.05S&count=2").is(200);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
            assertThat(response.each("path")).containsExactly("/access-keys");
        }

        @Test
        void for_no_time_only_looks() {
            assertThat(admin.get(here + "&wait=PT0S").is(200).json().path("requests"))
                    .isEmpty();
        }

        @Test
        void ends_when_the_account_is_deleted() {
            CompletableFuture<List<RecordedRequest>> waiting =
                    account.requests().query().whenThere(1, Runnable::run);
            assertThat(waiting).isNotDone();

            SIMULATOR.accounts().delete(account.id());

            assertThat(waiting).isCompletedWithValue(List.of());
        }

        @Test
        void ends_when_the_simulator_is_closed() {
            AiGatewaySimulator closed = AiGatewaySimulator.start();
            CompletableFuture<ApiResponse> waiting = new AdminExchanges(closed).begin("/requests?wait=PT1M");

            closed.close();

            assertThat(waiting.handle((response, failure) -> true)).succeedsWithin(Duration.ofSeconds(15));
        }
    }
}
