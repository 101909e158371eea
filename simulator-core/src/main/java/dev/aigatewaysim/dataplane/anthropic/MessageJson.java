package dev.aigatewaysim.dataplane.anthropic;

import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.domain.upstream.TokenUsage;
import dev.aigatewaysim.json.JsonOut;
import org.jspecify.annotations.Nullable;

/** The members of a message that whole responses and streams have. */
final class MessageJson {

    private MessageJson() {}

    static void writeHead(ModelResponse response, JsonOut out) {
        out.field("id", "msg_" + response.id())
                .field("type", "message")
                .field("role", "assistant")
                .field("model", response.model());
    }

    /**
     * Writes why it ended.
     *
     * @param reason null as long as it has not
     */
    static void writeStop(@Nullable String reason, JsonOut out) {
        out.nullable("stop_reason", reason).nullField("stop_sequence");
        if ("refusal".equals(reason)) {
            out.beginObject("stop_details")
                    .field("type", "refusal")
                    .nullField("category")
                    .nullField("explanation")
                    .endObject();
        } else {
            out.nullField("stop_details");
        }
    }

    /** Writes the tokens of the whole response; unlike elsewhere, those that were cached are no part of the input. */
    static void writeUsage(TokenUsage usage, JsonOut out) {
        writeInput(usage, out);
        out.field("output_tokens", usage.outputTokens())
                .beginObject("output_tokens_details")
                .field("thinking_tokens", usage.reasoningTokens())
                .endObject()
                .field("service_tier", "standard")
                .endObject();
    }

    /** Writes the tokens at the beginning of a stream. */
    static void writeFirstUsage(TokenUsage usage, JsonOut out) {
        writeInput(usage, out);
        out.field("output_tokens", 0).field("service_tier", "standard").endObject();
    }

    private static void writeInput(TokenUsage usage, JsonOut out) {
        out.beginObject("usage")
                .field("input_tokens", Math.max(0, usage.inputTokens() - usage.cacheReadTokens()))
                .field("cache_creation_input_tokens", 0)
                .field("cache_read_input_tokens", usage.cacheReadTokens());
    }
}
