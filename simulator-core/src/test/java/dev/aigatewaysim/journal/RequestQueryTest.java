package dev.aigatewaysim.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aigatewaysim.operation.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestQueryTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final RequestJournal journal = new RequestJournal(10, RequestJournal.DEFAULT_MAX_BYTES);

    @Nested
    class Finding {

        private final RecordedRequest created = add(Requests.recorded(Requests.withBody(Requests.PLAIN, "{}"), 201));
        private final RecordedRequest got = add(Requests.recorded(Requests.at("/access-keys/1"), 200));
        private final RecordedRequest refused = add(new RecordedRequest(
                Requests.at("/access-keys/2"), "op_2", Requests.TIME, 404, "ERR_NGROK_27611", "no", 1, null, false));
        private final RecordedRequest lost = add(new RecordedRequest(
                Requests.at("/access-keys/3"), "op_3", Requests.TIME, 0, null, null, 1, "flt_1", true));
        private final RecordedRequest strayed = add(Requests.recorded(
                new ReceivedRequest(
                        null, "TRACE", "/x", null, List.of(), null, 0, null, Requests.NO_SECRETS, Requests.PLAIN),
                404));

        @Test
        void each_condition_narrows() {
            RequestQuery every = journal.query();

            assertThat(every.list()).containsExactly(created, got, refused, lost, strayed);
            assertThat(every.to(Operation.CREATE_ACCESS_KEY).list()).containsExactly(created);
            assertThat(every.to(Operation.CREATE_ACCESS_KEY, Operation.GET_ACCESS_KEY)
                            .list())
                    .containsExactly(created, got, refused, lost);
            assertThat(every.method("post").list()).containsExactly(created);
            assertThat(every.path("/access-keys/1").list()).containsExactly(got);
            assertThat(every.path("/access-keys/{id}").list()).containsExactly(got, refused, lost);
            assertThat(every.status(201).list()).containsExactly(created);
            assertThat(every.status(0).list()).isEmpty();
            assertThat(every.refused().list()).containsExactly(refused, strayed);
            assertThat(every.refusedWith("ERR_NGROK_27611").list()).containsExactly(refused);
            assertThat(every.hitByFault().list()).containsExactly(lost);
            assertThat(every.where(request -> request.operationId().equals("op_2"))
                            .list())
                    .containsExactly(refused);
        }

        @Test
        void a_code_that_could_never_match_is_refused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.query().refusedWith("27611"))
                    .withMessage("the error code is \"27611\"; did you mean ERR_NGROK_27611?");
        }

        @Test
        void what_a_query_returned_is_read() {
            assertThat(journal.unread()).containsExactly(created, got, refused, lost, strayed);

            journal.to(Operation.CREATE_ACCESS_KEY).list();
            journal.query().status(404).newest(1);
            journal.query().hitByFault().count();

            assertThat(journal.unread()).containsExactly(got, refused);
            assertThat(journal.unread()).hasSize(2);

            journal.query().refused().first();
            journal.query().status(200).await(Duration.ZERO);

            assertThat(journal.unread()).isEmpty();
        }

        @Test
        void all_is_all_read() {
            assertThat(journal.all()).hasSize(5);

            assertThat(journal.unread()).isEmpty();
        }

        @Test
        void a_result_is_read_as_a_whole() throws Exception {
            ExecutorService reader = Executors.newSingleThreadExecutor();
            Set<Integer> unread = new HashSet<>();
            for (int round = 0; round < 200; round++) {
                RequestJournal shared = new RequestJournal(1_000, 1 << 20);
                IntStream.range(0, 500).mapToObj(Requests::entry).forEach(shared::add);

                Future<?> reading = reader.submit(shared.query()::list);
                int left = shared.unread().size();
                while (left > 0) {
                    unread.add(left);
                    left = shared.unread().size();
                }
                reading.get();
            }
            reader.shutdown();

            assertThat(unread).isSubsetOf(500);
        }

        @Test
        void all_conditions_must_fit() {
            RequestQuery query = journal.to(Operation.GET_ACCESS_KEY).refused();

            assertThat(query.list()).containsExactly(refused);
            assertThat(query.hitByFault().count()).isZero();
            assertThat(query.count()).isEqualTo(1);
        }

        @Test
        void the_ends_are_at_hand() {
            RequestQuery query = journal.to(Operation.GET_ACCESS_KEY);

            assertThat(query.first()).contains(got);
            assertThat(query.last()).contains(lost);
            assertThat(query.status(500).first()).isEmpty();
            assertThat(query.status(500).last()).isEmpty();
            assertThat(query.newest(2)).containsExactly(lost, refused);
            assertThat(query.newest(0)).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> query.newest(-1))
                    .withMessageContaining("-1");
        }
    }

    @Nested
    class Waiting_without_a_thread {

        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private final Executor executor = tasks::add;
        private int looks;

        /** Whoever waits looks only when the test lets it. */
        private CompletableFuture<List<RecordedRequest>> wait(RequestQuery query, int count) {
            return query.whenThere(count, executor);
        }

        private void look() {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        }

        @Test
        void what_is_there_is_there_at_once() {
            RecordedRequest there = add(Requests.entry(1));

            assertThat(wait(journal.query(), 1)).isCompletedWithValue(List.of(there));
            assertThat(wait(journal.query(), 0)).isCompletedWithValue(List.of(there));
            assertThat(tasks).isEmpty();
        }

        @Test
        void what_arrives_is_looked_at_by_the_executor_and_only_once() {
            RequestQuery counted = journal.where(request -> {
                looks++;
                return request.path().endsWith("/2");
            });
            add(Requests.entry(0));
            CompletableFuture<List<RecordedRequest>> found = wait(counted, 1);
            assertThat(looks).isEqualTo(1);

            add(Requests.entry(1));
            assertThat(looks).isEqualTo(1);
            look();
            assertThat(looks).isEqualTo(2);
            assertThat(found).isNotDone();
            RecordedRequest late = add(Requests.entry(2));
            add(Requests.entry(3));
            look();

            assertThat(found).isCompletedWithValue(List.of(late));
            assertThat(journal.unread()).doesNotContain(late).hasSize(3);
        }

        @Test
        void many_are_woken_by_one_task() {
            List<CompletableFuture<List<RecordedRequest>>> all =
                    Stream.generate(() -> wait(journal.query(), 2)).limit(50).toList();

            add(Requests.entry(1));
            add(Requests.entry(2));

            assertThat(tasks).hasSize(1);
            look();
            assertThat(all).allSatisfy(found -> assertThat(found.join()).hasSize(2));
        }

        @Test
        void a_pending_request_counts_and_is_looked_at_again_when_its_response_is_there() {
            RequestJournal.Entry entry = journal.newEntry();
            CompletableFuture<List<RecordedRequest>> any = wait(journal.query(), 1);
            CompletableFuture<List<RecordedRequest>> waiting =
                    wait(journal.query().status(200), 2);
            CompletableFuture<List<RecordedRequest>> both = wait(journal.where(RecordedRequest::pending), 2);
            RecordedRequest pending = Requests.pending(1);

            entry.write(pending);
            look();
            assertThat(any).isCompletedWithValue(List.of(pending));

            RecordedRequest done = Requests.entry(1);
            entry.write(done);
            look();
            assertThat(waiting).isNotDone();
            RecordedRequest second = add(Requests.entry(2));
            journal.newEntry().write(Requests.pending(3));
            look();

            assertThat(waiting).isCompletedWithValue(List.of(done, second));
            assertThat(both).isNotDone();
        }

        @Test
        void what_was_dropped_meanwhile_is_not_counted() {
            RequestJournal small = new RequestJournal(2, 1 << 20);
            CompletableFuture<List<RecordedRequest>> first =
                    wait(small.where(request -> request.path().endsWith("/1")), 2);
            CompletableFuture<List<RecordedRequest>> never = wait(small.query(), 3);

            for (int i : new int[] {1, 2, 3, 1, 1}) {
                small.add(Requests.entry(i));
                look();
            }

            assertThat(first.join()).hasSize(2);
            assertThat(never).isNotDone();
        }

        @Test
        void who_cancels_waits_no_longer() {
            CompletableFuture<List<RecordedRequest>> found = wait(journal.query(), 1);

            found.cancel(false);
            add(Requests.entry(1));

            assertThat(tasks).isEmpty();
        }

        @Test
        void who_cancels_leaves_others_of_the_same_executor_waiting() {
            CompletableFuture<List<RecordedRequest>> cancelled = wait(journal.query(), 1);
            CompletableFuture<List<RecordedRequest>> found = wait(journal.query(), 1);

            cancelled.cancel(false);
            RecordedRequest there = add(Requests.entry(1));
            look();

            assertThat(found).isCompletedWithValue(List.of(there));
        }

        @Test
        void when_nothing_will_come_any_more_there_is_what_there_is() {
            RecordedRequest there = add(Requests.entry(1));
            CompletableFuture<List<RecordedRequest>> found = wait(journal.query(), 2);

            journal.endWaits();
            look();

            assertThat(found).isCompletedWithValue(List.of(there));
            assertThat(wait(journal.query(), 2)).isCompletedWithValue(List.of(there));
        }

        @Test
        void an_executor_that_takes_no_more_tasks_ends_all_waits() {
            CompletableFuture<List<RecordedRequest>> found = journal.query().whenThere(1, task -> {
                throw new RejectedExecutionException();
            });

            RecordedRequest there = add(Requests.entry(1));

            assertThat(found).isCompletedWithValue(List.of(there));
        }

        static Stream<Throwable> failures() {
            return Stream.of(
                    new IllegalStateException("on purpose"),
                    new AssertionError("on purpose"),
                    new IOException("checked, as in Kotlin"));
        }

        /** What the compiler takes for an unchecked exception. */
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <T extends Throwable> boolean fail(Throwable failure) throws T {
            throw (T) failure;
        }

        @ParameterizedTest
        @MethodSource("failures")
        void it_fails_with_what_a_condition_throws(Throwable failure) {
            CompletableFuture<List<RecordedRequest>> found =
                    wait(journal.where(request -> Waiting_without_a_thread.<RuntimeException>fail(failure)), 1);

            add(Requests.entry(1));
            look();

            assertThat(found).isCompletedExceptionally();
            assertThat(found.handle((requests, thrown) -> thrown)).isCompletedWithValue(failure);
        }

        @Test
        void a_negative_count_is_a_slip() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> wait(journal.query(), -1))
                    .withMessageContaining("-1");
        }
    }

    @Nested
    class Waiting {

        @Test
        void what_is_there_is_not_waited_for() {
            RecordedRequest there = add(Requests.entry(1));
            add(Requests.entry(2));

            assertThat(journal.query().await(Duration.ZERO)).contains(there);
            assertThat(journal.query().await(2, LONG)).hasSize(2);
            assertThat(journal.query().await(1, LONG)).hasSize(2);
            assertThat(journal.query().await(0, LONG)).hasSize(2);
        }

        @Test
        void what_arrives_later_is_waited_for() {
            CountDownLatch looked = new CountDownLatch(1);
            add(Requests.entry(1));
            RequestQuery second = journal.where(request -> {
                looked.countDown();
                return request.path().endsWith("/2");
            });

            CompletableFuture<Optional<RecordedRequest>> found =
                    CompletableFuture.supplyAsync(() -> second.await(LONG), task -> new Thread(task).start());
            await(looked);
            RecordedRequest late = Requests.entry(2);
            add(Requests.entry(3));
            add(late);

            assertThat(found.join()).contains(late);
        }

        @Test
        void the_response_of_a_pending_request_is_waited_for() {
            RequestJournal.Entry entry = journal.newEntry();
            entry.write(Requests.pending(1));
            RecordedRequest done = Requests.entry(1);
            CompletableFuture<Void> later = CompletableFuture.runAsync(() -> entry.write(done));

            assertThat(journal.query().status(200).await(Duration.ofSeconds(20)))
                    .hasValue(done);
            later.join();
        }

        @Test
        void no_wait_goes_on_when_nothing_will_come_any_more() {
            CountDownLatch looked = new CountDownLatch(1);
            add(Requests.entry(1));
            RequestQuery two = journal.where(request -> {
                looked.countDown();
                return true;
            });
            CompletableFuture<List<RecordedRequest>> waiting =
                    CompletableFuture.supplyAsync(() -> two.await(2, LONG), task -> new Thread(task).start());
            await(looked);

            journal.endWaits();

            assertThat(waiting.join()).hasSize(1);
            assertThat(two.await(2, LONG)).hasSize(1);
        }

        @Test
        void so_many_are_waited_for() {
            CountDownLatch looked = new CountDownLatch(1);
            add(Requests.entry(0));
            RequestQuery counted = journal.where(request -> {
                looked.countDown();
                return true;
            });

            CompletableFuture<List<RecordedRequest>> found =
                    CompletableFuture.supplyAsync(() -> counted.await(4, LONG), task -> new Thread(task).start());
            await(looked);
            add(Requests.entry(1));
            add(Requests.entry(2));
            assertThat(found).isNotDone();
            add(Requests.entry(3));

            assertThat(found.join()).hasSize(4);
        }

        @Test
        void conditions_run_in_the_thread_that_waits() {
            Thread adding = Thread.currentThread();
            CountDownLatch looked = new CountDownLatch(1);
            add(Requests.entry(0));
            RequestQuery query = journal.where(request -> {
                assertThat(Thread.currentThread()).isNotSameAs(adding);
                // the journal is not locked: it can be asked and written to
                assertThat(journal.size()).isPositive();
                looked.countDown();
                return request.path().endsWith("/1");
            });

            CompletableFuture<Optional<RecordedRequest>> found =
                    CompletableFuture.supplyAsync(() -> query.await(LONG), task -> new Thread(task).start());
            await(looked);
            add(Requests.entry(1));

            assertThat(found.join()).isPresent();
        }

        @Test
        void at_the_deadline_there_is_what_there_is() {
            add(Requests.entry(1));

            assertThat(journal.query().await(2, Duration.ofMillis(5))).hasSize(1);
            assertThat(journal.query().refused().await(Duration.ofMillis(5))).isEmpty();
        }

        @Test
        void what_was_dropped_before_the_look_is_not_found() {
            RequestJournal small = new RequestJournal(1, RequestJournal.DEFAULT_MAX_BYTES);
            small.add(Requests.entry(1));
            small.add(Requests.entry(2));

            assertThat(small.query().await(2, Duration.ofMillis(5))).hasSize(1);
            assertThat(small.query().path("/access-keys/1").await(Duration.ZERO))
                    .isEmpty();
        }

        @Test
        void an_interrupted_thread_stops_waiting_and_stays_interrupted() {
            add(Requests.entry(1));
            Thread.currentThread().interrupt();

            List<RecordedRequest> found = journal.query().await(2, Duration.ofSeconds(Long.MAX_VALUE));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(found).hasSize(1);
        }

        @Test
        void negative_counts_and_times_are_mistakes() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.query().await(-1, LONG))
                    .withMessageContaining("-1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.query().await(Duration.ofSeconds(-3)))
                    .withMessageContaining("PT-3S");
        }
    }

    private RecordedRequest add(RecordedRequest request) {
        journal.add(request);
        return request;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
