package dev.aigatewaysim.domain.resource;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * When and by whom a resource was created and last updated. Times are whole seconds: a fraction is cut off. Immutable and thread-safe.
 *
 * @param createdAt time of creation
 * @param updatedAt time of the last update; that of creation when there was none
 * @param createdBy who created it
 * @param lastUpdatedBy who last updated it; its creator when there was no update
 */
public record AuditInfo(Instant createdAt, Instant updatedAt, Actor createdBy, Actor lastUpdatedBy) {

    /**
     * @throws NullPointerException when a user is null
     * @throws IllegalArgumentException when a time is not in the years 0000 to 9999
     */
    public AuditInfo {
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(lastUpdatedBy, "lastUpdatedBy");
        Timeline.check("createdAt", createdAt);
        Timeline.check("updatedAt", updatedAt);
        createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
        updatedAt = updatedAt.equals(createdAt) ? createdAt : updatedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The auditInfo of a resource that is created now. */
    public static AuditInfo created(Instant now, Actor by) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return new AuditInfo(second, second, by, by);
    }

    /** This auditInfo after an update, which is never before the creation, wherever the clock was set meanwhile. */
    public AuditInfo updated(Instant now, Actor by) {
        return new AuditInfo(createdAt, now.isBefore(createdAt) ? createdAt : now, createdBy, by);
    }
}
