package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Stop;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.ScriptedTokens;
import dev.aigatewaysim.domain.upstream.TokenCount;
import dev.aigatewaysim.domain.upstream.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A call of a model whose provider is simulated. The response follows from these values alone: the same call has the same
 * response.
 *
 * <p>Output tokens are those of the text, or of the tool calls as compact JSON, and {@link TokenCount#RESPONSE}, for each of
 * the choices; embeddings have none. Text that takes more tokens than a limit allows is cut, and tool calls that do are left
 * out; the response ends with {@link Stop#LENGTH} then, and the limit is its number of output tokens.
 *
 * <p>Immutable and thread-safe.
 *
 * @param request what the client asked
 * @param model the id of the model, which the response names
 * @param id the id of the response, see {@link ModelResponse#id()}
 * @param created when the response is made
 * @param maxOutputTokens how many output tokens the gateway allows, besides the request's own limit; {@link Long#MAX_VALUE} for
 *     any number
 */
public record SimulatedCall(ModelRequest request, String model, String id, Instant created, long maxOutputTokens) {

    /**
     * Returns the response when no script is for the call: a call of the tool that is forced, with the smallest arguments; the
     * smallest JSON value that fits, where JSON is wanted; a vector for each input of embeddings; otherwise a text that
     * names the model and repeats the start of the last user message.
     */
    public ModelResponse unscripted() {
        return response(unscriptedContent(), null, ScriptedTokens.COUNTED);
    }

    /**
     * Returns the response that a script gives. Its stop reason and token counts come before the counted ones.
     *
     * @throws IllegalArgumentException when the surface has no place for its content: such calls are not for the script
     */
    public ModelResponse scripted(Outcome.Answer answer) {
        return response(scriptedContent(answer.content()), answer.stopReason(), answer.tokens());
    }

    private ModelResponse response(
            ModelResponse.Content content, @Nullable String scriptedStop, ScriptedTokens tokens) {
        long limit = limit();
        long counted = ResponseTokens.of(content);
        boolean tooLong = counted > limit;
        TokenUsage usage = new TokenUsage(request.inputTokens(), request.choices() * (tooLong ? limit : counted), 0, 0);
        return new ModelResponse(
                id,
                created,
                model,
                tooLong ? cut(content, Math.max(0, limit - TokenCount.RESPONSE)) : content,
                tooLong ? Stop.LENGTH : stop(content),
                scriptedStop,
                tokens.over(usage));
    }

    private long limit() {
        Long own = request.maxOutputTokens();
        return Math.max(0, own == null ? maxOutputTokens : Math.min(own, maxOutputTokens));
    }

    private static ModelResponse.Content cut(ModelResponse.Content content, long tokens) {
        if (content instanceof ModelResponse.Text text) {
            return new ModelResponse.Text(TextChunks.beginning(text.chunks(), tokens));
        }
        if (content instanceof ModelResponse.Refusal refusal) {
            return new ModelResponse.Refusal(TokenCount.beginning(refusal.text(), tokens));
        }
        return new ModelResponse.Text(List.of());
    }

    private static Stop stop(ModelResponse.Content content) {
        if (content instanceof ModelResponse.ToolCalls) {
            return Stop.TOOL_CALLS;
        }
        return content instanceof ModelResponse.Refusal ? Stop.REFUSAL : Stop.END;
    }

    private ModelResponse.Content unscriptedContent() {
        ModelRequest.Tool tool = request.forcedTool();
        if (request.surface() == ModelSurface.EMBEDDINGS) {
            return embeddings();
        }
        if (tool != null) {
            String arguments = SmallestValue.object(tool.schema());
            return new ModelResponse.ToolCalls(List.of(new ModelResponse.ToolCall(tool.name(), arguments)));
        }
        return text(request.format().json() ? json(request.format().schema()) : plainText());
    }

    private ModelResponse.Embeddings embeddings() {
        Integer wanted = request.dimensions();
        int dimensions = wanted == null ? UnitVector.DEFAULT_DIMENSIONS : wanted;
        return new ModelResponse.Embeddings(request.messages().stream()
                .<List<Double>>map(input -> UnitVector.of(input.text(), dimensions))
                .toList());
    }

    private static String json(@Nullable String schema) {
        return schema == null ? "{}" : SmallestValue.of(schema);
    }

    private String plainText() {
        return UnscriptedText.of(model, request.prompt());
    }

    private static ModelResponse.Text text(String text) {
        return new ModelResponse.Text(TextChunks.of(text));
    }

    private ModelResponse.Content scriptedContent(Content content) {
        if (!content.isFor(request.surface())) {
            throw new IllegalArgumentException(
                    "responses of " + request.surface().id() + " have no place for " + content.kind());
        }
        if (content instanceof Content.Embedding embedding) {
            return new ModelResponse.Embeddings(
                    IntStream.range(0, request.messages().size())
                            .mapToObj(embedding::vector)
                            .toList());
        }
        return content instanceof Content.ToolCalls tools ? toolCalls(tools) : scriptedText(content);
    }

    private static ModelResponse.ToolCalls toolCalls(Content.ToolCalls tools) {
        return new ModelResponse.ToolCalls(tools.calls().stream()
                .map(call -> new ModelResponse.ToolCall(call.name(), call.arguments()))
                .toList());
    }

    private ModelResponse.Content scriptedText(Content content) {
        if (content instanceof Content.Text text) {
            return text(text.text());
        }
        if (content instanceof Content.Chunks chunks) {
            return new ModelResponse.Text(chunks.chunks());
        }
        if (content instanceof Content.Json json) {
            return text(json.json());
        }
        return new ModelResponse.Refusal(((Content.Refusal) content).text());
    }
}
