package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.operation.Operation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrencyTest {

    private static final Set<String> ACCOUNTS = ConcurrentHashMap.newKeySet();
    private static final Set<String> THREADS = ConcurrentHashMap.newKeySet();
    private static final Set<String> URLS = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void clear() {
        ACCOUNTS.clear();
        THREADS.clear();
    }

    /** Each invocation uses its own names, and sees no others. */
    abstract static class BusyCase {

        private final String name;

        @Gateway
        private AiGatewaySimulator field;

        BusyCase(AiGatewaySimulator gateway) {
            name = gateway.account().id().value() + "-" + System.nanoTime();
            Keys.of(gateway).create(name);
        }

        @BeforeAll
        static void prepare(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("before-all");
        }

        @RepeatedTest(20)
        void sees_its_own(AiGatewaySimulator gateway) {
            work(gateway);
        }

        @ParameterizedTest
        @MethodSource("numbers")
        void sees_its_own_with_parameters(int number, AiGatewaySimulator gateway) {
            assertThat(number).isNotNegative();
            work(gateway);
        }

        static IntStream numbers() {
            return IntStream.range(0, 20);
        }

        private void work(AiGatewaySimulator gateway) {
            THREADS.add(Thread.currentThread().getName());
            ACCOUNTS.add(gateway.account().id().value());
            assertThat(field.account()).isSameAs(gateway.account());
            Keys.of(gateway).create(name + "-second");
            assertThat(Keys.of(gateway).names()).containsExactly(name + "-second", name, "before-all", "fixed");
            assertThat(gateway.requests().to(Operation.CREATE_ACCESS_KEY).count())
                    .isEqualTo(2);
        }

        @Nested
        @WithFixture("more.json")
        class Inner {
            @RepeatedTest(5)
            void sees_its_own(@Gateway AiGatewaySimulator gateway) {
                Keys.of(gateway).create("nested");
                assertThat(Keys.of(gateway).names()).startsWith("nested").endsWith("more", "before-all", "fixed");
            }
        }
    }

    /** A class without constructor injection, which nested invocations with their own accounts do not allow. */
    abstract static class BusyEachCase {

        @Gateway
        private AiGatewaySimulator field;

        private String name = "";

        @BeforeAll
        static void prepare(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("before-all");
        }

        @BeforeEach
        void before(AiGatewaySimulator gateway) {
            assertThat(field.account()).isSameAs(gateway.account());
            assertThat(ACCOUNTS.add(gateway.account().id().value())).isTrue();
            THREADS.add(Thread.currentThread().getName());
            name = gateway.account().id().value();
            Keys.of(gateway).create(name);
        }

        @RepeatedTest(60)
        void sees_its_own(AiGatewaySimulator gateway) {
            Keys.of(gateway).create(name + "-second");
            assertThat(Keys.of(field).names()).containsExactly(name + "-second", name, "before-all", "fixed");
            assertThat(gateway.requests().to(Operation.CREATE_ACCESS_KEY).count())
                    .isEqualTo(2);
        }

        @Nested
        @AiGatewayTest(fixture = "more.json")
        class Inner {

            @BeforeAll
            static void prepare(AiGatewaySimulator gateway) {
                Keys.of(gateway).create("inner-all");
            }

            @RepeatedTest(20)
            void sees_its_own(AiGatewaySimulator gateway) {
                assertThat(Keys.of(gateway).names()).containsExactly(name, "inner-all", "more", "before-all", "fixed");
            }
        }
    }

    @AiGatewayTest(fixture = "fixed.json")
    static class Busy1 extends BusyCase {
        Busy1(AiGatewaySimulator gateway) {
            super(gateway);
        }
    }

    @AiGatewayTest
    @WithFixture("fixed.json")
    static class Busy2 extends BusyCase {
        Busy2(AiGatewaySimulator gateway) {
            super(gateway);
        }
    }

    static class Busy3 extends BusyCase {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().fixture("fixed.json").build();

        Busy3(AiGatewaySimulator gateway) {
            super(gateway);
        }
    }

    static class Busy4 extends Busy2 {
        Busy4(AiGatewaySimulator gateway) {
            super(gateway);
        }
    }

    @AiGatewayTest(fixture = "fixed.json", isolation = Isolation.METHOD)
    static class BusyEach1 extends BusyEachCase {}

    @AiGatewayTest(fixture = "fixed.json", isolation = Isolation.METHOD)
    static class BusyEach2 extends BusyEachCase {}

    static class BusyEach3 extends BusyEachCase {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY = AiGatewaySimulatorExtension.builder()
                .fixture("fixed.json")
                .isolation(Isolation.METHOD)
                .build();
    }

    @AiGatewayTest(fixture = "fixed.json", isolation = Isolation.METHOD)
    static class ConstructedEach {
        private final AiGatewaySimulator ofConstructor;

        ConstructedEach(AiGatewaySimulator gateway) {
            ofConstructor = gateway;
            Keys.of(gateway).create("constructor");
        }

        @RepeatedTest(120)
        void sees_its_own(AiGatewaySimulator gateway) {
            assertThat(ofConstructor.account()).isSameAs(gateway.account());
            assertThat(ACCOUNTS.add(gateway.account().id().value())).isTrue();
            assertThat(Keys.of(gateway).names()).containsExactly("constructor", "fixed");
        }
    }

    @Test
    void concurrent_classes_see_only_their_own_accounts() {
        Plan.of(Busy1.class, Busy2.class, Busy3.class, Busy4.class)
                .inParallel("concurrent", "same_thread")
                .run()
                .allPassed(4 * 45);

        assertThat(ACCOUNTS).hasSize(4);
        assertThat(THREADS).hasSizeGreaterThan(1);
    }

    abstract static class FirstCase {
        @Test
        void a_test(@GatewayUrl String url) {
            URLS.add(url);
        }
    }

    @AiGatewayTest
    static class First1 extends FirstCase {}

    @AiGatewayTest
    static class First2 extends FirstCase {}

    @AiGatewayTest
    static class First3 extends FirstCase {}

    @AiGatewayTest
    static class First4 extends FirstCase {}

    @RepeatedTest(10)
    void classes_that_begin_at_the_same_time_share_one_server() {
        URLS.clear();

        Plan.of(First1.class, First2.class, First3.class, First4.class)
                .inParallel("concurrent", "same_thread")
                .run()
                .allPassed(4);

        assertThat(URLS).hasSize(1);
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class Meeting {

        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @Test
        void one() throws Exception {
            BOTH.await(10, TimeUnit.SECONDS);
        }

        @Test
        void other() throws Exception {
            BOTH.await(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void methods_of_a_class_run_concurrently_in_these_plans() {
        Plan.of(Meeting.class).inParallel("concurrent", "concurrent").run().allPassed(2);
    }

    @AiGatewayTest(isolation = Isolation.METHOD, seed = 42)
    static class SeededMeeting {

        private final String apiKey;

        SeededMeeting(AiGatewaySimulator gateway) {
            apiKey = gateway.apiKey();
        }

        @RepeatedTest(20)
        void a_test() {
            assertThat(apiKey).isNotEmpty();
        }
    }

    @RepeatedTest(5)
    void concurrent_constructors_do_not_generate_the_same_values() {
        Plan.of(SeededMeeting.class)
                .inParallel("concurrent", "concurrent")
                .run()
                .allPassed(20);
    }

    abstract static class OneInAllCase {

        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY = AiGatewaySimulatorExtension.builder()
                .isolation(Isolation.METHOD)
                .build();

        static final CyclicBarrier BOTH = new CyclicBarrier(2);

        static void meet() throws Exception {
            BOTH.await(10, TimeUnit.SECONDS);
        }
    }

    static class Running extends OneInAllCase {
        @Test
        void a_test() throws Exception {
            meet(); // Prepared may begin
            meet(); // Prepared has finished
        }
    }

    static class Prepared extends OneInAllCase {
        @BeforeAll
        static void ask() throws Exception {
            meet();
            try {
                assertThatThrownBy(GATEWAY::simulator)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("run at the same time");
            } finally {
                meet();
            }
        }

        @Test
        void a_test() {}
    }

    @Test
    void a_class_in_before_all_does_not_get_the_simulator_of_a_concurrent_test() {
        Plan.of(Running.class, Prepared.class)
                .inParallel("concurrent", "same_thread")
                .run()
                .allPassed(2);
    }

    @Test
    void concurrent_invocations_see_only_their_own_accounts() {
        Plan.of(BusyEach1.class, BusyEach2.class, BusyEach3.class, ConstructedEach.class)
                .inParallel("concurrent", "concurrent")
                .run()
                .allPassed(3 * 80 + 120);

        assertThat(ACCOUNTS).hasSize(3 * 80 + 120);
        assertThat(THREADS).hasSizeGreaterThan(1);
    }

    @AiGatewayTest
    @Execution(ExecutionMode.CONCURRENT)
    static class ConcurrentOnOneAccount {
        @Test
        void first() {}

        @Test
        void second(AiGatewaySimulator gateway) {
            assertThat(gateway).isNotNull();
        }
    }

    @AiGatewayTest
    static class NestedOnOneAccount {
        @Test
        @Execution(ExecutionMode.SAME_THREAD)
        void of_the_outer_class() {}

        @Nested
        @Execution(ExecutionMode.CONCURRENT)
        class Inner {
            @Test
            void nested() {}
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"concurrent", "same_thread"})
    void concurrent_methods_on_one_account_are_refused_and_no_other_test_fails(String classes) {
        Plan.Outcome outcome = Plan.of(ConcurrentOnOneAccount.class, Busy1.class)
                .inParallel(classes, "same_thread")
                .run();

        assertThat(outcome.failed())
                .containsExactlyInAnyOrder("ConcurrentOnOneAccount.first", "ConcurrentOnOneAccount.second");
        assertThat(outcome.passed()).hasSize(45);
        assertThat(outcome.failureOf("ConcurrentOnOneAccount.first"))
                .hasMessageContaining(
                        ConcurrentOnOneAccount.class.getName() + ".first: its class's methods run concurrently")
                .hasMessageContaining("use isolation = METHOD")
                .hasMessageContaining("@Execution(ExecutionMode.SAME_THREAD)");
    }

    @Test
    void concurrent_nested_classes_on_one_account_are_refused_and_no_other_test_fails() {
        Plan.Outcome outcome = Plan.of(NestedOnOneAccount.class)
                .inParallel("same_thread", "same_thread")
                .run();

        assertThat(outcome.onlyFailed("Inner", 1))
                .hasMessageContaining(NestedOnOneAccount.Inner.class.getName() + ": its methods run concurrently")
                .hasMessageContaining("use isolation = METHOD");
    }

    @Test
    void without_parallel_execution_nothing_is_refused() {
        Plan.of(ConcurrentOnOneAccount.class, NestedOnOneAccount.class).run().allPassed(4);
    }
}
