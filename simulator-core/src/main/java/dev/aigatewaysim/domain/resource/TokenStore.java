package dev.aigatewaysim.domain.resource;

import dev.aigatewaysim.domain.id.Secret;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * The resources of one kind that have tokens, by identifier and by token. A change makes a new store that shares all but a
 * few nodes with the old one; both stay valid.
 *
 * <p>The way by token is made when it is first asked for, and kept up from then on: a store that is never asked does not
 * pay for it.
 *
 * <p>Immutable and thread-safe.
 */
public final class TokenStore<T> {

    private final Function<T, String> id;
    private final Function<T, Secret> token;
    private final Store<T> items;
    private volatile @Nullable HashPMap<Secret, String> idsByToken;

    private TokenStore(
            Function<T, String> id,
            Function<T, Secret> token,
            Store<T> items,
            @Nullable HashPMap<Secret, String> idsByToken) {
        this.id = id;
        this.token = token;
        this.items = items;
        this.idsByToken = idsByToken;
    }

    /**
     * A store of nothing.
     *
     * @param id a resource's identifier
     * @param token a resource's token
     */
    public static <T> TokenStore<T> empty(Function<T, String> id, Function<T, Secret> token) {
        return new TokenStore<>(id, token, Store.empty(), null);
    }

    /** The resources, newest first. */
    public Store<T> items() {
        return items;
    }

    /** The identifier of the resource with this token; null when there is none. */
    public @Nullable String idOf(Secret itsToken) {
        HashPMap<Secret, String> known = idsByToken;
        if (known == null) {
            known = HashTreePMap.empty();
            for (T item : items.all()) {
                known = known.plus(token.apply(item), id.apply(item));
            }
            idsByToken = known;
        }
        return known.get(itsToken);
    }

    /** This store with the resource added, or put in the place of the one with the same identifier and token. */
    public TokenStore<T> with(T item) {
        String itsId = id.apply(item);
        HashPMap<Secret, String> known = idsByToken;
        return new TokenStore<>(
                id, token, items.with(itsId, item), known == null ? null : known.plus(token.apply(item), itsId));
    }

    /** This store without the resource. */
    public TokenStore<T> without(T item) {
        HashPMap<Secret, String> known = idsByToken;
        return new TokenStore<>(
                id, token, items.without(id.apply(item)), known == null ? null : known.minus(token.apply(item)));
    }
}
