package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DataPlaneTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Gateway gateway = new Gateway(SIMULATOR);

    @Test
    void an_unscripted_chat_completion_is_answered_with_the_managed_key() {
        GatewayResponse response = gateway.chat("gpt-4o", "Hello, world!");

        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.text("/choices/0/message/content"))
                .contains("gpt-4o")
                .contains("Hello, world!");
        assertThat(response.header("Ngrok-AIG-Attempts")).isEqualTo("1");
        assertThat(response.header("Ngrok-AIG-Model")).isEqualTo("gpt-4o");
        assertThat(response.header("Ngrok-AIG-Request-Id"))
                .startsWith("rq_")
                .isEqualTo(response.header("x-request-id"))
                .isEqualTo(response.header("request-id"));
        assertThat(gateway.last().operation()).isEqualTo(Operation.CREATE_CHAT_COMPLETION);
        assertThat(gateway.lastTraffic().attempts())
                .extracting(ModelAttempt::toString)
                .hasSize(1);
        assertThat(gateway.events()).singleElement().satisfies(event -> {
            assertThat(event.requestId()).isEqualTo(response.header("x-request-id"));
            assertThat(event.inputTokens()).isEqualTo(10);
        });
    }

    @Test
    void a_key_that_fails_gives_way_to_the_next_one() {
        gateway.key("openai", "main");
        gateway.key("openai", "backup");
        gateway.script(
                Condition.ANY.withProviderKey(gateway.account.upstream().keyNamed("main")),
                new Outcome.Failure(429, null, "slow down", Duration.ofSeconds(20)));
        gateway.script(Condition.ANY, new Outcome.Answer(new Content.Text("It is 7.")));

        GatewayResponse response = gateway.chat("gpt-4o", "How much?");

        assertThat(response.text("/choices/0/message/content")).isEqualTo("It is 7.");
        assertThat(gateway.lastTraffic().attempts())
                .extracting(ModelAttempt::providerKeyName, ModelAttempt::status, ModelAttempt::verdict)
                .containsExactly(tuple("main", 429, "next_quota_pool"), tuple("backup", 200, "succeeded"));
    }

    @Test
    void a_stream_ends_with_its_mark_and_is_in_the_journal_then() {
        GatewayResponse response = gateway.post(
                "/v1/chat/completions", "{'model':'gpt-4o','stream':true,'messages':[{'role':'user','content':'Hi'}]}");

        assertThat(response.header("Content-Type")).startsWith("text/event-stream");
        assertThat(response.body()).startsWith("data: {").endsWith("data: [DONE]\n\n");
        assertThat(gateway.last().pending()).isFalse();
        assertThat(gateway.lastTraffic().attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.status()).isEqualTo(200));
    }

    @Test
    void that_it_is_served_without_any_credits_is_a_finding() {
        String lint = "/_simulator/lint?account=" + gateway.account.id();
        assertThat(gateway.send("GET", lint, null).body()).isEqualTo("{\"findings\":[]}");

        gateway.chat("gpt-4o", "Hi");

        assertThat(gateway.send("GET", lint, null).text("/findings/0/rule")).isEqualTo("no-credits");
        gateway.account.credits().grant(100, CreditGrant.Category.PURCHASE, null);
        assertThat(gateway.send("GET", lint, null).body()).isEqualTo("{\"findings\":[]}");
    }
}
