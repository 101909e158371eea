package dev.aigatewaysim.domain.collection;

import dev.aigatewaysim.domain.resource.Resource;

/**
 * Resources of one kind, and when they were last used. Immutable and thread-safe.
 *
 * @param items the resources, as used as they were when they were made
 * @param lastUse when they, and perhaps resources of other kinds, were used since
 */
public record UsedStore<T extends Resource>(Store<T> items, LastUse lastUse) {

    /** Returns this with the resource added, or put in the place of the one with the same identifier and token. */
    public UsedStore<T> with(T item) {
        return new UsedStore<>(items.with(item), lastUse);
    }

    /** Returns this without the resource and its use. */
    public UsedStore<T> without(T item) {
        return new UsedStore<>(items.without(item), lastUse.without(item.idText()));
    }
}
