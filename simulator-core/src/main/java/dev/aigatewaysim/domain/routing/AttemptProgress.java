package dev.aigatewaysim.domain.routing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far the attempts of a request have come. Immutable and thread-safe.
 *
 * @param index the candidate that was just tried
 * @param attempts how many attempts were made, with this one
 * @param sameBackendRetries how many of them repeated the one before
 * @param remaining how much of the time for all attempts is left; null when it is not limited
 */
public record AttemptProgress(
        int index,
        int attempts,
        int sameBackendRetries,
        @Nullable Duration remaining) {

    /** Returns whether no time is left for another attempt. */
    boolean isOutOfTime() {
        return remaining != null && (remaining.isZero() || remaining.isNegative());
    }

    /** Returns whether there is time for another attempt after waiting. */
    boolean hasTimeAfter(Duration wait) {
        return remaining == null || wait.compareTo(remaining) < 0;
    }
}
