package dev.aigatewaysim.domain.resource;

import java.util.List;

/**
 * A part of a collection, newest first. Immutable and thread-safe.
 *
 * @param items the items of this page; empty when nothing is there
 * @param hasMore whether at least one item follows the last of this page
 */
public record Page<T>(List<T> items, boolean hasMore) {

    /** The largest number of items of a page, and the number when none is asked for. Published. */
    public static final int MAX_LIMIT = 100;

    public Page {
        items = List.copyOf(items);
    }
}
