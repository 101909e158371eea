package dev.aigatewaysim.junit5;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An unfinished call has no effect, and a test might pass for that reason. */
class UnfinishedTest {

    private static final String HOW_OFTEN =
            ": say how often, then it is in force: once(), times(n), every(n), always() or withProbability(p)";
    private static final String HELD = ": add a check, such as hasSize(1)";

    abstract static class Case {

        @BeforeEach
        void begin(AiGatewaySimulator gateway) {
            act(gateway);
        }

        void act(AiGatewaySimulator gateway) {}

        @Test
        void a_test() {}

        @Test
        void b_test() {}
    }

    @AiGatewayTest
    static class FaultWithoutHowOften extends Case {
        @Override
        void act(AiGatewaySimulator gateway) {
            gateway.faults().on(Operation.CREATE_ACCESS_KEY).answer(503);
        }
    }

    @AiGatewayTest(isolation = Isolation.METHOD, strict = true)
    static class FaultWithoutHowOftenEach extends FaultWithoutHowOften {}

    @AiGatewayTest
    static class FaultWithoutAnEffect extends Case {
        @Override
        void act(AiGatewaySimulator gateway) {
            gateway.faults().onAll();
        }
    }

    @AiGatewayTest
    static class FaultOfAnotherAccount extends Case {
        @Override
        void act(AiGatewaySimulator gateway) {
            gateway.newAccount().faults().onAll().noAnswer();
        }
    }

    @AiGatewayTest
    static class AnswerWithoutAnOutcome extends Case {
        @Override
        void act(AiGatewaySimulator gateway) {
            gateway.upstream().onModel("gpt-4o").onTurn(2);
        }
    }

    @AiGatewayTest
    @SuppressWarnings("CheckReturnValue") // what a test forgets
    static class RequestsNarrowedOnly extends Case {
        @Override
        void act(AiGatewaySimulator gateway) {
            assertThat(gateway.requests()).to(Operation.CREATE_ACCESS_KEY).refusedWith("ERR_NGROK_27603");
        }
    }

    @AiGatewayTest
    @SuppressWarnings("CheckReturnValue")
    static class Eventually extends Case {
        @Override
        void act(AiGatewaySimulator gateway) {
            assertThat(gateway).eventually(Duration.ofSeconds(1));
        }
    }

