package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.domain.upstream.TokenCount;
import dev.aigatewaysim.json.CompactJson;
import java.util.stream.Collectors;

/**
 * How many tokens a response takes: those of its text, or of its tool calls as compact JSON, such as {@code
 * [{"name":"lookup","arguments":{"id":7}}]}, and {@link TokenCount#RESPONSE}. Embeddings take none. Stateless.
 */
final class ResponseTokens {

    private ResponseTokens() {}

    /** Returns the number of tokens. */
    static long of(ModelResponse.Content content) {
        return content instanceof ModelResponse.Embeddings ? 0 : ofText(content) + TokenCount.RESPONSE;
    }

    private static long ofText(ModelResponse.Content content) {
        if (content instanceof ModelResponse.Text text) {
            return TokenCount.ofText(text.text());
        }
        if (content instanceof ModelResponse.Refusal refusal) {
            return TokenCount.ofText(refusal.text());
        }
        return content instanceof ModelResponse.ToolCalls tools ? TokenCount.ofText(json(tools)) : 0;
    }

    private static String json(ModelResponse.ToolCalls tools) {
        return tools.calls().stream()
                .map(call ->
                        "{\"name\":" + CompactJson.quoted(call.name()) + ",\"arguments\":" + call.arguments() + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
