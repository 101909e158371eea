package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.upstream.CallSelection;
import dev.aigatewaysim.domain.upstream.NewReply;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.journal.ModelAttempt;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each outcome that can be scripted, as it comes out of the surfaces of OpenAI and of Anthropic. */
class ScriptedOutcomesTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Gateway gateway = new Gateway(SIMULATOR);
    private final Upstream upstream = gateway.account.upstream();
    private final CallSelection calls = upstream.onAnyModel();

    /** What is asked for, and how. */
    enum Asked {
        CHAT("/v1/chat/completions", "gpt-4o", false),
        CHAT_STREAM("/v1/chat/completions", "gpt-4o", true),
        MESSAGE("/v1/messages", "claude-sonnet-4-6", false),
        MESSAGE_STREAM("/v1/messages", "claude-sonnet-4-6", true);

        final String path;
        final String body;
        final boolean streaming;

        Asked(String path, String model, boolean streaming) {
            this.path = path;
            this.streaming = streaming;
            this.body = "{'model':'" + model + "','stream':" + streaming + ",'stream_options':{'include_usage':true},"
                    + "'max_tokens':999,'messages':[{'role':'user','content':'Hi'}]}";
        }

        boolean isChat() {
            return path.endsWith("completions");
        }
    }

    private GatewayResponse ask(Asked asked) {
        return gateway.post(asked.path, asked.body);
    }

    /** The response of a call that succeeds, with what is text in JSON as it reads. */
    private String ok(Asked asked) {
        GatewayResponse response = ask(asked);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.body().replace("\\\"", "\"");
    }

    private ModelAttempt attempt() {
        return gateway.lastTraffic().attempts().get(0);
    }

    @Nested
    class Replies {

        @ParameterizedTest
        @EnumSource
        void are_texts(Asked asked) {
            calls.reply("42");

            assertThat(ok(asked)).contains("\"42\"", asked.isChat() ? "\"stop\"" : "\"end_turn\"");
        }

        @ParameterizedTest
        @EnumSource
        void are_texts_in_chunks(Asked asked) {
            calls.replyInChunks("It ", "is ", "7.");

            assertThat(ok(asked))
                    .contains(asked.streaming ? List.of("\"It \"", "\"is \"", "\"7.\"") : List.of("\"It is 7.\""));
        }

        @ParameterizedTest
        @EnumSource
        void are_json(Asked asked) {
            calls.replyWithJson("{\"a\":1}");

            assertThat(ok(asked)).contains(asked.streaming ? "\"a" : "\"{\"a\":1}\"");
        }

        @ParameterizedTest
        @EnumSource
        void are_refusals(Asked asked) {
            calls.refuse("Never");

            assertThat(ok(asked))
                    .contains("Never", asked.isChat() ? "\"refusal\":\"Never\"" : "\"stop_reason\":\"refusal\"");
        }

        @ParameterizedTest
        @EnumSource
        void are_several_calls_of_tools(Asked asked) {
            calls.callTool("lookup", "{\"id\":7}").andCallTool("now", "{}");

            assertThat(ok(asked)).contains("\"lookup\"", "\"now\"", "7}", asked.isChat() ? "tool_calls" : "tool_use");
        }

        @ParameterizedTest
        @EnumSource
        void have_stop_reasons_and_token_counts(Asked asked) {
            calls.reply("42")
                    .stopReason("paused")
                    .usage(120, 8)
                    .cacheReadTokens(20)
                    .reasoningTokens(3);

            assertThat(ok(asked))
                    .contains(
                            "\"paused\"",
                            asked.isChat() ? "\"prompt_tokens\":120" : "\"cache_read_input_tokens\":20",
                            asked.isChat() ? "\"reasoning_tokens\":3" : "\"output_tokens\":8");
            assertThat(attempt().inputTokens()).isEqualTo(120);
            assertThat(attempt().outputTokens()).isEqualTo(8);
        }

        @ParameterizedTest
        @EnumSource
        void take_real_time(Asked asked) {
            calls.reply("42").firstTokenAfter(Duration.ofMillis(20)).tokensPerSecond(1000);
            long begin = System.nanoTime();

            ok(asked);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
            assertThat(attempt().timeToFirstTokenMs()).isEqualTo(20);
        }

        @Test
        void are_embeddings() {
            calls.embed(0.5, -1).inputTokens(7);

            GatewayResponse response =
                    gateway.post("/v1/embeddings", "{'model':'openai:text-embedding-3-small','input':'Hi'}");

            assertThat(response.json().at("/data/0/embedding")).hasToString("[0.5,-1.0]");
            assertThat(response.json().at("/usage/prompt_tokens").intValue()).isEqualTo(7);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {"1 | 1.0", "2 | 1.0 0.5", "3 | 1.0 0.5 -1.0", "5 | 1.0 0.5 -1.0 -1.0 -1.0"})
        void are_an_embedding_for_each_input_and_the_last_one_for_all_others(int inputs, String first) {
            calls.embed(1, 2).andEmbed(0.5, 2).andEmbed(-1, 2);

            String input = String.join(",", Collections.nCopies(inputs, "'Hi'"));
            GatewayResponse response =
                    gateway.post("/v1/embeddings", "{'model':'openai:text-embedding-3-small','input':[" + input + "]}");

            assertThat(response.json().at("/data"))
                    .extracting(data -> data.at("/embedding/0").asText())
                    .containsExactly(first.split(" "));
        }
    }

    @Nested
    class Streams {

        private String stream(Asked asked, Consumer<NewReply> goingWrong) {
            goingWrong.accept(calls.replyInChunks("It ", "is ", "7."));
            try {
                return ok(asked);
            } catch (UncheckedIOException lost) {
                return "lost";
            }
        }

        @ParameterizedTest
        @EnumSource(names = ".*_STREAM", mode = Mode.MATCH_ALL)
        void are_closed(Asked asked) {
            assertThat(stream(asked, reply -> reply.closeAfter(1))).isEqualTo("lost");
            assertThat(attempt().completion()).isEqualTo("stream_failed");
            assertThat(attempt().outputTokens()).isEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource(names = ".*_STREAM", mode = Mode.MATCH_ALL)
        void stall(Asked asked) {
            gateway.timeouts("60s", "100ms");

            assertThat(stream(asked, reply -> reply.stallAfter(1))).contains("\"It \"", "timeout");
            assertThat(attempt().completion()).isEqualTo("timed_out");
        }

        @ParameterizedTest
        @EnumSource(names = ".*_STREAM", mode = Mode.MATCH_ALL)
        void have_a_malformed_chunk(Asked asked) {
            String body = stream(asked, reply -> reply.malformedAfter(2));

            String last = body.substring(body.lastIndexOf("data: ") + 6);
            assertThat(body).contains("\"is \"").doesNotContain("\"7.\"");
            assertThatThrownBy(() -> Gateway.JSON.readTree(last)).isNotNull();
        }

        @ParameterizedTest
        @EnumSource(names = ".*_STREAM", mode = Mode.MATCH_ALL)
        void have_an_error_event(Asked asked) {
            assertThat(stream(asked, reply -> reply.errorAfter(2)))
                    .contains("\"is \"", "\"error\"")
                    .doesNotContain("\"7.\"");
        }

        @ParameterizedTest
        @EnumSource(names = ".*_STREAM", mode = Mode.MATCH_ALL)
        void have_no_end(Asked asked) {
            assertThat(stream(asked, NewReply::withoutTerminator))
                    .contains("\"7.\"")
                    .doesNotContain("[DONE]", "message_stop");
            assertThat(attempt().completion()).isEqualTo("stream_failed");
        }

        @ParameterizedTest
        @EnumSource(names = {"CHAT", "MESSAGE"})
        void that_are_none_are_lost_connections(Asked asked) {
            calls.reply("42").errorAfter(1);

            assertThat(ask(asked).status()).isEqualTo(502);
        }
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @EnumSource
        void have_the_error_of_the_provider(Asked asked) {
            calls.fail(400).code("no_way").message("not like this").retryAfter(Duration.ofSeconds(20));

            GatewayResponse response = ask(asked);

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.text("/error/message")).isEqualTo("not like this");
            assertThat(response.text("/error/code")).isEqualTo(asked.isChat() ? "no_way" : "");
        }

        @ParameterizedTest
        @EnumSource
        void of_all_candidates_pass_on_when_to_try_again(Asked asked) {
            calls.fail(429).retryAfter(Duration.ofMillis(19_500)).always();

            GatewayResponse response = ask(asked);

            assertThat(response.status()).isEqualTo(503);
            assertThat(response.header("Retry-After")).isEqualTo("20");
        }

        @ParameterizedTest
        @EnumSource
        void may_be_silence_or_no_connection(Asked asked) {
            calls.hang().then().refuseConnection();

            assertThat(ask(asked).status()).isEqualTo(503);
            assertThat(attempt().completion()).isEqualTo("timed_out");
            assertThat(ask(asked).status()).isEqualTo(502);
        }
    }
}
