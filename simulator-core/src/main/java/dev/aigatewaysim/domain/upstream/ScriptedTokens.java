package dev.aigatewaysim.domain.upstream;

import org.jspecify.annotations.Nullable;

/**
 * Token counts that take the place of counted ones; what is null is counted. None is negative, no more is cached than there is
 * input, and no more is spent on reasoning than there is output; else {@link IllegalArgumentException}. Immutable and
 * thread-safe.
 *
 * @param inputTokens tokens of the request, those that were cached included
 * @param outputTokens tokens of the response, those spent on reasoning included
 * @param cacheReadTokens input tokens that the provider had in its cache
 * @param reasoningTokens output tokens spent on reasoning
 */
public record ScriptedTokens(
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable Long cacheReadTokens,
        @Nullable Long reasoningTokens) {

    /** All of them are counted. */
    public static final ScriptedTokens COUNTED = new ScriptedTokens(null, null, null, null);

    public ScriptedTokens {
        checkCount("inputTokens", inputTokens);
        checkCount("outputTokens", outputTokens);
        checkCount("cacheReadTokens", cacheReadTokens);
        checkCount("reasoningTokens", reasoningTokens);
        checkPart("cacheReadTokens", cacheReadTokens, "inputTokens", inputTokens);
        checkPart("reasoningTokens", reasoningTokens, "outputTokens", outputTokens);
    }

    /** These counts of input and output. */
    public static ScriptedTokens of(long inputTokens, long outputTokens) {
        return new ScriptedTokens(inputTokens, outputTokens, null, null);
    }

    /**
     * The counted usage with these counts in the place of its own. Input that is counted is at least what is cached here, and
     * output at least what is spent on reasoning.
     */
    public TokenUsage over(TokenUsage counted) {
        long cached = or(cacheReadTokens, counted.cacheReadTokens());
        long reasoning = or(reasoningTokens, counted.reasoningTokens());
        long input = inputTokens != null ? inputTokens : Math.max(counted.inputTokens(), cached);
        long output = outputTokens != null ? outputTokens : Math.max(counted.outputTokens(), reasoning);
        return new TokenUsage(input, output, Math.min(cached, input), Math.min(reasoning, output));
    }

    private static long or(@Nullable Long scripted, long counted) {
        return scripted == null ? counted : scripted;
    }

    private static void checkCount(String name, @Nullable Long count) {
        if (count != null && count < 0) {
            throw new IllegalArgumentException(name + " is " + count + "; it must not be negative");
        }
    }

    private static void checkPart(String name, @Nullable Long part, String ofName, @Nullable Long whole) {
        if (part != null && whole != null && part > whole) {
            throw new IllegalArgumentException(
                    name + " is " + part + ", more than " + ofName + ", which is " + whole + " and includes it");
        }
    }
}
