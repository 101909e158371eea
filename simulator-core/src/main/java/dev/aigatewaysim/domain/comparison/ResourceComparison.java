package dev.aigatewaysim.domain.comparison;

import dev.aigatewaysim.domain.changes.FieldChange;
import dev.aigatewaysim.domain.changes.ResourceChange;
import dev.aigatewaysim.domain.changes.ResourceKind;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the resources of one kind are compared, those with the same identifier with each other. Immutable and thread-safe.
 *
 * @param kind what they are
 * @param id the identifier of one
 * @param name the name of one, or null
 * @param fields compares the fields of two
 */
record ResourceComparison<T>(
        ResourceKind kind, Function<T, String> id, FieldComparison.Value<T> name, Consumer<FieldComparison<T>> fields) {

    /** Walks both side by side, each in descending order of identifiers, and reports what differs. */
    void walk(Collection<T> before, Collection<T> after, Consumer<ResourceChange> report) {
        Iterator<T> olds = before.iterator();
        Iterator<T> presents = after.iterator();
        T old = next(olds);
        T present = next(presents);
        while (old != null || present != null) {
            int order = order(old, present);
            if (order == 0 && old != null && present != null) {
                compare(old, present, report);
            } else if (order > 0 && old != null) {
                report.accept(change(old, ResourceChange.Type.REMOVED, List.of()));
            } else if (present != null) {
                report.accept(change(present, ResourceChange.Type.ADDED, List.of()));
            }
            old = order >= 0 ? next(olds) : old;
            present = order <= 0 ? next(presents) : present;
        }
    }

    /** Reports what differs between two states of the same resource. */
    @SuppressWarnings("ReferenceEquality") // what both states share need not be looked at
    void compare(T old, T present, Consumer<ResourceChange> report) {
        if (old == present) {
            return;
        }
        FieldComparison<T> comparison = new FieldComparison<>(old, present);
        fields.accept(comparison);
        if (!comparison.changes().isEmpty()) {
            report.accept(change(present, ResourceChange.Type.CHANGED, comparison.changes()));
        }
    }

    /** Above zero when the old one comes first, below when the present one does. */
    private int order(@Nullable T old, @Nullable T present) {
        if (old == null || present == null) {
            return old == null ? -1 : 1;
        }
        return id.apply(old).compareTo(id.apply(present));
    }

    private ResourceChange change(T resource, ResourceChange.Type type, List<FieldChange> changes) {
        return new ResourceChange(kind, id.apply(resource), (String) name.of(resource), type, changes);
    }

    private static <T> @Nullable T next(Iterator<T> items) {
        return items.hasNext() ? items.next() : null;
    }
}
