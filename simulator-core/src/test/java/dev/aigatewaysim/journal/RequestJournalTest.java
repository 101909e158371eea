package dev.aigatewaysim.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RequestJournalTest {

    private static final int ADDERS = 8;
    private static final int EACH = 5_000;

    private static boolean isReleased(RecordedRequest entry) {
        return String.valueOf(entry.responseBody()).startsWith("(no longer kept");
    }

    private static boolean hasNoBody(RecordedRequest entry) {
        return String.valueOf(entry.responseBody()).isEmpty();
    }

    @Test
    void its_revision_grows_with_everything_that_changes_it_and_not_by_reading() {
        RequestJournal journal = new RequestJournal(10, 1 << 20);
        long empty = journal.revision();

        journal.add(Requests.entry(1));
        long one = journal.revision();
        journal.all();
        long read = journal.revision();
        journal.clear();

        assertThat(one).isGreaterThan(empty);
        assertThat(read).isEqualTo(one);
        assertThat(journal.revision()).isGreaterThan(one);
    }

    @Test
    void peeking_does_not_count_as_reading() {
        RequestJournal journal = new RequestJournal(10, 1 << 20);
        journal.add(Requests.entry(1));
        journal.add(Requests.entry(2));

        assertThat(journal.query().peek(1)).hasSize(1);
        assertThat(journal.unread()).hasSize(2);
        assertThat(journal.query().newest(1)).hasSize(1);
        assertThat(journal.unread()).hasSize(1);
    }

    @Nested
    class Keeping {

        @Test
        void a_new_journal_is_empty() {
            RequestJournal journal = journal(10);

            assertThat(journal.all()).isEmpty();
            assertThat(journal.size()).isZero();
            assertThat(journal.dropped()).isZero();
        }

        @Test
        void entries_are_listed_oldest_first() {
            RequestJournal journal = journal(100);

            List<RecordedRequest> added = fill(journal, 40);

            assertThat(journal.all()).containsExactlyElementsOf(added);
            assertThat(journal.size()).isEqualTo(40);
        }

        @Test
        void the_oldest_are_dropped_and_counted() {
            RequestJournal journal = journal(3);

            List<RecordedRequest> added = fill(journal, 5);

            assertThat(journal.all()).containsExactlyElementsOf(added.subList(2, 5));
            assertThat(journal.dropped()).isEqualTo(2);
        }

        @Test
        void memory_is_bounded_too() {
            int weight = Requests.entry(1).approximateBytes();
            RequestJournal journal = new RequestJournal(100, 2L * weight);

            List<RecordedRequest> added = fill(journal, 5);

            assertThat(journal.all()).containsExactlyElementsOf(added.subList(3, 5));
            assertThat(journal.dropped()).isEqualTo(3);
        }

        @Test
        void response_bodies_go_before_requests_do() {
            int request = Requests.withResponseOf(0).approximateBytes();
            int response = Requests.withResponseOf(1_000).approximateResponseBytes();
            RequestJournal journal = new RequestJournal(100, 4L * request + 2L * response);

            for (int i = 0; i < 4; i++) {
                journal.add(Requests.withResponseOf(1_000));
            }

            assertThat(journal.dropped()).isZero();
            assertThat(journal.all())
                    .extracting(RecordedRequest::responseBody)
                    .containsExactly(
                            "(no longer kept, 1000 bytes)",
                            "(no longer kept, 1000 bytes)",
                            "r".repeat(1_000),
                            "r".repeat(1_000));
        }

        @Test
        void a_response_that_has_been_read_can_be_dropped_too() {
            RecordedRequest first = Requests.withResponseOf(1_000);
            RequestJournal journal =
                    new RequestJournal(100, 2L * first.approximateBytes() + first.approximateResponseBytes());
            journal.add(first);
            assertThat(first.responseBody()).isEqualTo("r".repeat(1_000));

            journal.add(Requests.withResponseOf(1_000));

            assertThat(first.responseBody()).isEqualTo("(no longer kept, 1000 bytes)");
            assertThat(journal.dropped()).isZero();
        }

        @Property
        void requests_are_kept_as_without_responses_and_the_newest_responses_in_what_is_left(
                @ForAll @Size(max = 60) List<@IntRange(max = 3_000) Integer> responses,
                @ForAll @IntRange(min = 1, max = 20) int maxEntries,
                @ForAll @IntRange(max = 20_000) int maxBytes) {
            RequestJournal journal = new RequestJournal(maxEntries, maxBytes);
            RequestJournal withoutResponses = new RequestJournal(maxEntries, maxBytes);

            for (int bytes : responses) {
                journal.add(Requests.withResponseOf(bytes));
                withoutResponses.add(Requests.recorded(Requests.at("/a"), 200));
            }

            List<RecordedRequest> kept = journal.all();
            assertThat(kept).hasSize(withoutResponses.size());
            assertThat(journal.dropped()).isEqualTo(withoutResponses.dropped());
            int newest = kept.size();
            long memory =
                    kept.stream().mapToLong(RecordedRequest::approximateBytes).sum();
            while (newest > 0 && memory + kept.get(newest - 1).approximateResponseBytes() <= maxBytes) {
                newest--;
                memory += kept.get(newest).approximateResponseBytes();
            }
            assertThat(kept.subList(newest, kept.size())).noneMatch(RequestJournalTest::isReleased);
            assertThat(kept.subList(0, newest)).allMatch(entry -> isReleased(entry) || hasNoBody(entry));
        }

        @Test
        void a_large_entry_pushes_out_as_many_as_it_needs() {
            RecordedRequest large = Requests.recorded(Requests.at("/" + "-".repeat(2_000)), 200);
            RequestJournal journal = new RequestJournal(100, large.approximateBytes() + 1L);
            fill(journal, 3);

            journal.add(large);

            assertThat(journal.all()).containsExactly(large);
            assertThat(journal.dropped()).isEqualTo(3);
        }

        @Test
        void an_entry_too_large_on_its_own_is_dropped() {
            RequestJournal journal = new RequestJournal(100, 10);

            fill(journal, 2);

            assertThat(journal.size()).isZero();
            assertThat(journal.dropped()).isEqualTo(2);
        }

        @Test
        void an_entry_too_large_on_its_own_pushes_out_none() {
            RequestJournal journal =
                    new RequestJournal(100, 3L * Requests.entry(1).approximateBytes());
            List<RecordedRequest> added = fill(journal, 2);

            journal.add(Requests.recorded(Requests.at("/" + "-".repeat(10_000)), 200));

            assertThat(journal.all()).containsExactlyElementsOf(added);
            assertThat(journal.dropped()).isEqualTo(1);
        }

        @Test
        void a_journal_of_no_entries_keeps_none() {
            RequestJournal journal = journal(0);

            fill(journal, 2);

            assertThat(journal.all()).isEmpty();
            assertThat(journal.dropped()).isEqualTo(2);
        }

        @Test
        void a_journal_says_whether_it_keeps_anything_at_all() {
            assertThat(journal(0).isOn()).isFalse();
            assertThat(journal(1).isOn()).isTrue();
            assertThat(new RequestJournal(0, 0).all()).isEmpty();
        }

        @Test
        void unfinished_assertions_are_noted_where_the_owner_of_the_journal_looks() {
            UnfinishedCalls unfinished = new UnfinishedCalls();

            assertThat(new RequestJournal(1, 1, unfinished).unfinished()).isSameAs(unfinished);
            assertThat(journal(1).unfinished()).isNotNull();
        }

        @Test
        void clearing_forgets_the_entries_and_the_dropped() {
            RequestJournal journal = journal(3);
            fill(journal, 5);

            journal.clear();

            assertThat(journal.all()).isEmpty();
            assertThat(journal.dropped()).isZero();
            assertThat(journal.all()).isEmpty();
            assertThat(fill(journal, 2)).isEqualTo(journal.all());
        }

        @Test
        void a_list_does_not_change() {
            RequestJournal journal = journal(3);
            fill(journal, 2);
            List<RecordedRequest> before = journal.all();

            fill(journal, 5);

            assertThat(before).hasSize(2);
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(before::clear);
        }

        @Test
        void bounds_are_not_negative() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RequestJournal(-1, 5))
                    .withMessageContaining("-1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RequestJournal(5, -2))
                    .withMessageContaining("-2");
        }
    }

    @Nested
    class Writing_an_entry_again {

        @Test
        void replaces_it_where_it_is() {
            RequestJournal journal = journal(10);
            RequestJournal.Entry entry = journal.newEntry();
            entry.write(Requests.pending(0));
            fill(journal, 2);
            RecordedRequest done = Requests.withResponseOf(100);

            entry.write(done);

            assertThat(journal.all()).hasSize(3).startsWith(done);
        }

        @Test
        void does_nothing_when_others_have_taken_its_place() {
            RequestJournal journal = journal(2);
            RequestJournal.Entry entry = journal.newEntry();
            entry.write(Requests.pending(0));
            List<RecordedRequest> others = fill(journal, 2);

            entry.write(Requests.entry(0));

            assertThat(journal.all()).isEqualTo(others);
            assertThat(journal.dropped()).isEqualTo(1);
        }

        @Test
        void does_nothing_when_it_was_too_large_to_be_kept() {
            RequestJournal journal = new RequestJournal(100, 10);
            RequestJournal.Entry entry = journal.newEntry();
            entry.write(Requests.pending(0));

            entry.write(Requests.entry(0));

            assertThat(journal.all()).isEmpty();
            assertThat(journal.dropped()).isEqualTo(1);
        }

        @Test
        void does_nothing_when_the_journal_was_cleared_meanwhile() {
            RequestJournal journal = journal(10);
            RequestJournal.Entry arrived = journal.newEntry();
            RequestJournal.Entry delayed = journal.newEntry();
            delayed.write(Requests.pending(0));
            journal.clear();
            List<RecordedRequest> others = fill(journal, 2);

            arrived.write(Requests.entry(7));
            delayed.write(Requests.entry(7));

            assertThat(journal.all()).isEqualTo(others);
            assertThat(journal.dropped()).isZero();
        }

        @Property
        void keeps_the_bounds(
                @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 3_000) Integer> responses,
                @ForAll @IntRange(min = 1, max = 20) int maxEntries,
                @ForAll @IntRange(max = 20_000) int maxBytes) {
            RequestJournal journal = new RequestJournal(maxEntries, maxBytes);
            List<RequestJournal.Entry> entries = new ArrayList<>();
            for (int i = 0; i < responses.size(); i++) {
                entries.add(journal.newEntry());
                entries.get(i).write(Requests.pending(i));
            }
            List<RecordedRequest> kept = journal.all();

            for (int i = 0; i < responses.size(); i++) {
                entries.get(i).write(Requests.withResponseOf(responses.get(i)));
            }

            long memory = 0;
            for (RecordedRequest request : journal.all()) {
                assertThat(request.pending()).isFalse();
                memory += request.approximateBytes() + (isReleased(request) ? 0 : request.approximateResponseBytes());
            }
            assertThat(memory).isLessThanOrEqualTo(maxBytes);
            assertThat(journal.size()).isLessThanOrEqualTo(kept.size());
            assertThat(journal.size() + journal.dropped()).isEqualTo(responses.size());
        }
    }

    @Property
    void it_keeps_what_a_simple_queue_would_keep(
            @ForAll @IntRange(min = 1, max = 70) int bound,
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 30) Integer> steps) {
        RequestJournal journal = journal(bound);
        Deque<RecordedRequest> model = new ArrayDeque<>();
        long dropped = 0;

        for (int step : steps) {
            if (step == 0) {
                journal.clear();
                model.clear();
                dropped = 0;
                continue;
            }
            model.addAll(fill(journal, step));
            while (model.size() > bound) {
                model.removeFirst();
                dropped++;
            }
            assertThat(journal.all()).containsExactlyElementsOf(model);
            assertThat(journal.dropped()).isEqualTo(dropped);
        }
    }

    @Test
    void many_threads_lose_no_entry_uncounted() throws Exception {
        RequestJournal journal = journal(100);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(ADDERS);
        try {
            List<Future<?>> adding = new ArrayList<>();
            for (int i = 0; i < ADDERS; i++) {
                adding.add(threads.submit(() -> {
                    start.await();
                    for (int j = 0; j < EACH; j++) {
                        journal.add(Requests.entry(j));
                        assertThat(journal.size()).isLessThanOrEqualTo(100);
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> each : adding) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(journal.dropped() + journal.size()).isEqualTo(ADDERS * EACH);
        assertThat(journal.all()).hasSize(100).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void queries_start_here() {
        RequestJournal journal = journal(10);
        fill(journal, 3);

        assertThat(journal.query().count()).isEqualTo(3);
        assertThat(journal.query().journal()).isSameAs(journal);
        assertThat(journal.to(Operation.GET_ACCESS_KEY).count()).isEqualTo(3);
        assertThat(journal.to(Operation.GET_PROVIDER).count()).isZero();
        assertThat(journal.where(request -> request.path().endsWith("1")).count())
                .isEqualTo(1);
    }

    private static RequestJournal journal(int bound) {
        return new RequestJournal(bound, RequestJournal.DEFAULT_MAX_BYTES);
    }

    private static List<RecordedRequest> fill(RequestJournal journal, int count) {
        List<RecordedRequest> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RecordedRequest entry = Requests.entry(i);
            journal.add(entry);
            added.add(entry);
        }
        return added;
    }
}
