package dev.aigatewaysim.domain.comparison;

import dev.aigatewaysim.domain.changes.ResourceChange;
import dev.aigatewaysim.domain.changes.ResourceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How the entries of a history are compared, which never change: one that is not the same is another. Equal ones count
 * as often as they are there. Immutable and thread-safe.
 *
 * @param kind what they are
 * @param id the identifier of one; empty when such a thing has none
 * @param name what describes one
 */
record EntryComparison<T>(ResourceKind kind, Function<T, String> id, Function<T, String> name) {

    /** Reports first what only the later history has, then what only the earlier one has. */
    void compare(Collection<T> before, Collection<T> after, Consumer<ResourceChange> report) {
        without(before, after).forEach(entry -> report.accept(change(entry, ResourceChange.Type.ADDED)));
        without(after, before).forEach(entry -> report.accept(change(entry, ResourceChange.Type.REMOVED)));
    }

    private static <T> List<T> without(Collection<T> others, Collection<T> entries) {
        Map<T, Integer> left = new HashMap<>();
        others.forEach(entry -> left.merge(entry, 1, Integer::sum));
        List<T> rest = new ArrayList<>();
        for (T entry : entries) {
            if (left.merge(entry, -1, Integer::sum) < 0) {
                rest.add(entry);
            }
        }
        return rest;
    }

    private ResourceChange change(T entry, ResourceChange.Type type) {
        return new ResourceChange(kind, id.apply(entry), name.apply(entry), type, List.of());
    }
}
