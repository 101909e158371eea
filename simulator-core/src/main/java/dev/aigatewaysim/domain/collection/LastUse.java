package dev.aigatewaysim.domain.collection;

import dev.aigatewaysim.domain.resource.Resource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * When each resource was last used, in whole seconds. A change makes a new value that shares all but a few nodes with the old
 * one; both stay valid.
 *
 * <p>Immutable and thread-safe.
 */
public final class LastUse {

    private static final LastUse NONE = new LastUse(HashTreePMap.empty());

    private final HashPMap<String, Instant> times;

    private LastUse(HashPMap<String, Instant> times) {
        this.times = times;
    }

    /** Nothing was used. */
    public static LastUse none() {
        return NONE;
    }

    /** When the resource was last used; the given time when no use is noted. */
    public @Nullable Instant of(Resource resource, @Nullable Instant otherwise) {
        Instant time = times.get(resource.idText());
        return time == null ? otherwise : time;
    }

    /** With a resource that is used at this time; this value itself when that changes nothing. */
    public LastUse with(String id, Instant time) {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(times.get(id)) ? this : new LastUse(times.plus(id, second));
    }

    /** Without a resource. */
    public LastUse without(String id) {
        return times.containsKey(id) ? new LastUse(times.minus(id)) : this;
    }

    /**
     * With what was noted elsewhere since both were the same.
     *
     * @param ids whether there is such a resource; others are left out
     */
    public LastUse withNoted(LastUse elsewhere, LastUse before, Predicate<String> ids) {
        LastUse all = this;
        for (Map.Entry<String, Instant> use : elsewhere.times.entrySet()) {
            boolean isNew = !use.getValue().equals(before.times.get(use.getKey()));
            all = isNew && ids.test(use.getKey()) ? all.with(use.getKey(), use.getValue()) : all;
        }
        return all;
    }
}
