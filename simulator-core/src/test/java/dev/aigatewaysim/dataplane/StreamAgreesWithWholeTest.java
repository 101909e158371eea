package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Outcome.Answer;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** What a client makes of a stream is what the same request gets without one: content, tool calls, end and usage. */
class StreamAgreesWithWholeTest {

    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final Map<String, ModelSurface> SURFACES = Map.of(
            "/v1/chat/completions", ModelSurface.CHAT_COMPLETIONS,
            "/v1/completions", ModelSurface.COMPLETIONS,
            "/v1/responses", ModelSurface.RESPONSES,
            "/v1/messages", ModelSurface.MESSAGES);

    @AfterContainer
    static void stop() {
        SIMULATOR.close();
    }

    @Provide
    Arbitrary<String> surfaces() {
        return Arbitraries.of("/v1/chat/completions", "/v1/completions", "/v1/responses", "/v1/messages");
    }

    @Provide
    Arbitrary<Content> contents() {
        Arbitrary<List<String>> pieces = Arbitraries.of(
                        "",
                        "a",
                        "word ",
                        " ",
                        "\n",
                        "\n\n",
                        "\r",
                        "\"",
                        "\\",
                        "\u20ac",
                        "\uD83E\uDD8A",
                        "\u2028",
                        "\u0000",
                        "data: x",
                        "[DONE]",
                        "event: error\n",
                        "}")
                .list()
                .ofMaxSize(12);
        Arbitrary<Content.ToolCall> calls = Combinators.combine(
                        Arbitraries.of("lookup", "now"),
                        Arbitraries.of("{}", "{\"a\":1.50}", "{\"a\":{\"b\":[null,\"\u20ac\\n\uD83E\uDD8A\"]}}", "{ }"))
                .as(Content.ToolCall::new);
        return Arbitraries.oneOf(
                pieces.map(all -> new Content.Text(String.join("", all))),
                pieces.filter(all -> !all.isEmpty()).map(Content.Chunks::new),
                pieces.map(all -> new Content.Refusal("No: " + String.join("", all))),
                calls.list().ofMinSize(1).ofMaxSize(3).map(Content.ToolCalls::new),
                Arbitraries.just(new Content.Json("{\"answer\": [1, 2.0, \"\u20ac\"]}")));
    }

    @Property
    void on_every_surface(
            @ForAll("surfaces") String path,
            @ForAll("contents") Content content,
            @ForAll @IntRange(max = 12) int maxTokens)
            throws Exception {
        Answer answer = new Answer(content);
        Assume.that(answer.isFor(SURFACES.get(path)));
        Gateway gateway = new Gateway(SIMULATOR);
        gateway.script(Condition.ANY, answer);

        GatewayResponse whole = gateway.post(path, body(path, maxTokens, ""));
        GatewayResponse streamed = gateway.post(path, body(path, maxTokens, ",'stream':true"));

        assertThat(whole.status()).as(whole.body()).isEqualTo(200);
        assertThat(streamed.status()).as(streamed.body()).isEqualTo(200);
        assertThat(FoldedStream.of(path, streamed.body())).isEqualTo(FoldedStream.whole(path, whole.body()));
        SIMULATOR.accounts().delete(gateway.account.id());
    }

    /** @param maxTokens 0 for none, where the surface does not ask for it */
    private static String body(String path, int maxTokens, String stream) {
        String limit = maxTokens == 0 ? "" : ",'max_tokens':" + maxTokens;
        String messages = ",'messages':[{'role':'user','content':'Hi'}]";
        String usage = stream.isEmpty() ? "" : ",'stream_options':{'include_usage':true}";
        return switch (path) {
            case "/v1/chat/completions" -> "{'model':'gpt-4o'" + messages + limit + stream + usage + "}";
            case "/v1/completions" -> "{'model':'gpt-4o','prompt':'Hi'" + limit + stream + usage + "}";
            case "/v1/responses" ->
                "{'model':'gpt-4o','input':'Hi'" + limit.replace("max_", "max_output_") + stream + "}";
            default ->
                "{'model':'claude-sonnet-4-6'" + messages + ",'max_tokens':" + (maxTokens == 0 ? 99 : maxTokens)
                        + stream + "}";
        };
    }
}
