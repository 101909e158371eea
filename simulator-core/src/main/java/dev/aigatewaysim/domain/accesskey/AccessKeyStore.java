package dev.aigatewaysim.domain.accesskey;

import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.Store;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * The access keys of one account, by identifier and by token. A change makes a new store that shares all but a few nodes with
 * the old one; both stay valid.
 *
 * <p>Immutable and thread-safe.
 */
public final class AccessKeyStore {

    private static final AccessKeyStore EMPTY = new AccessKeyStore(Store.empty(), HashTreePMap.empty());

    private final Store<AccessKey> keys;
    private final HashPMap<Secret, AccessKeyId> byToken;

    private AccessKeyStore(Store<AccessKey> keys, HashPMap<Secret, AccessKeyId> byToken) {
        this.keys = keys;
        this.byToken = byToken;
    }

    /** A store of nothing. */
    public static AccessKeyStore empty() {
        return EMPTY;
    }

    /** The keys, newest first. */
    public Store<AccessKey> keys() {
        return keys;
    }

    /** The key with this token; null when there is none. */
    public @Nullable AccessKeyId withToken(Secret token) {
        return byToken.get(token);
    }

    /** This store with the key added, or put in the place of the one with the same identifier and token. */
    public AccessKeyStore with(AccessKey key) {
        return new AccessKeyStore(keys.with(key.id().value(), key), byToken.plus(key.token(), key.id()));
    }

    /** This store without the key. */
    public AccessKeyStore without(AccessKey key) {
        return new AccessKeyStore(keys.without(key.id().value()), byToken.minus(key.token()));
    }
}
