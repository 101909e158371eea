package dev.aigatewaysim.domain.usage;

import dev.aigatewaysim.domain.routing.Verdict;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended, and how long it took. Durations are whole milliseconds: a fraction is cut off. Immutable and
 * thread-safe.
 *
 * @param verdict what followed
 * @param completion how the provider's response ended
 * @param requestDuration from the beginning of the request to the end of the attempt
 * @param upstreamDuration how long the provider took
 * @param timeToFirstToken how long the provider took to begin its response; null when it did not begin or nothing was measured
 */
public record AttemptResult(
        Verdict verdict,
        Completion completion,
        Duration requestDuration,
        Duration upstreamDuration,
        @Nullable Duration timeToFirstToken) {

    /**
     * @throws ArithmeticException when a duration has more milliseconds than a {@code long}
     */
    public AttemptResult {
        requestDuration = wholeMillis(requestDuration);
        upstreamDuration = wholeMillis(upstreamDuration);
        timeToFirstToken = timeToFirstToken == null ? null : wholeMillis(timeToFirstToken);
    }

    private static Duration wholeMillis(Duration duration) {
        return duration.isZero() ? Duration.ZERO : Duration.ofMillis(duration.toMillis());
    }

    /** How a provider's response ended, in the published words. Immutable and thread-safe. */
    public enum Completion {
        /** It was complete. */
        SUCCEEDED,
        /** It was an error, or there was none. */
        FAILED,
        /** It took too long. */
        TIMED_OUT,
        /** It had begun to reach the client when it broke off. */
        STREAM_FAILED;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** Returns its name in JSON, such as {@code timed_out}. */
        public String id() {
            return id;
        }

        /** Whether the client received the response, or its beginning. */
        public boolean isServed() {
            return this == SUCCEEDED || this == STREAM_FAILED;
        }
    }
}
