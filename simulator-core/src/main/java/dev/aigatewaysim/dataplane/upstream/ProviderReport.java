package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.domain.upstream.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What the response of a called provider says of itself, as far as it has been read. Immutable and thread-safe.
 *
 * @param inputTokens the tokens of the request, cached ones included; null when the provider does not report them
 * @param outputTokens the tokens of the response; null when the provider does not report them
 * @param cacheReadTokens the input tokens from a cache; 0 when not reported
 * @param reasoningTokens the output tokens spent on reasoning; 0 when not reported
 * @param countedTokens the tokens of the response's text and tool calls, counted by
 *     {@link dev.aigatewaysim.domain.upstream.TokenCount}
 * @param stopReason why the response ended, in the words of the surface; null when it does not say
 * @param complete whether the response has its end: for a stream {@code [DONE]}, {@code message_stop} or the last event of a
 *     response
 */
public record ProviderReport(
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        long cacheReadTokens,
        long reasoningTokens,
        long countedTokens,
        @Nullable String stopReason,
        boolean complete) {

    /**
     * Returns the tokens: those that the provider reports, otherwise the estimates.
     *
     * @param estimatedInput the estimate for the request
     */
    public TokenUsage usage(long estimatedInput) {
        return new TokenUsage(
                inputTokens == null ? estimatedInput : inputTokens,
                outputTokens == null ? countedTokens : outputTokens,
                cacheReadTokens,
                reasoningTokens);
    }
}
