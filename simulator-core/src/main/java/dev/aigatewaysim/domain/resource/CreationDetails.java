package dev.aigatewaysim.domain.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a new resource comes from: who makes it and, when it is known from elsewhere (a fixture, another simulator), which
 * identifier and times it has already. Immutable and thread-safe.
 *
 * @param id its identifier; null to generate one
 * @param createdAt when it was created; null for now
 * @param updatedAt when it was last updated; null for never
 * @param createdBy who created it
 * @param lastUpdatedBy who last updated it
 */
public record CreationDetails(
        @Nullable String id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        Actor createdBy,
        Actor lastUpdatedBy) {

    /** Made now, with a generated identifier. */
    public static CreationDetails now(Actor actor) {
        return new CreationDetails(null, null, null, actor, actor);
    }

    /** Returns when and by whom the resource was created and updated, if it is created now. */
    public AuditInfo auditInfo(Instant now) {
        Instant created = createdAt == null ? now : createdAt;
        return new AuditInfo(created, updatedAt == null ? created : updatedAt, createdBy, lastUpdatedBy);
    }
}
