package dev.aigatewaysim.domain.collection;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.resource.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * The resources of one kind, sorted by descending identifier, which is newest first, and those with tokens by token, too. A
 * change makes a new store that shares all but a few nodes with the old one; both stay valid.
 *
 * <p>The index by token is created when it is first used, and maintained from then on.
 *
 * <p>Immutable and thread-safe.
 */
public final class Store<T extends Resource> {

    private static final TreePMap<String, ?> NO_ITEMS = TreePMap.empty(Comparator.<String>reverseOrder());
    private static final Store<?> EMPTY = empty(item -> null);

    private final Function<T, @Nullable Secret> token;
    private final TreePMap<String, T> items;
    private volatile @Nullable HashPMap<Secret, String> idsByToken;

    private Store(
            Function<T, @Nullable Secret> token,
            TreePMap<String, T> items,
            @Nullable HashPMap<Secret, String> idsByToken) {
        this.token = token;
        this.items = items;
        this.idsByToken = idsByToken;
    }

    /** Returns an empty store of resources without tokens. */
    @SuppressWarnings("unchecked") // an immutable empty store can be of any type
    public static <T extends Resource> Store<T> empty() {
        return (Store<T>) EMPTY;
    }

    /** Returns an empty store of resources that have this token. */
    @SuppressWarnings("unchecked") // an immutable empty map can be of any type
    public static <T extends Resource> Store<T> empty(Function<T, @Nullable Secret> token) {
        return new Store<>(token, (TreePMap<String, T>) NO_ITEMS, null);
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

    /** The identifier of the resource with this token; null when there is none. */
    public @Nullable String idOf(Secret itsToken) {
        HashPMap<Secret, String> known = idsByToken;
        if (known == null) {
            known = HashTreePMap.empty();
            for (T item : items.values()) {
                known = known.plus(Objects.requireNonNull(token.apply(item)), item.idText());
            }
            idsByToken = known;
        }
        return known.get(itsToken);
    }

    /** This store with the resource added, or put in the place of the one with the same identifier and token. */
    public Store<T> with(T item) {
        HashPMap<Secret, String> known = idsByToken;
        return new Store<>(
                token,
                items.plus(item.idText(), item),
                known == null ? null : known.plus(Objects.requireNonNull(token.apply(item)), item.idText()));
    }

    /** This store without the resource; this store itself when it does not have it. */
    @SuppressWarnings("ReferenceEquality") // the same tree comes back when nothing was taken out
    public Store<T> without(T item) {
        TreePMap<String, T> rest = items.minus(item.idText());
        HashPMap<Secret, String> known = idsByToken;
        return rest == items
                ? this
                : new Store<>(
                        token, rest, known == null ? null : known.minus(Objects.requireNonNull(token.apply(item))));
    }

    /** How many resources there are. */
    public int size() {
        return items.size();
    }

    /** All resources, newest first. */
    public Collection<T> all() {
        return items.values();
    }

    /** A view of each resource, newest first. */
    public <R> List<R> all(Function<? super T, R> view) {
        return items.values().stream().<R>map(view).toList();
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

    /** The identifiers of the first {@code max} resources, newest first, that fit. */
    public List<String> firstIds(int max, Predicate<? super T> condition) {
        return firstOf(max, condition, Resource::idText);
    }

    /** Texts of the first {@code max} resources, newest first, that fit. */
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
