package dev.aigatewaysim.domain.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.MapPSet;
import org.pcollections.TreePMap;

/**
 * All usage events of one account, newest first, and what they cost together. A change makes a new log that shares all
 * but a few nodes with the old one; both stay valid.
 *
 * <p>Immutable and thread-safe.
 */
public final class UsageLog {

    private static final Comparator<UsageCursor> NEWEST_FIRST = UsageLog::newestFirst;

    /** Smaller and greater than every identifier. */
    private static final String BEFORE_ALL_IDS = "";

    private static final String AFTER_ALL_IDS = "~";

    private static final UsageLog EMPTY = new UsageLog(
            TreePMap.empty(NEWEST_FIRST), HashTreePSet.empty(), BigDecimal.ZERO.setScale(UsageEvent.COST_SCALE));

    private final TreePMap<UsageCursor, UsageEvent> events;
    private final MapPSet<String> ids;
    private final BigDecimal totalCost;

    private UsageLog(TreePMap<UsageCursor, UsageEvent> events, MapPSet<String> ids, BigDecimal totalCost) {
        this.events = events;
        this.ids = ids;
        this.totalCost = totalCost;
    }

    private static int newestFirst(UsageCursor one, UsageCursor other) {
        int byTime = other.eventTime().compareTo(one.eventTime());
        return byTime == 0 ? other.id().compareTo(one.id()) : byTime;
    }

    /** A log of nothing. */
    public static UsageLog empty() {
        return EMPTY;
    }

    /** How many events there are. */
    public int size() {
        return events.size();
    }

    /** All events, newest first; those of the same second by descending identifier. */
    public Collection<UsageEvent> all() {
        return events.values();
    }

    /** What all events cost together, in US dollars, exactly, with 5 decimal places or more. */
    public BigDecimal totalCost() {
        return totalCost;
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    /** This log with the event added; its identifier must not be there yet. */
    UsageLog with(UsageEvent event) {
        return new UsageLog(
                events.plus(UsageCursor.of(event), event), ids.plus(event.id()), totalCost.add(event.cost()));
    }

    /** The events from one time to another, both included, that follow a position, newest first. */
    Collection<UsageEvent> between(Instant start, Instant end, @Nullable UsageCursor after) {
        UsageCursor newest = new UsageCursor(end, AFTER_ALL_IDS);
        UsageCursor oldest = new UsageCursor(start, BEFORE_ALL_IDS);
        UsageCursor from = after != null && NEWEST_FIRST.compare(after, newest) > 0 ? after : newest;
        return NEWEST_FIRST.compare(from, oldest) < 0
                ? events.subMap(from, false, oldest, true).values()
                : List.of();
    }
}
