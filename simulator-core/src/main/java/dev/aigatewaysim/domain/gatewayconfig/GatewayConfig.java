package dev.aigatewaysim.domain.gatewayconfig;

import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.redaction.SafeText;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an account's gateway. Immutable and thread-safe.
 *
 * @param totalTimeout how long a request may take in all, a Go duration as it was written
 * @param perRequestTimeout how long one request to a provider may take, a Go duration as it was written
 * @param maxInputTokens what was last written: a limit, that there is none, or ({@link Change.Keep}) nothing yet, so
 *     that the default applies
 * @param maxOutputTokens the same for output tokens
 * @param metadata any text of the user's, or null
 * @param defaults the account's limits for as long as none were written
 */
public record GatewayConfig(
        String totalTimeout,
        String perRequestTimeout,
        Change<Long> maxInputTokens,
        Change<Long> maxOutputTokens,
        @Nullable String metadata,
        Defaults defaults) {

    /** The settings of a new account: 120 seconds in all, 60 seconds for each request, no limits. */
    public static GatewayConfig initial() {
        return new GatewayConfig("120s", "60s", Change.keep(), Change.keep(), null, new Defaults(null, null));
    }

    /** The limit in force for input tokens of one request; null when there is none. */
    public @Nullable Long effectiveMaxInputTokens() {
        return maxInputTokens.applyTo(defaults.maxInputTokens);
    }

    /** The limit in force for output tokens of one request; null when there is none. */
    public @Nullable Long effectiveMaxOutputTokens() {
        return maxOutputTokens.applyTo(defaults.maxOutputTokens);
    }

    GatewayConfig with(Patch patch) {
        return new GatewayConfig(
                Objects.requireNonNullElse(patch.totalTimeout, totalTimeout),
                Objects.requireNonNullElse(patch.perRequestTimeout, perRequestTimeout),
                lastWritten(patch.maxInputTokens, maxInputTokens),
                lastWritten(patch.maxOutputTokens, maxOutputTokens),
                patch.metadata.applyTo(metadata),
                defaults);
    }

    private static Change<Long> lastWritten(Change<Long> change, Change<Long> before) {
        return change instanceof Change.Keep ? before : change;
    }

    GatewayConfig with(Defaults newDefaults) {
        return new GatewayConfig(
                totalTimeout, perRequestTimeout, maxInputTokens, maxOutputTokens, metadata, newDefaults);
    }

    /**
     * The limits of an account that has written none.
     *
     * @param maxInputTokens at least 1; null for no limit
     * @param maxOutputTokens at least 1; null for no limit
     */
    public record Defaults(
            @Nullable Long maxInputTokens, @Nullable Long maxOutputTokens) {

        void check(Violations violations) {
            FieldPath path = FieldPath.of("defaults");
            checkLimit(violations, maxInputTokens, path.at("maxInputTokens"));
            checkLimit(violations, maxOutputTokens, path.at("maxOutputTokens"));
        }
    }

    /**
     * What an update changes.
     *
     * @param totalTimeout a Go duration greater than zero; null to keep it
     * @param perRequestTimeout a Go duration greater than zero; null to keep it
     * @param maxInputTokens at least 1; cleared, there is no limit, whatever the default
     * @param maxOutputTokens at least 1; cleared, there is no limit, whatever the default
     * @param metadata at most 4096 characters
     */
    public record Patch(
            @Nullable String totalTimeout,
            @Nullable String perRequestTimeout,
            Change<Long> maxInputTokens,
            Change<Long> maxOutputTokens,
            Change<String> metadata) {

        /** A patch that changes nothing. */
        public Patch() {
            this(null, null, Change.keep(), Change.keep(), Change.keep());
        }

        /** This patch, with this timeout, a Go duration. */
        public Patch withTotalTimeout(String newValue) {
            return new Patch(newValue, perRequestTimeout, maxInputTokens, maxOutputTokens, metadata);
        }

        /** This patch, with this timeout, a Go duration. */
        public Patch withPerRequestTimeout(String newValue) {
            return new Patch(totalTimeout, newValue, maxInputTokens, maxOutputTokens, metadata);
        }

        /** This patch, with this limit; null takes it away. */
        public Patch withMaxInputTokens(@Nullable Long newValue) {
            return new Patch(totalTimeout, perRequestTimeout, Change.of(newValue), maxOutputTokens, metadata);
        }

        /** This patch, with this limit; null takes it away. */
        public Patch withMaxOutputTokens(@Nullable Long newValue) {
            return new Patch(totalTimeout, perRequestTimeout, maxInputTokens, Change.of(newValue), metadata);
        }

        /** This patch, with this metadata; null takes it away. */
        public Patch withMetadata(@Nullable String newValue) {
            return new Patch(totalTimeout, perRequestTimeout, maxInputTokens, maxOutputTokens, Change.of(newValue));
        }

        void check(Violations violations) {
            checkTimeout(violations, totalTimeout, FieldPath.of("totalTimeout"));
            checkTimeout(violations, perRequestTimeout, FieldPath.of("perRequestTimeout"));
            checkLimit(violations, maxInputTokens.value(), FieldPath.of("maxInputTokens"));
            checkLimit(violations, maxOutputTokens.value(), FieldPath.of("maxOutputTokens"));
            violations.checkLength(metadata.value(), 4096, FieldPath.of("metadata"), Problem.METADATA_TOO_LONG);
        }
    }

    private static void checkTimeout(Violations violations, @Nullable String timeout, FieldPath path) {
        if (timeout == null || GoDuration.parse(timeout).orElse(Duration.ZERO).compareTo(Duration.ZERO) > 0) {
            return;
        }
        violations.add(
                path,
                Problem.DURATION_INVALID,
                "is '" + SafeText.of(timeout) + "'; give a duration above zero, such as 90s or 1m30s");
    }

    private static void checkLimit(Violations violations, @Nullable Long limit, FieldPath path) {
        if (limit != null && limit < 1) {
            violations.add(path, Problem.TOKEN_LIMIT_INVALID, "is " + limit + "; a limit is at least 1");
        }
    }
}
