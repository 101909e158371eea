package dev.aigatewaysim.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.collection.InMemoryState;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.usage.UsageOverview.GroupBy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

class UsagePropertiesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T00:00:10Z");

    private final IdGenerator ids = IdGenerator.seeded(1, () -> NOW);
    private final List<String> keys = List.of(ids.next(IdKind.ACCESS_KEY), ids.next(IdKind.ACCESS_KEY));

    /** Each try has its own; jqwik keeps the test object from one try to the next. */
    private InMemoryState<UsageLog> cell = new InMemoryState<>(UsageLog.empty(), () -> NOW);

    private Usage usage = new Usage(cell, ids);

    @BeforeTry
    void begin_with_nothing() {
        cell = new InMemoryState<>(UsageLog.empty(), () -> NOW);
        usage = new Usage(cell, ids);
    }

    /** Few seconds and keys, so that they meet. */
    record Attempt(int second, int key, boolean last, boolean error, long cost) {}

    @Provide
    Arbitrary<List<Attempt>> attempts() {
        return Combinators.combine(
                        Arbitraries.integers().between(-20, 5),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, 999_999_999_999_999_999L))
                .as(Attempt::new)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<UsageQuery> queries() {
        Arbitrary<Instant> times = Arbitraries.oneOf(
                Arbitraries.integers().between(-25, 8).map(NOW::plusSeconds),
                Arbitraries.integers()
                        .between(-25, 8)
                        .map(second -> NOW.plusSeconds(second).plusMillis(500)),
                Arbitraries.of(Instant.MIN, Instant.MAX));
        return Combinators.combine(
                        times, times.injectNull(0.3), Arbitraries.of(keys).injectNull(0.5), Arbitraries.of(true, false))
                .as(UsageQuery::new);
    }

    @Property
    void all_pages_together_are_the_filtered_list(
            @ForAll("attempts") List<Attempt> attempts,
            @ForAll("queries") UsageQuery query,
            @ForAll @IntRange(min = 1, max = 7) int limit) {
        List<UsageEvent> events = record(attempts);

        List<UsageEvent> pages = new ArrayList<>();
        Page<UsageEvent> page = usage.list(query, null, limit);
        pages.addAll(page.items());
        while (page.hasMore()) {
            assertThat(page.items()).hasSize(limit);
            String next = UsageCursor.of(pages.get(pages.size() - 1)).encode();
            page = usage.list(query, UsageCursor.decode(next).orElseThrow(), limit);
            assertThat(page.items()).isNotEmpty();
            pages.addAll(page.items());
        }

        Instant end = query.endTime() == null ? NOW : query.endTime();
        assertThat(pages)
                .containsExactlyElementsOf(events.stream()
                        .filter(event -> !event.eventTime().isBefore(query.startTime()))
                        .filter(event -> !event.eventTime().isAfter(end))
                        .filter(event -> query.accessKeyId() == null
                                || query.accessKeyId().equals(event.accessKeyId()))
                        .filter(event -> query.includeRetries() || event.isFinalAttempt())
                        .sorted(Comparator.comparing(UsageEvent::eventTime)
                                .thenComparing(UsageEvent::id)
                                .reversed())
                        .toList());
    }

    @Property
    void money_is_exact_and_the_buckets_add_up_to_the_totals(
            @ForAll("attempts") List<Attempt> attempts, @ForAll GroupBy groupBy) {
        record(attempts);

        UsageOverview overview = usage.overview(new UsageQuery(Instant.MIN, Instant.MAX, null, false), groupBy);

        BigDecimal cost = attempts.stream()
                .map(attempt -> BigDecimal.valueOf(attempt.cost, 5))
                .reduce(new BigDecimal("0.00000"), BigDecimal::add);
        assertThat(cell.now().totalCost()).isEqualTo(cost);
        assertThat(overview.totals())
                .isEqualTo(new UsageOverview.Totals(
                        cost,
                        attempts.stream().filter(Attempt::last).count(),
                        attempts.stream()
                                .filter(attempt -> attempt.last && attempt.error)
                                .count()));
        assertThat(overview.buckets().stream()
                        .map(UsageOverview.Bucket::cost)
                        .reduce(new BigDecimal("0.00000"), BigDecimal::add))
                .isEqualTo(cost);
        assertThat(overview.buckets().stream()
                        .mapToLong(UsageOverview.Bucket::requests)
                        .sum())
                .isEqualTo(overview.totals().requests());
        assertThat(overview.buckets().stream()
                        .mapToLong(UsageOverview.Bucket::errors)
                        .sum())
                .isEqualTo(overview.totals().errors());
    }

    private List<UsageEvent> record(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> usage.record(UsageEvent.of(keys.get(attempt.key), "openai", "m")
                        .eventTime(NOW.plusSeconds(attempt.second))
                        .isFinalAttempt(attempt.last)
                        .statusCode(attempt.error ? 500 : 200)
                        .totalCost(BigDecimal.valueOf(attempt.cost, 5))))
                .toList();
    }
}
