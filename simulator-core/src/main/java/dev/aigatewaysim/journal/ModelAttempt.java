package dev.aigatewaysim.journal;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to serve a model request. Immutable and thread-safe.
 *
 * @param provider the provider's id
 * @param model the model's id
 * @param keySource whose credential was sent: {@code user} for a provider key of the account, {@code ngrok} for the gateway's own,
 *     {@code none} for none
 * @param providerKeyId the provider key, or null
 * @param providerKeyName its name at that time, or null
 * @param rule the routing step that the credential comes from, as a JSON Pointer into the configuration; null when no rule applied
 * @param status the provider's HTTP status; 0 when it gave none, 499 when the client left
 * @param verdict what followed, in the published words, such as {@code next_key}
 * @param completion how it ended: {@code succeeded}, {@code failed}, {@code timed_out} or {@code stream_failed}
 * @param error what the provider said when it failed, or why its stream broke off and what was sent before, without secrets;
 *     null when it did not fail
 * @param answeredBy what decided the result; {@link AnsweredBy#SIMULATION} for an unscripted call
 * @param answerId the scripted answer or conversation that decided the result; null when it was neither
 * @param warning what no real model does or accepts and the script did, such as to call a tool that the request does not offer,
 *     or to take the result of a call that was not made; without secrets, null when there is nothing to say. Arguments of
 *     tools are not compared with their schemas
 * @param unscripted what an unscripted call asked last and how it was answered, such as {@code user: "How much?" -> reply "…"},
 *     shortened and without secrets; null when the call was scripted or went to a real provider
 * @param requestDurationMs how long the request had taken when the attempt ended, in milliseconds of logical time
 * @param upstreamDurationMs how long the attempt took, in milliseconds of logical time
 * @param timeToFirstTokenMs how long the first part of the response took, in milliseconds; null when none came
 * @param inputTokens tokens of the request; 0 when it failed
 * @param outputTokens tokens of the response; 0 when it failed
 * @param cost what was charged, in US dollars, exactly
 * @param usageEventId the usage event that recorded it
 * @param forwarded what the provider was sent
 */
public record ModelAttempt(
        String provider,
        String model,
        String keySource,
        @Nullable String providerKeyId,
        @Nullable String providerKeyName,
        @Nullable String rule,
        int status,
        String verdict,
        String completion,
        @Nullable String error,
        AnsweredBy answeredBy,
        @Nullable String answerId,
        @Nullable String warning,
        @Nullable String unscripted,
        long requestDurationMs,
        long upstreamDurationMs,
        @Nullable Long timeToFirstTokenMs,
        long inputTokens,
        long outputTokens,
        BigDecimal cost,
        String usageEventId,
        ForwardedRequest forwarded) {

    /** About how much memory it takes, in bytes. */
    long approximateBytes() {
        return 800L
                + model.length()
                + (error == null ? 0 : error.length())
                + (warning == null ? 0 : warning.length())
                + (unscripted == null ? 0 : unscripted.length())
                + forwarded.approximateBytes();
    }

    /**
     * One line, such as {@code openai:gpt-4o with key openai-main -> 429 next_quota_pool} or {@code anthropic:claude-sonnet-4-6
     * with the managed key -> 200 succeeded, 12 + 30 tokens, $0.00012}. A stream that broke off is {@code -> 200 stream_failed
     * exhausted (the script closes the connection after 2 of 3 chunks, "It is "), 12 + 2 tokens, $0.00002}.
     */
    @Override
    public String toString() {
        String credential = providerKeyName != null
                ? "key " + providerKeyName
                : keySource.equals("ngrok") ? "the managed key" : "no credential";
        String result = status == 0
                ? completion
                : completion.equals("stream_failed") ? status + " stream_failed" : Integer.toString(status);
        String line = provider + ":" + model + " with " + credential + " -> " + result + " " + verdict;
        if (error != null) {
            line += " (" + error + ")";
        }
        return inputTokens + outputTokens == 0
                ? line
                : line
                        + String.format(
                                Locale.ROOT, ", %d + %d tokens, $%s", inputTokens, outputTokens, cost.toPlainString());
    }
}
