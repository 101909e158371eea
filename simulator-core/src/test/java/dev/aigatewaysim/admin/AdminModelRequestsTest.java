package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope.Dimension;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminModelRequestsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final String CHAT = "/v1/chat/completions";

    private final Gateway gateway = new Gateway(SIMULATOR);
    private final Account account = gateway.account;
    private final AdminExchanges admin = new AdminExchanges(SIMULATOR);
    private final String here = "/requests?account=" + account.id();

    private JsonNode newest() {
        return admin.get(here + "&limit=1").is(200).json().at("/requests/0");
    }

    @Test
    void show_the_attempts_as_usage_does_and_what_was_forwarded() {
        ProviderKey main = gateway.key("openai", "main");
        gateway.key("openai", "backup");
        ScriptedAnswer limited = gateway.script(
                Condition.ANY.withProviderKey(main.id()), new Outcome.Failure(429, null, "slow down", null));
        GatewayResponse response = gateway.chat("openai:gpt-4o", "Hello, world!");
        String id = response.header("Ngrok-AIG-Request-Id");

        JsonNode request = newest();

        assertThat(request.path("operation").textValue()).isEqualTo("CreateChatCompletion");
        assertThat(request.path("requestId").textValue()).isEqualTo(id);
        assertThat(request.path("accessKeyId").textValue())
                .isEqualTo(gateway.accessKey().id().value());
        assertThat(request.path("rejectedModels")).isEmpty();
        List<JsonNode> attempts = new ArrayList<>();
        request.path("attempts")
                .forEach(attempt -> attempts.add(((ObjectNode) attempt)
                        .deepCopy()
                        .without(List.of("forwarded", "answeredBy", "answerId", "warning"))));
        ApiResponse published =
                Exchanges.of(SIMULATOR, account).get("/usage/requests/" + id).is(200);
        assertThat(attempts)
                .hasSize(2)
                .containsExactlyElementsOf(published.json().path("attempts"));
        assertThat(request.at("/attempts/0/answeredBy").textValue()).isEqualTo("script");
        assertThat(request.at("/attempts/0/answerId").textValue()).isEqualTo(limited.id());
        assertThat(request.at("/attempts/1/answeredBy").textValue()).isEqualTo("simulation");
        assertThat(request.at("/attempts/1/answerId").isNull()).isTrue();
        assertThat(request.at("/attempts/1/warning").isNull()).isTrue();
        JsonNode forwarded = request.at("/attempts/0/forwarded");
        assertThat(forwarded.path("method").textValue()).isEqualTo("POST");
        assertThat(forwarded.path("body").textValue())
                .isEqualTo("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello, world!\"}]}");
        assertThat(request.toString()).doesNotContain(main.value().reveal()).doesNotContain(gateway.token());
    }

    @Test
    void have_no_event_once_the_account_does_not_have_it() {
        AccountSnapshot start = account.snapshot();
        gateway.chat("gpt-4o", "Hi");
        JsonNode before = newest().at("/attempts/0");
        account.restore(start);

        JsonNode after = newest().at("/attempts/0");

        assertThat(before.path("event").path("provider").textValue()).isEqualTo("openai");
        assertThat(after.path("event").isNull()).isTrue();
        assertThat(after.path("served").booleanValue()).isTrue();
        assertThat(after.path("retryAction").textValue()).isEqualTo("succeeded");
    }

    @Test
    void show_what_was_skipped() {
        gateway.configured(new AccessScope(new Dimension(List.of("openai")), null), null);
        gateway.post(CHAT, "{'models':['claude-sonnet-4-6','gpt-4o'],'messages':[{'role':'user','content':'Hi'}]}");

        JsonNode rejected = newest().path("rejectedModels");

        assertThat(rejected).hasSize(1);
        assertThat(rejected.at("/0/model").textValue()).isEqualTo("claude-sonnet-4-6");
        assertThat(rejected.at("/0/reason").textValue()).isEqualTo("provider-not-allowed");
        assertThat(rejected.at("/0/message").textValue()).contains("anthropic");
    }

    @Test
    void show_a_refused_one_without_attempts() {
        gateway.chat("gtp-4o", "Hi");

        JsonNode request = newest();

        assertThat(request.path("errorCode").textValue()).isEqualTo("ERR_NGROK_3804");
        assertThat(request.path("requestId").textValue()).startsWith("rq_");
        assertThat(request.path("attempts")).isEmpty();
        assertThat(request.path("attempts").isArray()).isTrue();
    }

    @Test
    void show_one_that_could_not_be_read_with_its_identifier() {
        GatewayResponse response = gateway.post(CHAT, "{");

        JsonNode request = newest();

        assertThat(request.path("requestId").textValue()).isEqualTo(response.header("Ngrok-AIG-Request-Id"));
        assertThat(request.path("attempts").isArray()).isTrue();
    }

    @Test
    void show_one_without_a_known_key_among_those_of_no_account() {
        String id = gateway.send("POST", CHAT, "{}", "x-api-key", "ng-unknown-0123456789")
                .header("Ngrok-AIG-Request-Id");

        JsonNode requests = admin.get("/requests?account=none").is(200).json().path("requests");

        assertThat(requests).anySatisfy(request -> {
            assertThat(request.path("requestId").textValue()).isEqualTo(id);
            assertThat(request.path("accessKeyId").isNull()).isTrue();
            assertThat(request.path("status").intValue()).isEqualTo(401);
        });
    }

    @Test
    void have_none_of_that_when_they_are_for_the_management_api() {
        Exchanges.of(SIMULATOR, account).get("/access-keys").is(200);

        assertThat(newest().has("requestId")).isFalse();
        assertThat(newest().has("attempts")).isFalse();
    }

    @Test
    void name_no_secret_that_a_model_was_named_by() {
        ProviderKey key = gateway.key("openai", "main");
        String secret = key.value().reveal();
        gateway.configured(new AccessScope(new Dimension(List.of("anthropic")), null), null);
        gateway.chat("openai:" + secret, "Hi");

        assertThat(newest().toString()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateChatCompletion", "CREATE_CHAT_COMPLETION"})
    void are_found_by_operation(String operation) {
        gateway.chat("gpt-4o", "Hi");
        gateway.get("/v1/models");
        Exchanges.of(SIMULATOR, account).get("/access-keys").is(200);

        assertThat(admin.get(here + "&operation=" + operation).is(200).each("path"))
                .containsExactly(CHAT);
        assertThat(admin.get(here + "&operation=ListModels").is(200).each("path"))
                .containsExactly("/v1/models");
        assertThat(admin.get(here + "&path=/v1/chat/completions&status=200")
                        .is(200)
                        .each("operation"))
                .containsExactly("CreateChatCompletion");
    }

    @Test
    void can_be_waited_for() throws Exception {
        var waiting = admin.begin(here + "&operation=CreateChatCompletion&wait=PT20S");
        gateway.chat("gpt-4o", "Hi");

        assertThat(waiting.get(20, TimeUnit.SECONDS).is(200).each("path")).containsExactly(CHAT);
    }

    @Test
    void are_pending_as_long_as_a_fault_delays_them() throws Exception {
        account.faults()
                .on(Operation.CREATE_CHAT_COMPLETION)
                .delay(Duration.ofMinutes(5))
                .once();
        var sent = CompletableFuture.supplyAsync(() -> gateway.chat("gpt-4o", "Hi"));
        JsonNode pending = admin.get(here + "&wait=PT20S").is(200).json().at("/requests/0");

        assertThat(pending.path("pending").booleanValue()).isTrue();

        account.faults().clear();
        assertThat(sent.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(newest().path("attempts")).hasSize(1);
    }
}
