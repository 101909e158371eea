package dev.aigatewaysim.domain.upstream;

/**
 * How many tokens an attempt took. Immutable and thread-safe.
 *
 * @param inputTokens tokens of the request, those that were cached included; not negative
 * @param outputTokens tokens of the response, those spent on reasoning included; not negative
 * @param cacheReadTokens input tokens that the provider had in its cache; not negative
 * @param reasoningTokens output tokens spent on reasoning; not negative
 */
public record TokenUsage(long inputTokens, long outputTokens, long cacheReadTokens, long reasoningTokens) {

    /** No tokens at all. */
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0);
}
