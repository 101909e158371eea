package dev.aigatewaysim.domain.resource;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.Violations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a new resource comes from: who makes it and, when it is known from elsewhere (a fixture, another simulator), which
 * identifier and times it has already. Immutable and thread-safe.
 *
 * @param id its identifier; null draws one
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

    /** Made now, with an identifier that is drawn. */
    public static CreationDetails now(Actor actor) {
        return new CreationDetails(null, null, null, actor, actor);
    }

    /** Checks what can be told without looking at other resources: the identifier's form and the order of the times. */
    public void check(Violations violations, IdKind kind, Instant now) {
        if (id != null && !kind.isUsable(id)) {
            violations.add(FieldPath.of("id"), Problem.ID_INVALID, "is not an identifier of this kind: " + kind.form());
        }
        Instant created = createdAt == null ? now : createdAt;
        if (updatedAt != null && updatedAt.isBefore(created)) {
            violations.add(
                    FieldPath.of("updatedAt"),
                    Problem.TIMES_OUT_OF_ORDER,
                    "is " + updatedAt + ", before the resource was created (" + created
                            + "); give a later time, or an earlier createdAt");
        }
    }

    /** Checks that no other resource has the identifier. */
    public void checkFree(Store<?> taken, Violations violations) {
        if (id != null && taken.get(id) != null) {
            violations.add(
                    FieldPath.of("id"),
                    Problem.ID_TAKEN,
                    "is " + id + ", which is there already; give another one, or none");
        }
    }

    /** The resource's identifier: the given one, or a new one. Later ones are greater than both. */
    public String id(IdKind kind, IdGenerator ids) {
        if (id == null) {
            return ids.next(kind);
        }
        ids.advancePast(id);
        return id;
    }

    /** When and by whom it was made and changed. */
    public AuditInfo auditInfo(Instant now) {
        Instant created = createdAt == null ? now : createdAt;
        return new AuditInfo(created, updatedAt == null ? created : updatedAt, createdBy, lastUpdatedBy);
    }
}
