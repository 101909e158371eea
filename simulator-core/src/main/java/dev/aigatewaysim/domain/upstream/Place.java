package dev.aigatewaysim.domain.upstream;

import org.jspecify.annotations.Nullable;

/**
 * Where a new script comes among those that are there. Immutable and thread-safe.
 *
 * @param beforeOthers whether it comes before others; else after all
 * @param leader the one before others that it follows; null for the first place
 */
record Place(boolean beforeOthers, @Nullable String leader) {

    static final Place LAST = new Place(false, null);
    static final Place FIRST = new Place(true, null);

    /** After a script, when that is one before others; else after all. */
    static Place after(String id, ScriptOrder order) {
        return order.isBeforeOthers(id) ? new Place(true, id) : LAST;
    }

    ScriptOrder put(Script script, ScriptOrder order) {
        return beforeOthers ? order.withBeforeOthers(script, leader) : order.with(script);
    }
}
