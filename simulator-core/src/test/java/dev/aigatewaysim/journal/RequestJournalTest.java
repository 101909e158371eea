package dev.aigatewaysim.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aigatewaysim.operation.Operation;
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
        void entries_stand_oldest_first() {
            RequestJournal journal = journal(100);

            List<RecordedRequest> added = fill(journal, 40);

            assertThat(journal.all()).containsExactlyElementsOf(added);
            assertThat(journal.size()).isEqualTo(40);
        }

        @Test
        void the_oldest_make_room_and_are_counted() {
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
        void a_large_entry_pushes_out_as_many_as_it_needs() {
            RecordedRequest large = Requests.answered(Requests.at("/" + "-".repeat(2_000)), 200);
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

            journal.add(Requests.answered(Requests.at("/" + "-".repeat(10_000)), 200));

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

        assertThat(journal.every().count()).isEqualTo(3);
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
