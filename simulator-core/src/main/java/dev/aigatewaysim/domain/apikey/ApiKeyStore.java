package dev.aigatewaysim.domain.apikey;

import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.Store;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * The API keys of one account, by identifier and by token. A change makes a new store that shares all but a few nodes with
 * the old one; both stay valid.
 *
 * <p>Immutable and thread-safe.
 */
public final class ApiKeyStore {

    private static final ApiKeyStore EMPTY = new ApiKeyStore(Store.empty(), HashTreePMap.empty());

    private final Store<ApiKey> keys;
    private final HashPMap<Secret, ApiKeyId> byToken;

    private ApiKeyStore(Store<ApiKey> keys, HashPMap<Secret, ApiKeyId> byToken) {
        this.keys = keys;
        this.byToken = byToken;
    }

    /** A store of nothing. */
    public static ApiKeyStore empty() {
        return EMPTY;
    }

    /** The keys, newest first. */
    public Store<ApiKey> keys() {
        return keys;
    }

    /** The key with this token; null when there is none. */
    public @Nullable ApiKeyId withToken(Secret token) {
        return byToken.get(token);
    }

    /** This store with the key added, or put in the place of the one with the same identifier and token. */
    public ApiKeyStore with(ApiKey key) {
        return new ApiKeyStore(keys.with(key.id().value(), key), byToken.plus(key.token(), key.id()));
    }

    /** This store without the key. */
    public ApiKeyStore without(ApiKey key) {
        return new ApiKeyStore(keys.without(key.id().value()), byToken.minus(key.token()));
    }
}
