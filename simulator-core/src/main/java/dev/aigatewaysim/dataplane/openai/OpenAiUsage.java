package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.domain.upstream.TokenUsage;
import dev.aigatewaysim.json.JsonOut;

/** The member {@code usage}, which chat completions and completions share. */
final class OpenAiUsage {

    private OpenAiUsage() {}

    static void write(TokenUsage usage, JsonOut out) {
        out.beginObject("usage")
                .field("prompt_tokens", usage.inputTokens())
                .field("completion_tokens", usage.outputTokens())
                .field("total_tokens", usage.inputTokens() + usage.outputTokens());
        out.beginObject("prompt_tokens_details")
                .field("cached_tokens", usage.cacheReadTokens())
                .field("audio_tokens", 0)
                .endObject();
        out.beginObject("completion_tokens_details")
                .field("reasoning_tokens", usage.reasoningTokens())
                .field("audio_tokens", 0)
                .field("accepted_prediction_tokens", 0)
                .field("rejected_prediction_tokens", 0)
                .endObject();
        out.endObject();
    }
}
