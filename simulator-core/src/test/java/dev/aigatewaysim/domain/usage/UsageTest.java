package dev.aigatewaysim.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aigatewaysim.domain.collection.InMemoryState;
import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import dev.aigatewaysim.domain.usage.UsageEvent.KeySource;
import dev.aigatewaysim.domain.usage.UsageOverview.Bucket;
import dev.aigatewaysim.domain.usage.UsageOverview.GroupBy;
import dev.aigatewaysim.domain.usage.UsageOverview.Totals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final UsageQuery ALL = new UsageQuery(Instant.MIN, Instant.MAX, null, true);

    private Instant time = NOW;
    private final IdGenerator ids = IdGenerator.seeded(1, () -> time);
    private final StateRef<UsageLog> state = new InMemoryState<>(UsageLog.empty(), () -> time);
    private final Usage usage = new Usage(state, ids);
    private final String web = ids.next(IdKind.ACCESS_KEY);
    private final String batch = ids.next(IdKind.ACCESS_KEY);
    private final String providerKey = ids.next(IdKind.PROVIDER_KEY);

    private UsageEvent.Draft draft() {
        return UsageEvent.of(web, "openai", "gpt-5.6-luna");
    }

    private UsageEvent at(Instant eventTime) {
        return usage.record(draft().eventTime(eventTime));
    }

    private List<UsageEvent> list(UsageQuery query) {
        return usage.list(query, null, 100).items();
    }

    @Nested
    class Recording {

        @Test
        void what_a_draft_leaves_open_has_defaults() {
            time = NOW.plusMillis(999);

            UsageEvent event = usage.record(draft());

            assertThat(IdKind.USAGE_EVENT.matches(event.id())).isTrue();
            assertThat(IdKind.GATEWAY_REQUEST.matches(event.requestId())).isTrue();
            assertThat(event)
                    .isEqualTo(new UsageEvent(
                            event.id(),
                            NOW,
                            event.requestId(),
                            web,
                            "openai",
                            "OpenAI",
                            "gpt-5.6-luna",
                            "GPT-5.6 Luna",
                            1,
                            true,
                            200,
                            false,
                            false,
                            false,
                            "stop",
                            0,
                            0,
                            0,
                            0,
                            new BigDecimal("0.00000"),
                            KeySource.NGROK,
                            null,
                            null,
                            new AttemptResult(
                                    Verdict.SUCCEEDED, Completion.SUCCEEDED, Duration.ZERO, Duration.ZERO, null)));
            assertThat(list(ALL)).containsExactly(event);
        }

        @Test
        void everything_can_be_given() {
            String id = ids.next(IdKind.USAGE_EVENT);

            UsageEvent event = usage.record(UsageEvent.of(batch, "p", "m")
                    .id(id)
                    .eventTime(NOW.minusSeconds(5))
                    .requestId("r")
                    .providerDisplayName("P")
                    .modelDisplayName("M")
                    .attemptNumber(3)
                    .isFinalAttempt(false)
                    .statusCode(503)
                    .timedOut(true)
                    .isError(false)
                    .isStreaming(true)
                    .stopReason("length")
                    .inputTokens(1)
                    .outputTokens(2)
                    .cacheReadTokens(3)
                    .reasoningTokens(Long.MAX_VALUE)
                    .totalCost(new BigDecimal("1.5"))
                    .verdict(Verdict.NEXT_BACKEND)
                    .completion(Completion.TIMED_OUT)
                    .requestDuration(Duration.ofNanos(30_999_999))
                    .upstreamDuration(Duration.ofMillis(20))
                    .timeToFirstToken(Duration.ofMillis(10))
                    .keySource(KeySource.USER)
                    .providerKeyId(providerKey)
                    .providerKeyDisplayName("sk-***"));

            assertThat(event)
                    .isEqualTo(new UsageEvent(
                            id,
                            NOW.minusSeconds(5),
                            "r",
                            batch,
                            "p",
                            "P",
                            "m",
                            "M",
                            3,
                            false,
                            503,
                            true,
                            false,
                            true,
                            "length",
                            1,
                            2,
                            3,
                            Long.MAX_VALUE,
                            new BigDecimal("1.50000"),
                            KeySource.USER,
                            providerKey,
                            "sk-***",
                            new AttemptResult(
                                    Verdict.NEXT_BACKEND,
                                    Completion.TIMED_OUT,
                                    Duration.ofMillis(30),
                                    Duration.ofMillis(20),
                                    Duration.ofMillis(10))));
        }

        @Test
        void a_draft_stays_as_it_is_when_another_is_made_from_it() {
            UsageEvent.Draft draft = draft();

            draft.statusCode(500).inputTokens(9);

            assertThat(usage.record(draft))
                    .extracting(UsageEvent::statusCode, UsageEvent::inputTokens)
                    .containsExactly(200, 0L);
        }

        @Test
        void names_that_the_catalog_does_not_know_are_the_ids() {
            UsageEvent unknownModel = usage.record(UsageEvent.of(web, "openai", "mine"));
            UsageEvent unknownProvider = usage.record(UsageEvent.of(web, "internal-vllm", "llama-3"));

            assertThat(unknownModel.providerDisplayName()).isEqualTo("OpenAI");
            assertThat(unknownModel.modelDisplayName()).isEqualTo("mine");
            assertThat(unknownProvider.providerDisplayName()).isEqualTo("internal-vllm");
            assertThat(unknownProvider.modelDisplayName()).isEqualTo("llama-3");
        }

        @ParameterizedTest
        @CsvSource({"200, false, false", "399, false, false", "400, false, true", "200, true, true", "0, false, false"})
        void an_attempt_failed_when_it_timed_out_or_has_a_status_from_400(int status, boolean timedOut, boolean error) {
            assertThat(usage.record(draft().statusCode(status).timedOut(timedOut))
                            .isError())
                    .isEqualTo(error);
        }

        @Test
        void a_provider_key_makes_it_the_users() {
            assertThat(usage.record(draft().providerKeyId(providerKey)).keySource())
                    .isEqualTo(KeySource.USER);
            assertThat(usage.record(draft().keySource(KeySource.USER)).providerKeyId())
                    .isNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"0.00001", "9999999999999.99999", "1.2300000000", "1E+3", "0E+1000000000", "0E-1000000000"})
        void costs_have_five_places(String cost) {
            UsageEvent event = usage.record(draft().totalCost(new BigDecimal(cost)));

            assertThat(event.totalCost())
                    .isEqualByComparingTo(new BigDecimal(cost).signum() == 0 ? BigDecimal.ZERO : new BigDecimal(cost));
            assertThat(event.totalCost().scale()).isEqualTo(5);
        }

        @ParameterizedTest
        @ValueSource(strings = {"-0.00001", "1E-31", "10000000000000", "1E+1000000000", "1E-1000000000"})
        void a_cost_that_is_negative_too_fine_or_too_large_is_refused(String cost) {
            assertThat(refusalOf(draft().totalCost(new BigDecimal(cost))))
                    .extracting(Violation::path)
                    .containsExactly(FieldPath.of("totalCost"));
        }

        @ParameterizedTest
        @CsvSource({
            "0.000005, 0.00001",
            "0.0000049999, 0.00000",
            "0.01250000, 0.01250",
            "1E-30, 0.00000",
            "1.000009, 1.00001"
        })
        void a_cost_is_exact_and_shown_with_five_places_rounded_half_up(String exact, String shown) {
            UsageEvent event = usage.record(draft().totalCost(new BigDecimal(exact)));

            assertThat(event.cost()).isEqualByComparingTo(exact);
            assertThat(event.totalCost()).isEqualTo(new BigDecimal(shown));
        }

        @Test
        void sums_are_exact_before_they_are_rounded() {
            for (int i = 0; i < 3; i++) {
                usage.record(draft().totalCost(new BigDecimal("0.000002")));
            }

            assertThat(state.now().totalCost()).isEqualTo(new BigDecimal("0.000006"));
            UsageOverview overview = usage.overview(ALL, GroupBy.PROVIDER);
            assertThat(overview.totals().cost()).isEqualTo(new BigDecimal("0.00001"));
            assertThat(overview.buckets().get(0).cost()).isEqualTo(new BigDecimal("0.00001"));
        }

        @ParameterizedTest
        @CsvSource({
            "true, 200, false, SUCCEEDED, SUCCEEDED, true",
            "true, 500, false, EXHAUSTED, FAILED, false",
            "true, 200, true, EXHAUSTED, TIMED_OUT, false",
            "false, 429, false, NEXT_KEY, FAILED, false"
        })
        void what_followed_and_how_it_ended_are_derived(
                boolean isFinal, int status, boolean timedOut, Verdict verdict, Completion completion, boolean served) {
            UsageEvent event = usage.record(
                    draft().isFinalAttempt(isFinal).statusCode(status).timedOut(timedOut));

            assertThat(event.result().verdict()).isEqualTo(verdict);
            assertThat(event.result().completion()).isEqualTo(completion);
            assertThat(event.served()).isEqualTo(served);
        }

        @Test
        void a_stream_that_breaks_off_has_served_the_client() {
            UsageEvent event = usage.record(draft().completion(Completion.STREAM_FAILED));

            assertThat(event.served()).isTrue();
        }

        @Test
        void several_are_recorded_together_or_not_at_all() {
            List<UsageEvent> events = usage.record(List.of(
                    draft().requestId("r").isFinalAttempt(false).statusCode(429),
                    draft().requestId("r").attemptNumber(2)));

            assertThat(events).extracting(UsageEvent::attemptNumber).containsExactly(1, 2);
            UsageLog before = state.now();
            assertThat(before.all()).containsExactlyInAnyOrderElementsOf(events);
            assertThat(refusalOf(() -> usage.record(List.of(draft(), draft().inputTokens(-1)))))
                    .hasSize(1);
            String taken = events.get(0).id();
            assertThat(refusalOf(() -> usage.record(List.of(draft(), draft().id(taken)))))
                    .hasSize(1);
            assertThat(state.now()).isSameAs(before);
            assertThat(usage.record(List.of())).isEmpty();
        }

        @Test
        void the_attempts_at_a_request_are_listed_in_their_order() {
            usage.record(draft());
            UsageEvent second = usage.record(draft().requestId("r").attemptNumber(2));
            UsageEvent first = usage.record(draft().requestId("r").eventTime(NOW.plusSeconds(9)));

            assertThat(usage.attempts("r")).containsExactly(first, second);
            assertThat(usage.attempts("unknown")).isEmpty();
        }

        @Test
        void all_violations_are_reported_at_once_and_nothing_is_recorded() {
            List<Violation> violations = refusalOf(UsageEvent.of("web", "", "")
                    .id("aigue_x")
                    .eventTime(Instant.MAX)
                    .requestId("")
                    .attemptNumber(0)
                    .statusCode(99)
                    .inputTokens(-1)
                    .outputTokens(-1)
                    .cacheReadTokens(-1)
                    .reasoningTokens(-1)
                    .totalCost(BigDecimal.ONE.negate())
                    .keySource(KeySource.NGROK)
                    .providerKeyId("x")
                    .providerKeyDisplayName("x")
                    .requestDuration(Duration.ofMillis(-1))
                    .upstreamDuration(Duration.ofSeconds(Long.MAX_VALUE))
                    .timeToFirstToken(Duration.ofNanos(-1)));

            assertThat(violations)
                    .extracting(violation -> String.valueOf(violation.path()))
                    .containsExactly(
                            "/id",
                            "/eventTime",
                            "/requestId",
                            "/accessKeyId",
                            "/provider",
                            "/model",
                            "/attemptNumber",
                            "/statusCode",
                            "/inputTokens",
                            "/outputTokens",
                            "/cacheReadTokens",
                            "/reasoningTokens",
                            "/totalCost",
                            "/providerKeyId",
                            "/providerKeyId",
                            "/providerKeyDisplayName",
                            "/requestDurationMs",
                            "/upstreamDurationMs",
                            "/timeToFirstTokenMs");
            assertThat(violations).extracting(Violation::problem).containsOnly(Problem.USAGE_EVENT_INVALID);
            assertThat(state.now()).isSameAs(UsageLog.empty());
        }

        @ParameterizedTest
        @ValueSource(strings = {"-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
        void a_time_that_cannot_be_written_is_refused(String eventTime) {
            assertThat(refusalOf(draft().eventTime(Instant.parse(eventTime)))).hasSize(1);
        }

        @Test
        void an_identifier_that_is_taken_is_refused_whatever_the_time() {
            UsageEvent first = usage.record(draft().totalCost(BigDecimal.ONE));

            assertThat(refusalOf(draft().id(first.id()).eventTime(NOW.minusSeconds(1))))
                    .extracting(Violation::path)
                    .containsExactly(FieldPath.of("id"));
            assertThat(state.now().totalCost()).isEqualTo(new BigDecimal("1.00000"));
        }

        @Test
        void generated_identifiers_are_greater_than_one_that_was_given() {
            String given = IdGenerator.random(() -> NOW.plusSeconds(86_400)).next(IdKind.USAGE_EVENT);
            usage.record(draft().id(given));

            assertThat(usage.record(draft()).id()).isGreaterThan(given);
            assertThat(state.now().size()).isEqualTo(2);
        }

        @Test
        void a_request_identifier_can_be_any_text_and_those_that_follow_are_greater_than_one_of_its_form() {
            String given = IdGenerator.random(() -> NOW.plusSeconds(86_400)).next(IdKind.GATEWAY_REQUEST);
            String old = "aigrq_"
                    + IdGenerator.random(() -> NOW.plusSeconds(172_800))
                            .next(IdKind.GATEWAY_REQUEST)
                            .substring("rq_".length());
            assertThat(usage.record(draft().requestId(old)).requestId()).isEqualTo(old);
            usage.record(draft().requestId(given));

            String next = usage.record(draft()).requestId();

            assertThat(next).startsWith("rq_").isGreaterThan(given);
            assertThat(next.substring("rq_".length())).isLessThan(old.substring("aigrq_".length()));
        }

        @Test
        void the_log_knows_what_all_events_cost_and_an_older_log_stays_as_it_was() {
            usage.record(draft().totalCost(new BigDecimal("0.1")).isFinalAttempt(false));
            UsageLog before = state.now();

            usage.record(draft().totalCost(new BigDecimal("0.2")));

            assertThat(state.now().totalCost()).isEqualTo(new BigDecimal("0.30000"));
            assertThat(state.now().all()).hasSize(2);
            assertThat(before.totalCost()).isEqualTo(new BigDecimal("0.10000"));
            assertThat(before.all()).hasSize(1);
            assertThat(UsageLog.empty().totalCost()).isEqualTo(new BigDecimal("0.00000"));
        }
    }

    @Nested
    class Listing {

        @Test
        void newest_come_first_and_those_of_one_second_by_descending_identifier() {
            UsageEvent late = at(NOW);
            UsageEvent early = at(NOW.minusSeconds(1));
            UsageEvent lateToo = at(NOW.plusMillis(1));

            assertThat(list(ALL)).containsExactly(lateToo, late, early);
        }

        @Test
        void both_ends_are_included() {
            at(NOW.minusSeconds(2));
            UsageEvent start = at(NOW.minusSeconds(1));
            UsageEvent end = at(NOW);
            at(NOW.plusSeconds(1));

            assertThat(list(new UsageQuery(NOW.minusSeconds(1), NOW, null, false)))
                    .containsExactly(end, start);
            assertThat(list(new UsageQuery(NOW, NOW, null, false))).containsExactly(end);
        }

        @Test
        void a_fraction_of_a_second_counts_in_a_query() {
            UsageEvent event = at(NOW);

            assertThat(list(new UsageQuery(NOW.plusNanos(1), NOW.plusSeconds(1), null, false)))
                    .isEmpty();
            assertThat(list(new UsageQuery(NOW.minusSeconds(1), NOW.minusNanos(1), null, false)))
                    .isEmpty();
            assertThat(list(new UsageQuery(NOW.minusNanos(1), NOW.plusNanos(1), null, false)))
                    .containsExactly(event);
        }

        @Test
        void without_an_end_it_goes_up_to_now() {
            UsageEvent now = at(NOW);
            at(NOW.plusSeconds(1));

            assertThat(list(new UsageQuery(Instant.MIN, null, null, false))).containsExactly(now);
        }

        @Test
        void any_times_can_be_asked_for() {
            UsageEvent event = at(NOW);

            assertThat(list(new UsageQuery(Instant.MIN, Instant.MAX, null, true)))
                    .containsExactly(event);
            assertThat(list(new UsageQuery(Instant.MAX, Instant.MIN, null, true)))
                    .isEmpty();
            assertThat(list(new UsageQuery(Instant.MAX, Instant.MAX, null, true)))
                    .isEmpty();
            assertThat(list(new UsageQuery(Instant.MIN, Instant.MIN, null, true)))
                    .isEmpty();
            assertThat(list(new UsageQuery(NOW, NOW.minusSeconds(1), null, true)))
                    .isEmpty();
        }

        @Test
        void retries_and_other_keys_are_left_out_unless_asked_for() {
            UsageEvent retry = usage.record(draft().isFinalAttempt(false));
            UsageEvent last = usage.record(draft().attemptNumber(2));
            UsageEvent other = usage.record(UsageEvent.of(batch, "openai", "m"));

            assertThat(list(new UsageQuery(NOW, NOW, null, false))).containsExactly(other, last);
            assertThat(list(new UsageQuery(NOW, NOW, web, false))).containsExactly(last);
            assertThat(list(new UsageQuery(NOW, NOW, web, true))).containsExactly(last, retry);
        }

        @Test
        void there_is_more_only_when_something_that_fits_follows() {
            usage.record(draft());
            usage.record(UsageEvent.of(batch, "openai", "m"));
            usage.record(draft());

            assertThat(usage.list(ALL, null, 2).hasMore()).isTrue();
            assertThat(usage.list(ALL, null, 3).hasMore()).isFalse();
            assertThat(usage.list(new UsageQuery(NOW, NOW, web, true), null, 1).hasMore())
                    .isTrue();
            assertThat(usage.list(new UsageQuery(NOW, NOW, batch, true), null, 1)
                            .hasMore())
                    .isFalse();
        }

        @Test
        void a_page_follows_its_cursor_whatever_arrives_in_between() {
            UsageEvent oldest = at(NOW.minusSeconds(2));
            UsageEvent middle = at(NOW.minusSeconds(1));
            UsageEvent newest = at(NOW);
            Page<UsageEvent> first = usage.list(ALL, null, 1);

            at(NOW);
            UsageEvent late = at(NOW.minusSeconds(2));
            Page<UsageEvent> second = usage.list(ALL, UsageCursor.of(newest), 100);

            assertThat(first.items()).containsExactly(newest);
            assertThat(second.items()).containsExactly(middle, late, oldest);
        }

        @Test
        void a_cursor_outside_the_times_asked_for_leads_nowhere_else() {
            UsageEvent old = at(NOW.minusSeconds(10));
            UsageEvent event = at(NOW);
            UsageEvent future = at(NOW.plusSeconds(10));
            UsageQuery query = new UsageQuery(NOW.minusSeconds(1), NOW.plusSeconds(1), null, true);

            assertThat(usage.list(query, UsageCursor.of(future), 100).items()).containsExactly(event);
            assertThat(usage.list(query, UsageCursor.of(old), 100).items()).isEmpty();
            assertThat(usage.list(query, new UsageCursor(Instant.MAX, old.id()), 100)
                            .items())
                    .containsExactly(event);
            assertThat(usage.list(query, new UsageCursor(Instant.MIN, old.id()), 100)
                            .items())
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, 101})
        void a_limit_out_of_range_is_a_slip(int limit) {
            assertThatIllegalArgumentException().isThrownBy(() -> usage.list(ALL, null, limit));
        }

        @Test
        void a_deep_page_takes_no_longer_than_the_first() {
            List<UsageEvent> events = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                events.add(at(NOW.minusSeconds(i)));
            }

            // 20,000 pages that scanned from the newest would take 200 million steps
            for (int i = 0; i < events.size() - 1; i++) {
                assertThat(usage.list(ALL, UsageCursor.of(events.get(i)), 1)
                                .items()
                                .get(0))
                        .isSameAs(events.get(i + 1));
            }
        }
    }

    @Nested
    class Overview {

        @Test
        void nothing_gives_no_bucket_and_zero() {
            assertThat(usage.overview(ALL, GroupBy.PROVIDER))
                    .isEqualTo(new UsageOverview(List.of(), new Totals(new BigDecimal("0.00000"), 0, 0)));
        }

        @Test
        void cost_counts_every_attempt_but_requests_and_errors_only_the_last() {
            usage.record(draft().isFinalAttempt(false).statusCode(500).totalCost(new BigDecimal("0.1")));
            usage.record(draft().attemptNumber(2).statusCode(500).totalCost(new BigDecimal("0.2")));
            usage.record(draft());

            UsageOverview overview = usage.overview(new UsageQuery(NOW, NOW, null, false), GroupBy.PROVIDER);

            assertThat(overview.totals()).isEqualTo(new Totals(new BigDecimal("0.30000"), 2, 1));
            assertThat(overview.buckets())
                    .containsExactly(new Bucket(
                            Instant.parse("2026-03-02T00:00:00Z"), "openai", new BigDecimal("0.30000"), 2, 1));
            assertThat(usage.overview(new UsageQuery(NOW, NOW, null, true), GroupBy.PROVIDER))
                    .isEqualTo(overview);
        }

        @Test
        void buckets_are_ordered_by_utc_day_and_then_group() {
            usage.record(UsageEvent.of(web, "openai", "m").eventTime(Instant.parse("2026-03-02T00:00:00Z")));
            usage.record(UsageEvent.of(web, "google", "m").eventTime(Instant.parse("2026-03-02T23:59:59.9Z")));
            usage.record(UsageEvent.of(batch, "openai", "m").eventTime(Instant.parse("2026-03-01T23:59:59.9Z")));
            usage.record(UsageEvent.of(web, "openai", "m").eventTime(Instant.parse("1969-12-31T23:59:59Z")));

            assertThat(usage.overview(ALL, GroupBy.PROVIDER).buckets())
                    .extracting(bucket -> bucket.bucketStart() + " " + bucket.groupKey())
                    .containsExactly(
                            "1969-12-31T00:00:00Z openai",
                            "2026-03-01T00:00:00Z openai",
                            "2026-03-02T00:00:00Z google",
                            "2026-03-02T00:00:00Z openai");
            assertThat(usage.overview(ALL, GroupBy.ACCESS_KEY).buckets())
                    .extracting(Bucket::groupKey)
                    .containsExactly(web, batch, web);
        }

        @Test
        void a_first_day_that_is_cut_by_the_start_still_begins_at_midnight() {
            at(NOW.minusSeconds(3600));
            at(NOW);

            assertThat(usage.overview(new UsageQuery(NOW, null, null, false), GroupBy.PROVIDER)
                            .buckets())
                    .containsExactly(new Bucket(
                            Instant.parse("2026-03-02T00:00:00Z"), "openai", new BigDecimal("0.00000"), 1, 0));
        }

        @Test
        void one_access_key_can_be_asked_for() {
            usage.record(draft());
            usage.record(UsageEvent.of(batch, "openai", "m"));

            assertThat(usage.overview(new UsageQuery(NOW, NOW, batch, false), GroupBy.ACCESS_KEY)
                            .buckets())
                    .extracting(Bucket::groupKey)
                    .containsExactly(batch);
        }
    }

    private List<Violation> refusalOf(UsageEvent.Draft draft) {
        return refusalOf(() -> usage.record(draft));
    }

    private static List<Violation> refusalOf(ThrowingCallable recording) {
        RefusalException refusal = catchThrowableOfType(RefusalException.class, recording);
        assertThat(refusal).isNotNull();
        return refusal.violations();
    }
}
