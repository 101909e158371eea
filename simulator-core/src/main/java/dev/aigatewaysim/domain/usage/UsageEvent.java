package dev.aigatewaysim.domain.usage;

import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to have a provider serve a request. Immutable and thread-safe.
 *
 * @param id its identifier, {@code aigue_…}
 * @param eventTime when the attempt ended; whole seconds: a fraction is cut off
 * @param requestId what all attempts for the same request of a client have in common
 * @param accessKeyId the access key that the request came with
 * @param provider the provider's id
 * @param providerDisplayName the provider's name for people
 * @param model the model's id
 * @param modelDisplayName the model's name for people
 * @param attemptNumber which attempt of the request it was, from 1
 * @param isFinalAttempt whether it was the request's last
 * @param statusCode the provider's HTTP status; 0 when it gave none
 * @param timedOut whether it took too long
 * @param isError whether it failed
 * @param isStreaming whether the response was to be streamed
 * @param stopReason why the provider stopped, in its words
 * @param inputTokens tokens taken in
 * @param outputTokens tokens given out
 * @param cacheReadTokens tokens that the provider had in its cache
 * @param reasoningTokens tokens spent on reasoning
 * @param cost in US dollars, exactly, with 5 decimal places or more
 * @param keySource whose provider key was used
 * @param providerKeyId the account's provider key that was used, or null
 * @param providerKeyDisplayName what may be shown of it, or null
 * @param result how it ended, and how long it took; not among what {@code GET /usage} shows
 */
