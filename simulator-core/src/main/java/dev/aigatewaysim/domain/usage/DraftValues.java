package dev.aigatewaysim.domain.usage;

import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.Timeline;
import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import dev.aigatewaysim.domain.usage.UsageEvent.KeySource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of a {@link UsageEvent.Draft}, and the rules for them. Not thread-safe; one draft has one. */
final class DraftValues implements Cloneable {

    private static final int WHOLE_DIGITS_OF_COST = 13;
    private static final int PLACES_OF_COST = 30;
    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

    private final String accessKeyId;
    private final String provider;
    private final String model;

    @Nullable
    String id;

    @Nullable
    Instant eventTime;

    @Nullable
    String requestId;

    @Nullable
    String providerDisplayName;

    @Nullable
    String modelDisplayName;

    int attemptNumber = 1;
    boolean isFinalAttempt = true;
    int statusCode = 200;
    boolean timedOut;

    @Nullable
    Boolean isError;

    boolean isStreaming;
    String stopReason = "stop";
    long inputTokens;
    long outputTokens;
    long cacheReadTokens;
    long reasoningTokens;
    BigDecimal totalCost = BigDecimal.ZERO;

    @Nullable
    KeySource keySource;

    @Nullable
    String providerKeyId;

    @Nullable
    String providerKeyDisplayName;

    @Nullable
    Verdict verdict;

    @Nullable
    Completion completion;

    Duration requestDuration = Duration.ZERO;
    Duration upstreamDuration = Duration.ZERO;

    @Nullable
    Duration timeToFirstToken;

    DraftValues(String accessKeyId, String provider, String model) {
        this.accessKeyId = accessKeyId;
        this.provider = provider;
        this.model = model;
    }

    /** The same values, to be changed. */
    DraftValues copy() {
        try {
            return (DraftValues) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    UsageEvent toEvent(String newId, Instant now, String newRequestId) {
        Optional<Catalog.Entry> builtIn = Catalog.builtIn().find(provider);
        return new UsageEvent(
                newId,
                Objects.requireNonNullElse(eventTime, now),
                newRequestId,
                accessKeyId,
                provider,
                providerDisplayName != null
                        ? providerDisplayName
                        : builtIn.map(Catalog.Entry::displayName).orElse(provider),
                model,
                modelDisplayName != null
                        ? modelDisplayName
                        : builtIn.flatMap(entry -> entry.model(model))
                                .map(Catalog.Model::displayName)
                                .orElse(model),
                attemptNumber,
                isFinalAttempt,
                statusCode,
                timedOut,
                isError(),
                isStreaming,
                stopReason,
                inputTokens,
                outputTokens,
                cacheReadTokens,
                reasoningTokens,
                totalCost,
                keySource(),
                providerKeyId,
                providerKeyDisplayName,
                new AttemptResult(verdict(), completion(), requestDuration, upstreamDuration, timeToFirstToken));
    }

    private boolean isError() {
        return isError != null ? isError : timedOut || statusCode >= 400;
    }

    private Verdict verdict() {
        if (verdict != null) {
            return verdict;
        }
        if (!isFinalAttempt) {
            return Verdict.NEXT_KEY;
        }
        return isError() ? Verdict.EXHAUSTED : Verdict.SUCCEEDED;
    }

    private Completion completion() {
        if (completion != null) {
            return completion;
        }
        if (timedOut) {
            return Completion.TIMED_OUT;
        }
        return isError() ? Completion.FAILED : Completion.SUCCEEDED;
    }

    private KeySource keySource() {
        if (keySource != null) {
            return keySource;
        }
        return providerKeyId == null ? KeySource.NGROK : KeySource.USER;
    }

    /** Writes a message only when there is something to say: each attempt of a model request is checked. */
    void check(Violations violations) {
        if (id != null && !IdKind.USAGE_EVENT.isUsable(id)) {
            add(violations, "id", "is not an identifier of a usage event: " + IdKind.USAGE_EVENT.form());
        }
        if (eventTime != null && !Timeline.has(eventTime)) {
            add(violations, "eventTime", "is not in the years 0000 to 9999");
        }
        checkText(violations, requestId, "requestId");
        checkId(violations, accessKeyId, IdKind.ACCESS_KEY, "accessKeyId");
        checkText(violations, provider, "provider");
        checkText(violations, model, "model");
        checkResponse(violations);
        checkId(violations, providerKeyId, IdKind.PROVIDER_KEY, "providerKeyId");
        checkUserKey(violations, providerKeyId, "providerKeyId");
        checkUserKey(violations, providerKeyDisplayName, "providerKeyDisplayName");
        checkDuration(violations, requestDuration, "requestDurationMs");
        checkDuration(violations, upstreamDuration, "upstreamDurationMs");
        checkDuration(violations, timeToFirstToken, "timeToFirstTokenMs");
    }

    private void checkResponse(Violations violations) {
        if (attemptNumber < 1) {
            add(violations, "attemptNumber", "is " + attemptNumber + "; attempts are counted from 1");
        }
        if (statusCode != 0 && (statusCode < 100 || statusCode > 599)) {
            add(violations, "statusCode", "is " + statusCode + "; it must be 100 to 599, or 0 when there was none");
        }
        checkTokens(violations, inputTokens, "inputTokens");
        checkTokens(violations, outputTokens, "outputTokens");
        checkTokens(violations, cacheReadTokens, "cacheReadTokens");
        checkTokens(violations, reasoningTokens, "reasoningTokens");
        if (!isCost(totalCost)) {
            add(
                    violations,
                    "totalCost",
                    "must be 0 or more, below 10^13, and have at most " + PLACES_OF_COST + " decimal places");
        }
    }

    /** Looks at the number of digits first: a number such as 1E+1000000000 must never be written out. */
    private static boolean isCost(BigDecimal cost) {
        return cost.signum() == 0
                || (cost.signum() > 0
                        && (long) cost.precision() - cost.scale() <= WHOLE_DIGITS_OF_COST
                        && cost.stripTrailingZeros().scale() <= PLACES_OF_COST);
    }

    private static void checkId(Violations violations, @Nullable String id, IdKind kind, String field) {
        if (id != null && !kind.matches(id)) {
            add(
                    violations,
                    field,
                    "has not the form of such an identifier: " + kind.prefix() + " and 27 letters and digits");
        }
    }

    private static void checkText(Violations violations, @Nullable String text, String field) {
        if (text != null && text.isEmpty()) {
            add(violations, field, "is empty; it must hold at least one character");
        }
    }

    private static void checkTokens(Violations violations, long tokens, String field) {
        if (tokens < 0) {
            add(violations, field, "is " + tokens + "; it must not be negative");
        }
    }

    private static void checkDuration(Violations violations, @Nullable Duration duration, String field) {
        if (duration != null && (duration.isNegative() || duration.compareTo(LONGEST) > 0)) {
            add(
                    violations,
                    field,
                    "is " + duration + "; it must not be negative, nor more than " + Long.MAX_VALUE + " milliseconds");
        }
    }

    private void checkUserKey(Violations violations, @Nullable String value, String field) {
        if (value != null && keySource() != KeySource.USER) {
            add(violations, field, "is given, but the key source is not the user; leave it out");
        }
    }

    private static void add(Violations violations, String field, String message) {
        violations.add(FieldPath.of(field), Problem.USAGE_EVENT_INVALID, message);
    }
}
