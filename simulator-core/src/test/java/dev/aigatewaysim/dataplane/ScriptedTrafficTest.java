package dev.aigatewaysim.dataplane;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.upstream.CallSelection;
import dev.aigatewaysim.domain.upstream.CountedAnswer;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Answers that are scripted call by call, as clients receive them. */
class ScriptedTrafficTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Gateway gateway = new Gateway(SIMULATOR);
    private final Upstream upstream = gateway.account.upstream();

    /** The text of a chat completion. */
    private String ask(String model, String prompt) {
        GatewayResponse response = gateway.chat(model, prompt);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.text("/choices/0/message/content");
    }

    @Nested
    class Selected {

        @Test
        void by_model_and_prompt_take_the_one_call_that_fits() {
            upstream.onModel("gpt-4o")
                    .withPromptContaining("invoice")
                    .reply("42")
                    .once();

            assertThat(ask("gpt-4o", "Hello")).isNotEqualTo("42");
            assertThat(ask("gpt-4o-mini", "The invoice?")).isNotEqualTo("42");
            assertThat(ask("gpt-4o", "The invoice?")).isEqualTo("42");
            assertThat(ask("gpt-4o", "The invoice?")).isNotEqualTo("42");
        }

        @Test
        void one_after_the_other_make_a_tool_call_and_its_result() {
            upstream.onModel("gpt-4o").callTool("lookup", "{\"id\": 7}").then().reply("It is 7.");

            GatewayResponse call = gateway.chat("gpt-4o", "What is it?");
            String end = ask("gpt-4o", "Go on");

            assertThat(call.text("/choices/0/message/tool_calls/0/function/name"))
                    .isEqualTo("lookup");
            assertThat(call.text("/choices/0/message/tool_calls/0/function/arguments"))
                    .isEqualTo("{\"id\": 7}");
            assertThat(end).isEqualTo("It is 7.");
            assertThat(upstream.unused()).isEmpty();
        }

        @Test
        void by_key_fail_as_often_as_said() {
            gateway.key("openai", "openai-main");
            gateway.key("openai", "backup");
            upstream.onProvider("openai")
                    .withKey("openai-main")
                    .fail(429)
                    .retryAfter(ofSeconds(20))
                    .times(2);

            for (int i = 0; i < 3; i++) {
                ask("gpt-4o", "Hello");
            }

            assertThat(gateway.account.requests().all())
                    .extracting(request -> request.model().attempts().size())
                    .containsExactly(2, 2, 1);
        }

        @Test
        void by_the_managed_key_hang_always() {
            upstream.onProvider("anthropic").withManagedKey().hang().always();

            for (int i = 0; i < 2; i++) {
                assertThat(gateway.chat("claude-sonnet-4-6", "Hello").status()).isEqualTo(503);
            }

            assertThat(gateway.lastTraffic().attempts())
                    .extracting(ModelAttempt::completion)
                    .containsExactly("timed_out");
        }

        @Test
        void on_any_model_may_be_slow() {
            upstream.onAnyModel()
                    .reply("slow")
                    .firstTokenAfter(ofMillis(30))
                    .tokensPerSecond(500)
                    .always();

            assertThat(ask("gpt-4o", "Hello")).isEqualTo("slow");
            assertThat(ask("claude-sonnet-4-6", "Hello")).isEqualTo("slow");

            assertThat(gateway.lastTraffic().attempts())
                    .extracting(ModelAttempt::timeToFirstTokenMs)
                    .containsExactly(30L);
        }
    }

    @Test
    void keys_are_rejected_and_accepted_by_name() {
        ProviderKey key = gateway.key("openai", "openai-main");
        upstream.rejectKey("openai-main");

        ask("gpt-4o", "Hello");
        int rejected = gateway.lastTraffic().attempts().get(0).status();
        upstream.acceptKey("openai-main");
        ask("gpt-4o", "Hello");

        assertThat(rejected).isEqualTo(401);
        assertThat(upstream.isRejected(key)).isFalse();
        assertThat(gateway.lastTraffic().attempts())
                .extracting(ModelAttempt::providerKeyName)
                .containsExactly("openai-main");
    }

    @Test
    void answers_are_for_one_call_when_nothing_else_is_said() {
        upstream.onAnyModel().reply("42");

        assertThat(upstream.all()).extracting(ScriptedAnswer::times).containsExactly(1L);
    }

    @Test
    void selections_without_an_outcome_are_reported_with_their_place() {
        CallSelection calls = upstream.onModel("gpt-4o").onTurn(2);

        List<UnfinishedCall> unfinished = gateway.account.unfinished().ofTest();
        calls.hang();

        assertThat(unfinished).singleElement().asString().contains("begun at " + ScriptedTrafficTest.class.getName());
        assertThat(gateway.account.unfinished().ofTest()).isEmpty();
    }

    @Test
    void calls_at_once_get_an_answer_exactly_as_often_as_said() {
        CountedAnswer answer = upstream.onAnyModel().reply("scripted").times(5);
        gateway.token();

        List<String> texts = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask("gpt-4o", "Hello")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(texts).filteredOn("scripted"::equals).hasSize(5);
        assertThat(answer.used()).isEqualTo(5);
    }
}
