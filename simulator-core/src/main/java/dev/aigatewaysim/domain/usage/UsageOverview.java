package dev.aigatewaysim.domain.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Usage by day. Costs are in US dollars and are summed over all attempts, exactly; then they are
 * rounded half up to 5 decimal places; requests and errors
 * are counted once per request, at its last attempt. Immutable and thread-safe.
 *
 * @param buckets the days that have events, by day and then group; a day has one bucket for each of its groups
 * @param totals the sums over all buckets
 */
public record UsageOverview(List<Bucket> buckets, Totals totals) {

    public UsageOverview {
        buckets = List.copyOf(buckets);
    }

    static UsageOverview of(Iterable<UsageEvent> events, GroupBy groupBy) {
        Map<Place, Totals> sums = new TreeMap<>(Place.BY_DAY_AND_GROUP);
        Totals all = Totals.NONE;
        for (UsageEvent event : events) {
            Totals one = Totals.of(event);
            Instant day = event.eventTime().truncatedTo(ChronoUnit.DAYS);
            sums.merge(new Place(day, groupBy.key(event)), one, Totals::plus);
            all = all.plus(one);
        }
        List<Bucket> buckets = new ArrayList<>(sums.size());
        sums.forEach((place, sum) ->
                buckets.add(new Bucket(place.day, place.group, UsageEvent.shown(sum.cost), sum.requests, sum.errors)));
        return new UsageOverview(buckets, new Totals(UsageEvent.shown(all.cost), all.requests, all.errors));
    }

    /**
     * One group's usage on one day.
     *
     * @param bucketStart the day's beginning, UTC
     * @param groupKey the provider's id or the access key's identifier
     * @param cost of all attempts
     * @param requests how many requests ended
     * @param errors how many of them failed
     */
    public record Bucket(Instant bucketStart, String groupKey, BigDecimal cost, long requests, long errors) {}

    /**
     * Usage over the whole time.
     *
     * @param cost of all attempts
     * @param requests how many requests ended
     * @param errors how many of them failed
     */
    public record Totals(BigDecimal cost, long requests, long errors) {

        private static final Totals NONE = new Totals(BigDecimal.ZERO.setScale(UsageEvent.COST_SCALE), 0, 0);

        private static Totals of(UsageEvent event) {
            return new Totals(
                    event.cost(), event.isFinalAttempt() ? 1 : 0, event.isFinalAttempt() && event.isError() ? 1 : 0);
        }

        private Totals plus(Totals other) {
            return new Totals(cost.add(other.cost), requests + other.requests, errors + other.errors);
        }
    }

    /** What an overview distinguishes within a day. */
    public enum GroupBy {
        PROVIDER,
        ACCESS_KEY;

        private String key(UsageEvent event) {
            return switch (this) {
                case PROVIDER -> event.provider();
                case ACCESS_KEY -> event.accessKeyId();
            };
        }
    }

    private record Place(Instant day, String group) {
        static final Comparator<Place> BY_DAY_AND_GROUP =
                Comparator.comparing(Place::day).thenComparing(Place::group);
    }
}
