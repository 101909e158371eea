package dev.aigatewaysim.fault;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.journal.ApiRequest;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class FaultsTest {

    private static final AskedFor CREATE = new AskedFor(Operation.CREATE_ACCESS_KEY);
    private static final AskedFor ROTATE = new AskedFor(Operation.ROTATE_PROVIDER_KEY);
    private static final AskedFor NOTHING = new AskedFor(null);

    private final AtomicInteger generated = new AtomicInteger();
    private final AtomicLong seeds = new AtomicLong();
    private final UnfinishedCalls unfinished = new UnfinishedCalls();
    private final Faults faults =
            new Faults(() -> "flt_" + generated.incrementAndGet(), seeds::incrementAndGet, unfinished);

    private List<Boolean> taken(int requests) {
        List<Boolean> taken = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            taken.add(faults.hit(CREATE) != null);
        }
        return taken;
    }

    static Stream<Consumer<Selection>> refused() {
        return Stream.of(
                requests -> requests.answer(200),
                requests -> requests.applyThenAnswer(200),
                requests -> requests.delay(Duration.ZERO),
                requests -> requests.truncateBody(-1),
                requests -> requests.throttle(0),
                requests -> requests.garbage().times(0),
                requests -> requests.garbage().every(0),
                requests -> requests.garbage().withProbability(2));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void one_that_was_refused_is_not_unfinished(Consumer<Selection> fault) {
        assertThatIllegalArgumentException().isThrownBy(() -> fault.accept(faults.onAll()));

        assertThat(unfinished.ofServer()).isEmpty();
        assertThat(faults.all()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // what a program without null checks may do
    void one_without_a_condition_an_effect_or_a_number_is_refused() {
        assertThatNullPointerException().isThrownBy(() -> faults.onAll().matching(null));
        assertThatNullPointerException().isThrownBy(() -> faults.onAll().effect(null));
        assertThatNullPointerException()
                .isThrownBy(() -> faults.onAll().garbage().when(null));

        assertThat(unfinished.ofServer()).isEmpty();
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void one_that_is_not_found_any_more_takes_no_request() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        Set<Boolean> taken = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            Fault fault = faults.onAll().garbage().always();
            Future<?> removal = other.submit(fault::remove);
            while (faults.find(fault.id()).isPresent()) {
                Thread.onSpinWait();
            }
            taken.add(faults.hit(CREATE) != null);
            removal.get();
        }
        other.shutdown();

        assertThat(taken).containsOnly(false);
    }

    @Nested
    class Choosing {

        @Test
        void there_is_none_before_one_is_put_in_force() {
            faults.onAll().garbage();

            assertThat(faults.hit(CREATE)).isNull();
            assertThat(faults.all()).isEmpty();
        }

        @Test
        void only_its_operations_are_taken() {
            Fault fault = faults.on(Operation.ROTATE_PROVIDER_KEY, Operation.LIST_USAGE)
                    .applyThenDropReply()
                    .always();

            assertThat(faults.hit(CREATE)).isNull();
            assertThat(faults.hit(NOTHING)).isNull();
            assertThat(faults.hit(ROTATE)).isSameAs(fault);
            assertThat(fault.operations()).containsExactly(Operation.ROTATE_PROVIDER_KEY, Operation.LIST_USAGE);
        }

        @Test
        void all_are_taken_even_those_without_an_operation() {
            Fault fault = faults.onAll().emptyReply().always();

            assertThat(faults.hit(NOTHING)).isSameAs(fault);
            assertThat(fault.operations()).isEmpty();
        }

        @Test
        void operations_can_come_as_a_collection_but_not_none() {
            Fault fault = faults.on(List.of(Operation.LIST_USAGE)).noAnswer().once();

            assertThat(fault.operations()).containsExactly(Operation.LIST_USAGE);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> faults.on(List.of()))
                    .withMessageContaining("onAll()");
        }

        @Test
        void conditions_are_joined() {
            Fault fault = faults.onRequests(request -> request.method().equals("POST"))
                    .matching(request -> request.path().endsWith("/rotate"))
                    .answer(503)
                    .always();

            assertThat(faults.hit(CREATE)).isNull();
            assertThat(faults.hit(NOTHING)).isNull();
            assertThat(faults.hit(ROTATE)).isSameAs(fault);
        }

        @Test
        void operations_that_may_meet_one_are_known_before_a_request() {
            faults.on(Operation.CREATE_ACCESS_KEY).answer(503).once();

            assertThat(faults.mayHit(Operation.CREATE_ACCESS_KEY)).isTrue();
            assertThat(faults.mayHit(Operation.LIST_USAGE)).isFalse();

            faults.hit(CREATE);
            assertThat(faults.mayHit(Operation.CREATE_ACCESS_KEY)).isFalse();
        }

        @Test
        void each_effect_can_be_chosen_by_its_name() {
            Selection all = faults.onAll();
            Duration second = Duration.ofSeconds(1);
            ErrorResponse limited = ErrorResponse.rateLimited(second);

            assertThat(Stream.of(
                                    all.answer(limited),
                                    all.answer(503),
                                    all.applyThenAnswer(limited),
                                    all.applyThenAnswer(503),
                                    all.applyThenDropReply(),
                                    all.delay(second),
                                    all.delayBetween(Duration.ZERO, second),
                                    all.noAnswer(),
                                    all.emptyReply(),
                                    all.resetConnection(),
                                    all.truncateBody(7),
                                    all.garbage(),
                                    all.throttle(9))
                            .map(plan -> plan.once().effect()))
                    .containsExactly(
                            new Effect.Answer(limited),
                            new Effect.Answer(ErrorResponse.status(503)),
                            new Effect.ApplyThenAnswer(limited),
                            new Effect.ApplyThenAnswer(ErrorResponse.status(503)),
                            new Effect.ApplyThenDropReply(),
                            new Effect.Delay(second, second),
                            new Effect.Delay(Duration.ZERO, second),
                            new Effect.NoAnswer(),
                            new Effect.EmptyReply(),
                            new Effect.ResetConnection(),
                            new Effect.TruncateBody(7),
                            new Effect.Garbage(),
                            new Effect.Throttle(9));
        }

        @Test
        void a_fault_shows_what_it_was_made_of() {
            Predicate<ApiRequest> condition = request -> true;
            Fault fault = faults.onRequests(condition).garbage().every(3);

            assertThat(fault.condition()).isSameAs(condition);
            assertThat(fault.when()).isEqualTo(new When.Every(3));
            assertThat(faults.onAll().garbage().always().condition()).isNull();
            assertThat(faults.onAll().garbage().withProbability(0.5, 7).when()).isEqualTo(new When.Probability(0.5, 7));
        }

        @Test
        void a_selection_can_be_used_twice() {
            Selection creating = faults.on(Operation.CREATE_ACCESS_KEY);
            Fault first = creating.answer(500).once();
            Fault second = creating.answer(503).once();

            assertThat(faults.hit(CREATE)).isSameAs(first);
            assertThat(faults.hit(CREATE)).isSameAs(second);
            assertThat(faults.hit(CREATE)).isNull();
        }

        @Test
        void a_condition_that_throws_is_heard_and_nothing_is_counted() {
            Fault earlier = faults.onAll().garbage().every(2);
            Fault broken = faults.on(Operation.CREATE_ACCESS_KEY)
                    .matching(request -> {
                        throw new IllegalStateException("no idea");
                    })
                    .garbage()
                    .always();

            assertThatThrownBy(() -> faults.hit(CREATE))
                    .isInstanceOf(FaultConditionException.class)
                    .hasMessageContaining(broken.id())
                    .hasMessageContaining("IllegalStateException")
                    .hasRootCauseMessage("no idea");
            assertThat(faults.failedConditions())
                    .singleElement(as(InstanceOfAssertFactories.THROWABLE))
                    .hasMessageContaining(broken.id())
                    .hasRootCauseMessage("no idea");

            assertThat(broken.used()).isFalse();
            assertThat(faults.hit(ROTATE)).isNull();
            assertThat(faults.hit(ROTATE)).isSameAs(earlier);
            faults.clear();
            assertThat(faults.failedConditions()).isEmpty();
        }
    }

    @Nested
    class Order {

        @Test
        void the_first_that_is_due_takes_it_and_later_ones_do_not_count_it() {
            Fault twice = faults.onAll().answer(500).times(2);
            Fault everySecond = faults.onAll().answer(502).every(2);
            Fault always = faults.onAll().answer(503).always();
            List<Fault> hit = new ArrayList<>();

            for (int i = 0; i < 6; i++) {
                hit.add(faults.hit(CREATE));
            }

            assertThat(hit).containsExactly(twice, twice, always, everySecond, always, everySecond);
            assertThat(faults.all()).containsExactly(twice, everySecond, always);
        }

        @Test
        void used_up_ones_stay_listed() {
            Fault fault = faults.onAll().answer(500).once();

            assertThat(taken(3)).containsExactly(true, false, false);

            assertThat(fault.spent()).isTrue();
            assertThat(fault.hits()).isEqualTo(1);
            assertThat(faults.find(fault.id())).containsSame(fault);
        }

        @Test
        void so_many_times_are_not_due_once_they_are_used_up() {
            When twice = new When.Times(2);
            SplittableRandom random = new SplittableRandom(1);

            assertThat(twice.due(2, 1, random)).isTrue();
            assertThat(twice.due(3, 2, random)).isFalse();
        }

        @Test
        void unused_ones_are_listed() {
            Fault used = faults.on(Operation.CREATE_ACCESS_KEY).answer(500).always();
            Fault unused = faults.on(Operation.ROTATE_PROVIDER_KEY).answer(500).once();

            faults.hit(CREATE);

            assertThat(used.used()).isTrue();
            assertThat(used.spent()).isFalse();
            assertThat(faults.unused()).containsExactly(unused);
        }
    }

    @Nested
    class Removing {

        @Test
        void one_leaves_the_others() {
            Fault first = faults.onAll().answer(500).always();
            Fault second = faults.onAll().answer(503).always();

            first.remove();

            assertThat(faults.hit(CREATE)).isSameAs(second);
            assertThat(faults.all()).containsExactly(second);
            assertThat(faults.find(first.id())).isEmpty();
            assertThat(faults.remove(first.id())).isFalse();
            assertThat(faults.remove(second.id())).isTrue();
            assertThat(faults.hit(CREATE)).isNull();
        }

        @Test
        void all_at_once_leaves_none_and_ends_what_they_hold_up() {
            Fault first = faults.onAll().noAnswer().always();
            Fault second = faults.onAll().noAnswer().always();

            faults.clear();

            assertThat(faults.all()).isEmpty();
            assertThat(faults.hit(CREATE)).isNull();
            assertThat(isRemoved(first)).isTrue();
            assertThat(isRemoved(second)).isTrue();
        }

        @Test
        void one_while_its_condition_is_evaluated_leaves_the_request_to_the_next() {
            Fault first = faults.onRequests(request -> {
                        faults.all().get(0).remove();
                        return true;
                    })
                    .noAnswer()
                    .always();
            Fault second = faults.onAll().answer(503).always();

            assertThat(faults.hit(CREATE)).isSameAs(second);
            assertThat(first.used()).isFalse();
        }

        @Test
        void one_is_not_taken_for_another_when_identifiers_are_generated_again() {
            Iterator<String> ids = List.of("flt_1", "flt_1", "flt_2").iterator();
            Faults restored = new Faults(ids::next, seeds::incrementAndGet, new UnfinishedCalls());
            Fault before = restored.onAll().noAnswer().always();
            Fault after = restored.onAll().noAnswer().always();

            after.remove();

            assertThat(after.id()).isEqualTo("flt_2");
            assertThat(restored.all()).containsExactly(before);
            assertThat(isRemoved(before)).isFalse();
            assertThat(isRemoved(after)).isTrue();
        }

        private boolean isRemoved(Fault fault) {
            AtomicInteger reports = new AtomicInteger();
            fault.onRemoval(reports::incrementAndGet);
            return reports.get() == 1;
        }

        @Test
        void is_reported_once_to_listeners_that_are_still_registered() {
            Fault fault = faults.onAll().noAnswer().always();
            AtomicInteger reports = new AtomicInteger();
            Runnable other = reports::incrementAndGet;
            fault.onRemoval(reports::incrementAndGet);
            fault.onRemoval(other);
            fault.forget(other);

            fault.remove();
            fault.remove();
            assertThat(reports).hasValue(1);

            fault.onRemoval(reports::incrementAndGet);
            assertThat(reports).hasValue(2);
        }
    }

    /** Far below a second on an idle machine; most of a minute when each fault and each request looked at all faults. */
    @Test
    void very_many_cost_no_more_than_their_number() {
        int many = 40_000;
        FaultPlan plan = faults.on(Operation.CREATE_ACCESS_KEY).answer(503);
        for (int i = 0; i < many; i++) {
            plan.once();
        }
        List<Fault> all = faults.all();

        List<Fault> taken = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            taken.add(faults.hit(CREATE));
        }

        assertThat(taken).isEqualTo(all);
        assertThat(faults.hit(CREATE)).isNull();
        assertThat(faults.mayHit(Operation.CREATE_ACCESS_KEY)).isFalse();
        assertThat(faults.all()).isEqualTo(all);
        assertThat(all).allMatch(fault -> faults.find(fault.id()).orElseThrow() == fault);
        all.forEach(Fault::remove);
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void conditions_of_faults_after_the_one_that_takes_a_request_are_not_evaluated() {
        AtomicInteger evaluated = new AtomicInteger();
        faults.onRequests(request -> evaluated.incrementAndGet() > 0)
                .answer(503)
                .times(2);
        faults.onRequests(request -> evaluated.incrementAndGet() > 0)
                .answer(500)
                .every(2);
        faults.onRequests(request -> evaluated.incrementAndGet() > 0)
                .answer(400)
                .always();

        faults.hit(CREATE);
        faults.hit(CREATE);
        assertThat(evaluated).hasValue(2);

        faults.hit(CREATE);
        assertThat(evaluated).as("two that may take it").hasValue(4);
    }

    @Test
    void two_times_are_two_times_among_many_threads() throws InterruptedException {
        Fault first = faults.onAll().answer(500).times(1_000);
        Fault second = faults.onAll().answer(503).every(4);
        AtomicInteger hits = new AtomicInteger();
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Thread thread = new Thread(() -> {
                try {
                    begin.await();
                } catch (InterruptedException never) {
                    return;
                }
                for (int request = 0; request < 500; request++) {
                    if (faults.hit(CREATE) != null) {
                        hits.incrementAndGet();
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }

        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(first.hits()).isEqualTo(1_000);
        assertThat(second.hits()).isEqualTo((16 * 500 - 1_000) / 4);
        assertThat(hits).hasValue(1_000 + 1_750);
    }

    @Nested
    class Unfinished {

        @Test
        void one_without_an_effect_says_what_is_missing() {
            faults.on(Operation.CREATE_ACCESS_KEY);

            assertThat(unfinished.ofTest())
                    .singleElement()
                    .asString()
                    .startsWith("a fault on CreateAIGatewayAccessKey, begun at ")
                    .endsWith(": say what it does, such as answer(503), and how often, such as once()");
        }

        @Test
        void one_that_does_not_say_how_often_says_what_is_missing() {
            faults.onRequests(request -> true).delay(Duration.ofSeconds(2));

            assertThat(unfinished.ofTest())
                    .singleElement()
                    .asString()
                    .startsWith("a fault (delay PT2S on all operations that match), begun at ")
                    .endsWith(": say how often, then it is in force:"
                            + " once(), times(n), every(n), always() or withProbability(p)");
        }

        @Test
        void one_in_force_is_finished_whatever_says_how_often() {
            faults.onAll().garbage().once();
            faults.onAll().garbage().times(2);
            faults.onAll().garbage().every(2);
            faults.onAll().garbage().always();
            faults.onAll().garbage().withProbability(0.5);
            faults.onAll().garbage().withProbability(0.5, 1);
            faults.onAll().matching(request -> true).garbage().when(new When.Always());

            assertThat(unfinished.ofTest()).isEmpty();
        }

        @Test
        void one_that_is_refused_is_not_reported_on_top() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> faults.onAll().garbage().times(0));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> faults.onAll().garbage().every(0));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> faults.onAll().garbage().withProbability(2));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> faults.onAll().garbage().withProbability(2, 1));

            assertThat(unfinished.ofTest()).isEmpty();
            assertThat(faults.all()).isEmpty();
            assertThat(seeds).as("the seeds of later faults stay as they are").hasValue(0);
        }

        @Test
        void a_selection_that_is_kept_and_used_is_finished() {
            Selection creates = faults.on(Operation.CREATE_ACCESS_KEY);
            creates.answer(503).once();
            creates.garbage().once();

            assertThat(unfinished.ofTest()).isEmpty();
        }
    }

    @Test
    void a_fault_describes_itself() {
        Fault fault = faults.on(Operation.CREATE_ACCESS_KEY).answer(503).times(2);
        faults.hit(CREATE);

        assertThat(fault).hasToString("flt_1: answer 503 on CreateAIGatewayAccessKey, 2 times, hits: 1");
        assertThat(faults.onRequests(request -> true).garbage().every(3))
                .hasToString("flt_2: garbage on all operations that match, every 3, hits: 0");
        assertThat(faults.onAll().garbage().always()).hasToString("flt_3: garbage on all operations, always, hits: 0");
        assertThat(faults.onAll().garbage().withProbability(0.5, 7))
                .hasToString("flt_4: garbage on all operations, with probability 0.5 (seed 7), hits: 0");
    }
}
