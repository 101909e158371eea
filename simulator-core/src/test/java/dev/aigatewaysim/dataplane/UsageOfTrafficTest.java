package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.Outcome.Answer;
import dev.aigatewaysim.domain.upstream.Price;
import dev.aigatewaysim.domain.upstream.ScriptedTokens;
import dev.aigatewaysim.domain.usage.UsageEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What model requests count and cost, and where that appears. */
class UsageOfTrafficTest {

    private static final String CHAT = "/v1/chat/completions";

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Gateway gateway = new Gateway(SIMULATOR);

    private UsageEvent event() {
        assertThat(gateway.events()).isNotEmpty();
        return gateway.events().get(0);
    }

    private void script(String text) {
        gateway.script(Condition.ANY, new Answer(new Content.Text(text)));
    }

    private JsonNode management(Gateway of, String path, int status) {
        GatewayResponse response =
                of.send("GET", path, null, "Authorization", "Bearer " + of.account.apiKey(), "ngrok-version", "2");
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        return response.json();
    }

    @Nested
    class Tokens {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                /v1/chat/completions | 'messages':[{'role':'user','content':'Hello, world!'}] | 10
                /v1/chat/completions | 'messages':[{'role':'system','content':'Be brief'},{'role':'user','content':'Hello, world!'}] | 17
                /v1/chat/completions | 'messages':[{'role':'user','content':''}] | 4
                /v1/chat/completions | 'messages':[{'role':'user','content':[{'type':'text','text':'Hi'},{'type':'image_url','image_url':{'url':'data:,x'}}]}] | 90
                /v1/chat/completions | 'messages':[{'role':'user','content':'äöüéß 12345'}] | 8
                /v1/responses        | 'input':'Hello, world!' | 10
                /v1/responses        | 'instructions':'Be brief','input':'Hello, world!' | 17
                /v1/messages         | 'messages':[{'role':'user','content':'Hello, world!'}] | 10
                /v1/messages         | 'system':'Be brief','messages':[{'role':'user','content':'Hello, world!'}] | 17
                /v1/completions      | 'prompt':'Hello, world!' | 6
                /v1/embeddings       | 'input':['Hello,',' world!'] | 6
                """)
        void of_the_input(String path, String members, long tokens) {
            String model = path.equals("/v1/messages") ? "claude-sonnet-4-6" : "gpt-4o";

            GatewayResponse response = gateway.post(path, "{'model':'" + model + "','max_tokens':50," + members + "}");

            assertThat(response.status()).as(response.body()).isEqualTo(200);
            assertThat(event().inputTokens()).isEqualTo(tokens);
            String member = path.equals("/v1/responses") || path.equals("/v1/messages") ? "input" : "prompt";
            assertThat(response.json().at("/usage/" + member + "_tokens").asLong())
                    .isEqualTo(tokens);
        }

        @Test
        void of_tools_are_those_of_their_compact_json() {
            gateway.post(
                    CHAT,
                    "{'model':'gpt-4o','messages':[{'role':'user','content':'Hi'}],"
                            + "'tools': [ {'type': 'function', 'function': {'name': 'a'}} ]}");

            // [{"type":"function","function":{"name":"a"}}]: 20 marks, and 1 + 2 + 2 + 1 + 1 for the words
            assertThat(event().inputTokens()).isEqualTo(5 + 27);
        }

        @Test
        void of_the_output_are_those_of_the_text_and_three() {
            script("Hello, world!");

            gateway.chat("gpt-4o", "Hi");

            assertThat(event().outputTokens()).isEqualTo(9);
            assertThat(event().stopReason()).isEqualTo("stop");
        }

        @Test
        void that_are_scripted_win() {
            gateway.script(
                    Condition.ANY,
                    new Answer(new Content.Text("x")).withTokens(new ScriptedTokens(1000L, 200L, 400L, 50L)));

            GatewayResponse response = gateway.chat("gpt-4o", "Hi");

            assertThat(event())
                    .extracting(
                            UsageEvent::inputTokens,
                            UsageEvent::outputTokens,
                            UsageEvent::cacheReadTokens,
                            UsageEvent::reasoningTokens)
                    .containsExactly(1000L, 200L, 400L, 50L);
            assertThat(response.text("/usage/prompt_tokens_details/cached_tokens"))
                    .isEqualTo("400");
            // managed: 600 at 1, 400 at 0.1, 200 at 4, and the fee for 1200 at 0.05
            assertThat(event().cost()).isEqualByComparingTo("0.0015");
        }

        @Test
        void of_a_message_can_be_asked_for() {
            GatewayResponse response = gateway.post(
                    "/v1/messages/count_tokens",
                    "{'model':'claude-sonnet-4-6','messages':[{'role':'user','content':'Hello, world!'}]}");

            assertThat(response.status()).as(response.body()).isEqualTo(200);
            assertThat(response.json().at("/input_tokens").asInt()).isEqualTo(10);
            assertThat(response.header("Ngrok-AIG-Attempts")).isNull();
            assertThat(gateway.events()).isEmpty();
        }
    }

    @Nested
    class Limits {

        @ParameterizedTest
        @CsvSource({
            "/v1/chat/completions,gpt-4o,max_tokens,length",
            "/v1/chat/completions,gpt-4o,max_completion_tokens,length",
            "/v1/responses,gpt-4o,max_output_tokens,max_output_tokens",
            "/v1/messages,claude-sonnet-4-6,max_tokens,max_tokens",
            "/v1/completions,gpt-4o,max_tokens,length"
        })
        void of_the_request(String path, String model, String member, String stopReason) {
            script("one two three four five six seven");

            GatewayResponse response = gateway.post(
                    path,
                    "{'model':'" + model + "','" + member + "':5,'input':'Hi','prompt':'Hi',"
                            + "'messages':[{'role':'user','content':'Hi'}]}");

            assertThat(event().outputTokens()).isEqualTo(5);
            assertThat(response.body()).contains("one").contains(stopReason).doesNotContain("four");
        }

        @ParameterizedTest
        @CsvSource({"false", "true"})
        void of_the_gateway(boolean streaming) {
            gateway.account.gatewayConfiguration().update(new GatewayConfig.Patch().withMaxOutputTokens(4L));
            script("one two three four");

            GatewayResponse response = gateway.post(
                    CHAT,
                    "{'model':'gpt-4o','max_tokens':50,'stream':" + streaming
                            + ",'messages':[{'role':'user','content':'Hi'}]}");

            assertThat(response.body())
                    .contains("one")
                    .contains("\"finish_reason\":\"length\"")
                    .doesNotContain("two");
            assertThat(event().stopReason()).isEqualTo("length");
        }

        @Test
        void of_the_catalog() {
            script("a ".repeat(20_000)); // gpt-4o gives out 16384

            GatewayResponse response = gateway.chat("gpt-4o", "Hi");

            assertThat(response.text("/choices/0/finish_reason")).isEqualTo("length");
            assertThat(event().outputTokens()).isEqualTo(16_384);
        }

        @Test
        void of_responses_make_them_incomplete() {
            gateway.account.gatewayConfiguration().update(new GatewayConfig.Patch().withMaxOutputTokens(4L));
            script("one two three four");

            GatewayResponse response = gateway.post("/v1/responses", "{'model':'gpt-4o','input':'Hi'}");

            assertThat(response.text("/status")).isEqualTo("incomplete");
            assertThat(response.text("/incomplete_details/reason")).isEqualTo("max_output_tokens");
        }
    }

    @Nested
    class Money {

        @Test
        void with_an_own_key_is_the_fee() {
            gateway.key("openai", "main");
            script("Hello, world!");

            gateway.chat("gpt-4o", "Hello, world!");

            assertThat(event().cost()).isEqualByComparingTo("0.00000095"); // 19 tokens
            assertThat(event().totalCost()).isEqualTo("0.00000");
            assertThat(event().keySource()).isEqualTo(UsageEvent.KeySource.USER);
        }

        @Test
        void with_the_managed_key_is_the_price_too() {
            script("Hello, world!");

            gateway.chat("gpt-4o", "Hello, world!");

            assertThat(event().cost()).isEqualByComparingTo("0.00004695"); // 10 + 4 * 9 millionths and the fee
            assertThat(event().keySource()).isEqualTo(UsageEvent.KeySource.NGROK);
            assertThat(gateway.lastTraffic().attempts().get(0).cost()).isEqualByComparingTo("0.00004695");
        }

        @Test
        void follows_the_price_that_is_set() {
            gateway.account
                    .upstream()
                    .setPrice("openai", "gpt-4o", Price.of(new BigDecimal("2.5"), new BigDecimal("10")));
            script("Hello, world!");

            gateway.chat("GPT-4O", "Hello, world!");

            assertThat(event().cost()).isEqualByComparingTo("0.00011595"); // 25 + 90 millionths and the fee
        }

        @Test
        void moves_the_balance_the_usage_and_the_overview() {
            gateway.account.credits().grant(100, CreditGrant.Category.PURCHASE, null);
            gateway.script(
                    Condition.ANY, new Answer(new Content.Text("x")).withTokens(ScriptedTokens.of(100_000, 100_000)));

            gateway.chat("gpt-4o", "Hi");

            String all = "?startTime=2020-01-01T00:00:00Z";
            assertThat(gateway.account.credits().balance()).isEqualByComparingTo("0.49");
            assertThat(management(gateway, "/usage" + all, 200).toString()).contains("0.51000");
            assertThat(management(gateway, "/usage/overview" + all, 200).toString())
                    .contains("0.51");

            gateway.chat("gpt-4o", "Hi");
            assertThat(gateway.account.credits().balance()).isNegative();
            assertThat(gateway.chat("gpt-4o", "Hi").header("Ngrok-Error-Code")).isEqualTo("ERR_NGROK_4026");
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 401, 429, 500})
        void is_nothing_for_what_failed(int status) {
            gateway.script(Condition.ANY, new Outcome.Failure(status));

            gateway.chat("gpt-4o", "Hi");

            assertThat(event().cost()).isZero();
            assertThat(event().inputTokens()).isZero();
            assertThat(event().stopReason()).isEmpty();
        }

        @Test
        void is_nothing_for_what_was_refused() {
            gateway.account.credits().grant(1, CreditGrant.Category.PURCHASE, null);

            gateway.chat("nonsense", "Hi");
            gateway.post(CHAT, "{}");

            assertThat(gateway.events()).isEmpty();
            assertThat(gateway.account.credits().balance()).isEqualByComparingTo("0.01");
            assertThat(gateway.account.requests().all()).hasSize(2);
        }
    }

    @Nested
    class LastUse {

        @Test
        void of_access_key_and_provider_key_is_noted() {
            gateway.account.clock().freezeAt(Instant.parse("2026-09-01T10:00:00Z"));
            ProviderKey used = gateway.key("openai", "used");
            ProviderKey other = gateway.key("openai", "other");
            assertThat(gateway.accessKey().lastUsed()).isNull();

            gateway.chat("gpt-4o", "Hi");

            assertThat(gateway.account
                            .accessKeys()
                            .get(gateway.accessKey().id())
                            .lastUsed())
                    .isEqualTo("2026-09-01T10:00:00Z");
            assertThat(gateway.account.providerKeys().get(used.id()).lastUsed()).isEqualTo("2026-09-01T10:00:00Z");
            assertThat(gateway.account.providerKeys().get(other.id()).lastUsed())
                    .isNull();
        }
    }

    @Nested
    class Attempts {

        @Test
        void of_a_request_are_shown_by_the_api() {
            ProviderKey key = gateway.key("openai", "main");
            gateway.script(key, new Outcome.Hang());
            String id = gateway.chat("gpt-4o", "Hi").header("Ngrok-AIG-Request-Id");

            JsonNode shown = management(gateway, "/usage/requests/" + id, 200);

            assertThat(shown.at("/requestId").asText()).isEqualTo(id);
            assertThat(shown.at("/uri").asText()).endsWith("/usage/requests/" + id);
            assertThat(shown.at("/attempts")).hasSize(2);
            JsonNode first = shown.at("/attempts/0");
            assertThat(first.at("/served").asBoolean()).isFalse();
            assertThat(first.at("/retryAction").asText()).isEqualTo("managed_fallback");
            assertThat(first.at("/completion").asText()).isEqualTo("timed_out");
            assertThat(first.at("/upstreamDurationMs").asLong()).isEqualTo(60_000);
            assertThat(first.at("/event/providerKeyId").asText())
                    .isEqualTo(key.id().value());
            assertThat(first.at("/event/statusCode").asInt()).isZero();
            JsonNode second = shown.at("/attempts/1");
            assertThat(second.at("/served").asBoolean()).isTrue();
            assertThat(second.at("/event/requestId").asText()).isEqualTo(id);
            assertThat(second.at("/requestDurationMs").asLong()).isEqualTo(60_000);
        }

        @Test
        void of_another_account_are_not_found() {
            String id = gateway.chat("gpt-4o", "Hi").header("Ngrok-AIG-Request-Id");

            management(new Gateway(SIMULATOR), "/usage/requests/" + id, 404);
            management(gateway, "/usage/requests/rq_unknown", 404);
        }

        @Test
        void none_of_a_refused_request_are_not_found() {
            String id = gateway.chat("nonsense", "Hi").header("Ngrok-AIG-Request-Id");

            management(gateway, "/usage/requests/" + id, 404);
        }
    }

    @Test
    void the_event_is_there_when_the_response_is_read() {
        for (int i = 1; i <= 30; i++) {
            boolean streaming = i % 2 == 0;
            gateway.post(
                    CHAT, "{'model':'gpt-4o','stream':" + streaming + ",'messages':[{'role':'user','content':'Hi'}]}");

            assertThat(gateway.events()).hasSize(i);
            assertThat(event().result().requestDuration()).isEqualTo(Duration.ZERO);
        }
    }
}
