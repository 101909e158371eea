package dev.aigatewaysim.domain.changes;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What changed between two states of an account. Immutable and thread-safe.
 *
 * <pre>{@code
 * AccountSnapshot before = account.snapshot();
 * …
 * assertThat(before.changesTo(account.snapshot()).all()).isEmpty();
 * }</pre>
 *
 * @param all every change: by kind in the order of {@link ResourceKind}, within a kind newest first; of credit transactions and
 *     usage events first those added, then those removed
 */
public record AccountChanges(List<ResourceChange> all) {

    private static final int MAX_LINES = 20;

    public AccountChanges {
        all = List.copyOf(all);
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** What only the later state has. */
    public List<ResourceChange> added() {
        return those(change -> change.type() == ResourceChange.Type.ADDED);
    }

    /** What only the earlier state has. */
    public List<ResourceChange> removed() {
        return those(change -> change.type() == ResourceChange.Type.REMOVED);
    }

    /** What both have and is not the same. */
    public List<ResourceChange> changed() {
        return those(change -> change.type() == ResourceChange.Type.CHANGED);
    }

    /** What changed of one kind. */
    public List<ResourceChange> of(ResourceKind kind) {
        return those(change -> change.kind() == kind);
    }

    private List<ResourceChange> those(Predicate<ResourceChange> condition) {
        return all.stream().filter(condition).toList();
    }

    /** One line for each of the first 20 changes, and how many more there are; {@code no changes} when there are none. */
    @Override
    public String toString() {
        if (all.isEmpty()) {
            return "no changes";
        }
        String lines =
                all.stream().limit(MAX_LINES).map(ResourceChange::toString).collect(Collectors.joining("\n"));
        int rest = all.size() - MAX_LINES;
        return rest > 0 ? lines + "\n… and " + rest + " more" : lines;
    }
}