    @AiGatewayTest
    @SuppressWarnings("CheckReturnValue")
    static class ChangesOnly extends Case {
        @Override
        void act(AiGatewaySimulator gateway) {
            assertThat(gateway).changes();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FaultWithoutHowOften | a fault (answer 503 on CreateAIGatewayAccessKey) |" + HOW_OFTEN,
                "FaultWithoutHowOftenEach | a fault (answer 503 on CreateAIGatewayAccessKey) |" + HOW_OFTEN,
                "FaultWithoutAnEffect | a fault on all operations |: say what it does, such as answer(503),",
                "FaultOfAnotherAccount | a fault (noAnswer on all operations) |" + HOW_OFTEN,
                "AnswerWithoutAnOutcome | a scripted answer for model gpt-4o, turn 2 |: say what happens to the calls,",
                "RequestsNarrowedOnly | an assertion on requests to CREATE_ACCESS_KEY, refused with ERR_NGROK_27603 |"
                        + HELD,
                "Eventually | an assertion with eventually(PT1S) |: add a check, such as hasNotChanged()",
                "ChangesOnly | an assertion on changes |: add a check, such as isEmpty()",
            })
    void fails_each_test_with_what_is_missing_and_where(String name, String begun, String missing) throws Exception {
        Class<?> testClass = Class.forName(UnfinishedTest.class.getName() + "$" + name);

        Plan.Outcome outcome = Plan.of(testClass).run();

        assertThat(outcome.failed()).containsExactly(name + ".a_test", name + ".b_test");
        assertThat(outcome.failureOf(name + ".b_test"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "the test passed, but it left calls unfinished, which have no effect:\n  " + begun)
                .hasMessageContaining(", begun at " + UnfinishedTest.class.getName())
                .hasMessageContaining(".act(UnfinishedTest.java:")
                .hasMessageContaining(missing);
        assertThat(Plan.reports(outcome.failureOf(name + ".b_test")))
                .singleElement()
                .asString()
                .contains("no request of this test's account");
    }

    @AiGatewayTest(strict = true)
    static class Finished extends Case {
        @Override
        void act(AiGatewaySimulator gateway) {
            var all = gateway.faults().onAll();
            all.answer(503).once().remove();
            all.noAnswer().always().remove();
            gateway.upstream().onAnyModel().reply("42").then().fail(503).remove();
            gateway.upstream().clearAnswers();
            assertThat(gateway.requests()).to(Operation.CREATE_ACCESS_KEY).isEmpty();
            assertThat(gateway).hasOnlyAccessKeys().eventually(Duration.ZERO).hasNotChanged();
            assertThat(gateway).changes().isEmpty();
            assertThat(gateway.account().changes()).isEmpty();
        }

        @AfterAll
        static void end(AiGatewaySimulator gateway) {
            assertThat(gateway).hasOnlyAccessKeys();
        }
    }

    @AiGatewayTest
    static class InAFactory {
        @TestFactory
        DynamicTest a_factory(AiGatewaySimulator gateway) {
            return dynamicTest("passes", () -> gateway.faults().onAll().answer(503));
        }
    }

    @AiGatewayTest
    static class WithinAfterEach {
        @Test
        void a_test() {}

        @AfterEach
        void after(AiGatewaySimulator gateway) {
            gateway.faults().onAll().answer(503);
        }
    }

    @AiGatewayTest(strict = true)
    static class Refused extends Case {
        @Override
        void act(AiGatewaySimulator gateway) {
            assertThatThrownBy(() -> gateway.upstream().onAnyModel().withKey("nope"));
            assertThatThrownBy(() -> gateway.faults().onAll().answer(200));
            assertThatThrownBy(() -> assertThat(gateway.requests()).refusedWith("3807"));
            assertThatThrownBy(() -> assertThat(gateway.requests()).eventually(Duration.ofSeconds(-1)));
            assertThatThrownBy(() -> assertThat(gateway.requests()).hasSize(-1));
            assertThatThrownBy(() -> assertThat(gateway).eventually(Duration.ofSeconds(-1)));
            assertThatThrownBy(() -> assertThat(gateway).hasUsageCost("much"));
            assertThatThrownBy(() -> assertThat(gateway).hasModelRequests(-1));
            assertThatThrownBy(() -> assertThat(gateway).accessKey(null));
            assertThatThrownBy(() -> assertThat(gateway).hasOnlyAccessKeys("web", null));
            assertThatThrownBy(() -> assertThat(gateway).changes().areOnlyOf(null));
            assertThatThrownBy(() -> assertThat(gateway.requests()).containsInOrder(null));
            assertThatThrownBy(() -> assertThat(gateway.requests()).satisfies(null));
        }
    }

    @Test
    void what_was_refused_counts_for_nothing() {
        Plan.of(Refused.class).run().allPassed(2);
    }

    @Test
    void what_is_finished_passes() {
        Plan.of(Finished.class).run().allPassed(2);
    }

    @Test
    void dynamic_tests_and_methods_after_a_test_are_part_of_it() {
        assertThat(Plan.of(InAFactory.class).run().failureOf("InAFactory.a_factory"))
                .hasMessageContaining(HOW_OFTEN);
        assertThat(Plan.of(WithinAfterEach.class).run().failureOf("WithinAfterEach.a_test"))
                .hasMessageContaining(HOW_OFTEN);
    }

    @AiGatewayTest
    static class BeforeAllTests extends Case {
        @BeforeAll
        static void prepare(AiGatewaySimulator gateway) {
            gateway.faults().onAll().answer(503);
        }
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class BeforeAllTestsEach extends BeforeAllTests {}

    @ParameterizedTest
    @ValueSource(classes = {BeforeAllTests.class, BeforeAllTestsEach.class})
    void what_is_left_unfinished_before_all_tests_fails_each_of_them(Class<?> testClass) {
        String name = testClass.getSimpleName();
        Plan.Outcome outcome = Plan.of(testClass).run();

        assertThat(outcome.failed()).containsExactly(name + ".a_test", name + ".b_test");
        assertThat(outcome.failureOf(name + ".b_test"))
                .hasMessageStartingWith(testClass.getName()
                        + ": before its first test, calls were left unfinished, which have no effect:\n  a fault")
                .hasMessageContaining(HOW_OFTEN);
    }

    @AiGatewayTest
    static class AfterAllTests extends Case {
        @AfterAll
        static void end(AiGatewaySimulator gateway) {
            gateway.faults().onAll().answer(503);
        }
    }

    @Test
    void what_is_left_unfinished_after_all_tests_fails_only_the_class() {
        assertThat(Plan.of(AfterAllTests.class, Finished.class).run().onlyFailed("AfterAllTests", 4))
                .hasMessageContaining(HOW_OFTEN);
    }

    @AiGatewayTest
    static class NotPassing {
        @Test
        void a_test_fails(AiGatewaySimulator gateway) {
            gateway.faults().onAll().answer(503);
            throw new IllegalStateException("on purpose");
        }

        @Test
        void b_test_is_aborted(AiGatewaySimulator gateway) {
            gateway.faults().onAll().answer(503);
            Assumptions.abort("on purpose");
        }

        @Test
        void c_test_passes() {}
    }

    @Test
    void one_that_fails_reports_it_and_one_that_is_aborted_leaves_nothing() {
        Plan.Outcome outcome = Plan.of(NotPassing.class).run();

        Throwable failure = outcome.onlyFailed("NotPassing.a_test_fails", 1);
        assertThat(failure).hasMessage("on purpose");
        assertThat(Plan.reports(failure))
                .singleElement()
                .asString()
                .contains(
                        "unfinished calls, which have no effect:", "a fault (answer 503 on all operations), begun at ");
        assertThat(outcome.aborted()).containsExactly("NotPassing.b_test_is_aborted");
    }
}