public record UsageEvent(
        String id,
        Instant eventTime,
        String requestId,
        String accessKeyId,
        String provider,
        String providerDisplayName,
        String model,
        String modelDisplayName,
        int attemptNumber,
        boolean isFinalAttempt,
        int statusCode,
        boolean timedOut,
        boolean isError,
        boolean isStreaming,
        String stopReason,
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long reasoningTokens,
        BigDecimal cost,
        KeySource keySource,
        @Nullable String providerKeyId,
        @Nullable String providerKeyDisplayName,
        AttemptResult result) {

    /** How many decimal places costs are shown with. Published. */
    public static final int COST_SCALE = 5;

    /** Two with equal costs are equal, however these are written. */
    public UsageEvent {
        eventTime = eventTime.truncatedTo(ChronoUnit.SECONDS);
        cost = exact(cost);
    }

    private static BigDecimal exact(BigDecimal cost) {
        BigDecimal plain = cost.signum() == 0 ? BigDecimal.ZERO : cost.stripTrailingZeros();
        return plain.scale() < COST_SCALE ? plain.setScale(COST_SCALE) : plain;
    }

    /** Returns a cost as it is shown: with 5 decimal places, rounded half up. */
    static BigDecimal shown(BigDecimal cost) {
        return cost.setScale(COST_SCALE, RoundingMode.HALF_UP);
    }

    /** Returns the cost as it is shown, in US dollars: with 5 decimal places, rounded half up. */
    public BigDecimal totalCost() {
        return shown(cost);
    }

    /** Whether the client received its response, or the beginning of it, from this attempt. */
    public boolean served() {
        return result.completion().isServed();
    }

    /**
     * The draft of an event: now, the only attempt at its request, served with 200 and {@code stop}, not streamed,
     * without tokens and cost, with the gateway's own provider key.
     *
     * @param accessKeyId the access key's identifier
     * @param provider the provider's id; a built-in one gives the display name
     * @param model the model's id; a built-in one gives the display name
     */
    public static Draft of(String accessKeyId, String provider, String model) {
        return new Draft(new DraftValues(accessKeyId, provider, model));
    }

    /** Whose provider key was used. */
    public enum KeySource {
        /** The gateway's. */
        NGROK,
        /** The account's own. */
        USER
    }

    /**
     * What a new event is made from. Every method returns a changed copy. Nothing is checked before
     * {@link Usage#record}. Immutable and thread-safe.
     *
     * <pre>{@code
     * account.usage().record(UsageEvent.of(accessKeyId, "openai", "gpt-4o").totalCost(new BigDecimal("0.0125")));
     * }</pre>
     */
    public static final class Draft {

        /** Never changed once they are in here. */
        private final DraftValues values;

        private Draft(DraftValues values) {
            this.values = values;
        }

        /** Must not be changed. */
        DraftValues values() {
            return values;
        }

        /** The event's identifier, of the form {@code aigue_…} and not taken; generated by default. */
        public Draft id(String id) {
            DraftValues next = values.copy();
            next.id = id;
            return new Draft(next);
        }

        /** When the attempt ended; now by default. */
        public Draft eventTime(Instant eventTime) {
            DraftValues next = values.copy();
            next.eventTime = eventTime;
            return new Draft(next);
        }

        /** What all attempts for the same request have in common, not empty; generated by default. */
        public Draft requestId(String requestId) {
            DraftValues next = values.copy();
            next.requestId = requestId;
            return new Draft(next);
        }

        /** The provider's name for people; by default that of the catalog, or the provider's id. */
        public Draft providerDisplayName(String providerDisplayName) {
            DraftValues next = values.copy();
            next.providerDisplayName = providerDisplayName;
            return new Draft(next);
        }

        /** The model's name for people; by default that of the catalog, or the model's id. */
        public Draft modelDisplayName(String modelDisplayName) {
            DraftValues next = values.copy();
            next.modelDisplayName = modelDisplayName;
            return new Draft(next);
        }

        /** Which attempt it was, at least 1; 1 by default. */
        public Draft attemptNumber(int attemptNumber) {
            DraftValues next = values.copy();
            next.attemptNumber = attemptNumber;
            return new Draft(next);
        }

        /** Whether it was the request's last attempt; true by default. */
        public Draft isFinalAttempt(boolean isFinalAttempt) {
            DraftValues next = values.copy();
            next.isFinalAttempt = isFinalAttempt;
            return new Draft(next);
        }

        /** The provider's HTTP status, 100 to 599, or 0 when it gave none; 200 by default. */
        public Draft statusCode(int statusCode) {
            DraftValues next = values.copy();
            next.statusCode = statusCode;
            return new Draft(next);
        }

        /** Whether it took too long; false by default. */
        public Draft timedOut(boolean timedOut) {
            DraftValues next = values.copy();
            next.timedOut = timedOut;
            return new Draft(next);
        }

        /** Whether it failed; by default, whether it timed out or its status is 400 or more. */
        public Draft isError(boolean isError) {
            DraftValues next = values.copy();
            next.isError = isError;
            return new Draft(next);
        }

        /** Whether the response was to be streamed; false by default. */
        public Draft isStreaming(boolean isStreaming) {
            DraftValues next = values.copy();
            next.isStreaming = isStreaming;
            return new Draft(next);
        }

        /** Why the provider stopped; {@code stop} by default. */
        public Draft stopReason(String stopReason) {
            DraftValues next = values.copy();
            next.stopReason = stopReason;
            return new Draft(next);
        }

        /** Tokens taken in, not negative; 0 by default. */
        public Draft inputTokens(long inputTokens) {
            DraftValues next = values.copy();
            next.inputTokens = inputTokens;
            return new Draft(next);
        }

        /** Tokens given out, not negative; 0 by default. */
        public Draft outputTokens(long outputTokens) {
            DraftValues next = values.copy();
            next.outputTokens = outputTokens;
            return new Draft(next);
        }

        /** Tokens that the provider had in its cache, not negative; 0 by default. */
        public Draft cacheReadTokens(long cacheReadTokens) {
            DraftValues next = values.copy();
            next.cacheReadTokens = cacheReadTokens;
            return new Draft(next);
        }

        /** Tokens spent on reasoning, not negative; 0 by default. */
        public Draft reasoningTokens(long reasoningTokens) {
            DraftValues next = values.copy();
            next.reasoningTokens = reasoningTokens;
            return new Draft(next);
        }

        /** The exact cost in US dollars, not negative, at most 30 decimal places, below 10^13; 0 by default. */
        public Draft totalCost(BigDecimal totalCost) {
            DraftValues next = values.copy();
            next.totalCost = totalCost;
            return new Draft(next);
        }

        /** Whose provider key was used; by default the account's own exactly when its identifier is given. */
        public Draft keySource(KeySource keySource) {
            DraftValues next = values.copy();
            next.keySource = keySource;
            return new Draft(next);
        }

        /** The account's provider key that was used; none by default, and none with {@link KeySource#NGROK}. */
        public Draft providerKeyId(String providerKeyId) {
            DraftValues next = values.copy();
            next.providerKeyId = providerKeyId;
            return new Draft(next);
        }

        /**
         * What followed; by default {@link Verdict#NEXT_KEY} when it was not the last attempt, else {@link Verdict#EXHAUSTED}
         * when it failed and {@link Verdict#SUCCEEDED} when it did not.
         */
        public Draft verdict(Verdict verdict) {
            DraftValues next = values.copy();
            next.verdict = verdict;
            return new Draft(next);
        }

        /** How the response ended; by default as {@link #timedOut} and {@link #isError} say. */
        public Draft completion(Completion completion) {
            DraftValues next = values.copy();
            next.completion = completion;
            return new Draft(next);
        }

        /** From the beginning of the request to the end of the attempt, not negative; 0 by default. */
        public Draft requestDuration(Duration requestDuration) {
            DraftValues next = values.copy();
            next.requestDuration = requestDuration;
            return new Draft(next);
        }

        /** How long the provider took, not negative; 0 by default. */
        public Draft upstreamDuration(Duration upstreamDuration) {
            DraftValues next = values.copy();
            next.upstreamDuration = upstreamDuration;
            return new Draft(next);
        }

        /** How long the provider took to begin its response, not negative; unknown by default. */
        public Draft timeToFirstToken(Duration timeToFirstToken) {
            DraftValues next = values.copy();
            next.timeToFirstToken = timeToFirstToken;
            return new Draft(next);
        }

        /** What may be shown of that key; nothing by default, and nothing with {@link KeySource#NGROK}. */
        public Draft providerKeyDisplayName(String providerKeyDisplayName) {
            DraftValues next = values.copy();
            next.providerKeyDisplayName = providerKeyDisplayName;
            return new Draft(next);
        }
    }
}
