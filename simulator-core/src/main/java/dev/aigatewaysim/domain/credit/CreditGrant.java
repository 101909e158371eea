package dev.aigatewaysim.domain.credit;

import dev.aigatewaysim.domain.resource.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Credits that the account was given. Times are whole seconds: a fraction is cut off. Immutable and thread-safe.
 *
 * @param amountCents how much, in US cents; not negative
 * @param category where they come from
 * @param createdAt when they were given
 * @param expiresAt from when on they no longer count; null when they always do
 */
public record CreditGrant(
        long amountCents,
        Category category,
        Instant createdAt,
        @Nullable Instant expiresAt) implements Transaction {

    /**
     * @throws IllegalArgumentException when the amount is negative, a time is not in the years 0000 to 9999, or the credits
     *     expire before they are given
     */
    public CreditGrant {
        if (amountCents < 0) {
            throw new IllegalArgumentException("amountCents is " + amountCents + "; it must not be negative");
        }
        Timeline.check("createdAt", createdAt);
        Timeline.check("expiresAt", expiresAt);
        createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.SECONDS);
        if (expiresAt != null && expiresAt.isBefore(createdAt)) {
            throw new IllegalArgumentException("expiresAt is " + expiresAt + ", before createdAt (" + createdAt + ")");
        }
    }

    /** Whether the credits count at this time. */
    boolean isValidAt(Instant time) {
        return expiresAt == null || expiresAt.isAfter(time);
    }

    /** Where credits come from. */
    public enum Category {
        PURCHASE,
        PROMOTIONAL
    }
}
