package dev.aigatewaysim.domain.collection;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.CreationDetails;
import java.time.Instant;

/** What all collections do with the details of a creation. */
public final class CreationRules {

    private CreationRules() {}

    /** Checks what does not depend on other resources: the identifier's form and the order of the times. */
    public static void check(CreationDetails creation, Violations violations, IdKind kind, Instant now) {
        String id = creation.id();
        if (id != null && !kind.isUsable(id)) {
            violations.add(FieldPath.of("id"), Problem.ID_INVALID, "is not an identifier of this kind: " + kind.form());
        }
        Instant created = creation.createdAt() == null ? now : creation.createdAt();
        Instant updated = creation.updatedAt();
        if (updated != null && updated.isBefore(created)) {
            violations.add(
                    FieldPath.of("updatedAt"),
                    Problem.TIMES_OUT_OF_ORDER,
                    "is " + updated + ", before the resource was created (" + created
                            + "); give a later time, or an earlier createdAt");
        }
    }

    /** Checks that no other resource has the identifier. */
    public static void checkFree(CreationDetails creation, Store<?> taken, Violations violations) {
        String id = creation.id();
        if (id != null && taken.get(id) != null) {
            violations.add(
                    FieldPath.of("id"),
                    Problem.ID_TAKEN,
                    "is " + id + ", which is there already; give another one, or none");
        }
    }

    /** Returns the resource's identifier: the given one, or a new one. Later ones are greater than both. */
    public static String id(CreationDetails creation, IdKind kind, IdGenerator ids) {
        String id = creation.id();
        if (id == null) {
            return ids.next(kind);
        }
        ids.advancePast(id);
        return id;
    }
}
