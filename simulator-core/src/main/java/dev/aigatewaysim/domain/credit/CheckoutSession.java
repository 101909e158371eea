package dev.aigatewaysim.domain.credit;

import dev.aigatewaysim.domain.resource.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A purchase of credits under way. Immutable and thread-safe.
 *
 * @param id its identifier, {@code cs_test_} and 48 base-62 characters
 * @param amountCents what is bought, in US cents
 * @param createdAt when it was begun; whole seconds: a fraction is cut off
 * @param status how far it has come
 */
public record CheckoutSession(String id, long amountCents, Instant createdAt, Status status) {

    /**
     * @throws IllegalArgumentException when the time is not in the years 0000 to 9999
     */
    public CheckoutSession {
        Timeline.check("createdAt", createdAt);
        createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
    }

    CheckoutSession with(Status newStatus) {
        return new CheckoutSession(id, amountCents, createdAt, newStatus);
    }

    /** How far a purchase has come. */
    public enum Status {
        /** It can be paid or cancelled. */
        OPEN,
        /** It was paid; its credits are granted. */
        PAID,
        /** It was cancelled and can no longer be paid. */
        CANCELLED
    }
}
