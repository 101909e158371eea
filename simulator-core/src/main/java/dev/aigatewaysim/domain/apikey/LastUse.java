package dev.aigatewaysim.domain.apikey;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Predicate;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * When each API key was last used, in whole seconds. A change makes a new value that shares all but a few nodes with the old
 * one; both stay valid.
 *
 * <p>Immutable and thread-safe.
 */
public final class LastUse {

    private static final LastUse NONE = new LastUse(HashTreePMap.empty());

    private final HashPMap<ApiKeyId, Instant> times;

    private LastUse(HashPMap<ApiKeyId, Instant> times) {
        this.times = times;
    }

    /** No key was used. */
    public static LastUse none() {
        return NONE;
    }

    /** The key as it was last used. */
    public ApiKey of(ApiKey key) {
        Instant time = times.get(key.id());
        return time == null ? key : key.usedAt(time);
    }

    /** With a key that is used at this time; this value itself when that changes nothing. */
    public LastUse with(ApiKeyId key, Instant time) {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(times.get(key)) ? this : new LastUse(times.plus(key, second));
    }

    /** Without a key. */
    public LastUse without(ApiKeyId key) {
        return times.containsKey(key) ? new LastUse(times.minus(key)) : this;
    }

    /**
     * With what was noted elsewhere since both were the same.
     *
     * @param keys whether there is such a key; others are left out
     */
    public LastUse withNoted(LastUse elsewhere, LastUse before, Predicate<ApiKeyId> keys) {
        LastUse all = this;
        for (Map.Entry<ApiKeyId, Instant> use : elsewhere.times.entrySet()) {
            boolean isNew = !use.getValue().equals(before.times.get(use.getKey()));
            all = isNew && keys.test(use.getKey()) ? all.with(use.getKey(), use.getValue()) : all;
        }
        return all;
    }
}
