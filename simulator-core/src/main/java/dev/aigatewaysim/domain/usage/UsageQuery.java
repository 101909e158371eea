package dev.aigatewaysim.domain.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which usage events are asked for. Nothing fits when the end is before the start. Immutable and thread-safe.
 *
 * @param startTime the earliest time, included
 * @param endTime the latest time, included; null for now
 * @param accessKeyId only events of this access key; null for all
 * @param includeRetries whether attempts that were not their request's last are asked for, too
 */
public record UsageQuery(
        Instant startTime,
        @Nullable Instant endTime,
        @Nullable String accessKeyId,
        boolean includeRetries) {

    boolean isForKeyOf(UsageEvent event) {
        return accessKeyId == null || accessKeyId.equals(event.accessKeyId());
    }

    boolean fits(UsageEvent event) {
        return isForKeyOf(event) && (includeRetries || event.isFinalAttempt());
    }
}
