package dev.aigatewaysim.domain.comparison;

import dev.aigatewaysim.domain.changes.FieldChange;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.AuditInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the fields that differ between two states of a resource. One comparison uses one; not thread-safe. */
final class FieldComparison<T> {

    private final T before;
    private final T after;
    private final List<FieldChange> changes = new ArrayList<>();

    FieldComparison(T before, T after) {
        this.before = before;
        this.after = after;
    }

    /** Where the value of a field comes from. */
    interface Value<T> {
        @Nullable
        Object of(T resource);
    }

    FieldComparison<T> field(String name, Value<T> value) {
        Object old = value.of(before);
        Object present = value.of(after);
        if (!Objects.equals(old, present)) {
            changes.add(new FieldChange(name, text(old), text(present)));
        }
        return this;
    }

    FieldComparison<T> secret(String name, Function<T, Secret> value) {
        Secret old = value.apply(before);
        Secret present = value.apply(after);
        if (!old.equals(present)) {
            String shown = present.redacted();
            String specified = shown.equals(old.redacted()) ? shown + " (changed)" : shown;
            changes.add(new FieldChange(name, old.redacted(), specified));
        }
        return this;
    }

    /** When and by whom; only when no other field differs, as each update changes it. */
    void auditInfo(Function<T, AuditInfo> auditInfo) {
        if (changes.isEmpty()) {
            field("createdAt", resource -> auditInfo.apply(resource).createdAt());
            field("createdBy", resource -> auditInfo.apply(resource).createdBy().userId());
            field("updatedAt", resource -> auditInfo.apply(resource).updatedAt());
            field(
                    "lastUpdatedBy",
                    resource -> auditInfo.apply(resource).lastUpdatedBy().userId());
        }
    }

    T before() {
        return before;
    }

    T after() {
        return after;
    }

    List<FieldChange> changes() {
        return changes;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
