package dev.aigatewaysim.domain.resource;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The resources of one kind, sorted by descending identifier, which is newest first. A change makes a new store that
 * shares all but a few nodes with the old one; both stay valid.
 *
 * <p>Immutable and thread-safe.
 */
public final class Store<T> {

    private static final Store<?> EMPTY = new Store<>(TreePMap.empty(Comparator.<String>reverseOrder()));

    private final TreePMap<String, T> items;

    private Store(TreePMap<String, T> items) {
        this.items = items;
    }

    /** A store of nothing. */
    @SuppressWarnings("unchecked") // an immutable store of nothing is a store of anything
    public static <T> Store<T> empty() {
        return (Store<T>) EMPTY;
    }

    /** The resource with this identifier, or null. */
    public @Nullable T get(String id) {
        return items.get(id);
    }

    /** The greatest identifier below another one, which need not be there; null when there is none. */
    public @Nullable String idBelow(String id) {
        TreePMap<String, T> below = items.tailMap(id, false);
        return below.isEmpty() ? null : below.firstKey();
    }

    /**
     * The resource with this identifier.
     *
     * @param kind what such a resource is called in the message, for example {@code "access key"}
     * @throws RefusalException with {@link Problem#RESOURCE_NOT_FOUND} when it is not there
     */
    public T require(String id, String kind) {
        T item = items.get(id);
        if (item == null) {
            throw new RefusalException(notFound(id, kind));
        }
        return item;
    }

    /** The violation that says that a resource is not there. What has not the form of an identifier is not repeated. */
    public static Violation notFound(String id, String kind) {
        String named = IdKind.of(id).isPresent() ? " " + id : " of this id";
        return new Violation(null, Problem.RESOURCE_NOT_FOUND, "there is no " + kind + named + " in this account");
    }

    /** This store with the resource added, or put in the place of the one with the same identifier. */
    public Store<T> with(String id, T item) {
        return new Store<>(items.plus(id, item));
    }

    /** This store without the resource; this store itself when it is not there. */
    @SuppressWarnings("ReferenceEquality") // the same tree comes back when nothing was taken out
    public Store<T> without(String id) {
        TreePMap<String, T> rest = items.minus(id);
        return rest == items ? this : new Store<>(rest);
    }

    /** How many resources there are. */
    public int size() {
        return items.size();
    }

    /** All resources, newest first. */
    public Collection<T> all() {
        return items.values();
    }

    /** The first resource, newest first, that fits; null when none does. */
    public @Nullable T first(Predicate<? super T> condition) {
        for (T item : items.values()) {
            if (condition.test(item)) {
                return item;
            }
        }
        return null;
    }

    /** Up to {@code max} texts drawn from the resources that fit, newest first; stops looking when it has them. */
    public List<String> firstOf(int max, Predicate<? super T> condition, Function<? super T, String> text) {
        List<String> found = new ArrayList<>();
        for (T item : items.values()) {
            if (found.size() == max) {
                break;
            }
            if (condition.test(item)) {
                found.add(text.apply(item));
            }
        }
        return found;
    }

    /**
     * The resources that fit and whose identifiers are smaller than {@code beforeId}, newest first. Takes time in
     * proportion to the page (and to what the condition leaves out), not to the store.
     *
     * @param beforeId where to start; need not be in the store; null for the newest
     * @param limit how many at most, 1 to {@link Page#MAX_LIMIT}
     * @throws IllegalArgumentException when the limit is out of range
     */
    public <R> Page<R> page(
            @Nullable String beforeId, int limit, Predicate<? super T> condition, Function<? super T, R> view) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + "; it must be 1 to " + Page.MAX_LIMIT);
        }
        TreePMap<String, T> rest = beforeId == null ? items : items.tailMap(beforeId, false);
        List<R> page = new ArrayList<>(Math.min(limit, rest.size()));
        for (T item : rest.values()) {
            if (condition.test(item)) {
                if (page.size() == limit) {
                    return new Page<>(page, true);
                }
                page.add(view.apply(item));
            }
        }
        return new Page<>(page, false);
    }
}
