package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    private static final List<AiGatewaySimulator> GATEWAYS = new ArrayList<>();

    /** Fails in one of three tests, in the phase that the subclass specifies. */
    abstract static class PhaseCase {

        private final String phase;

        PhaseCase(AiGatewaySimulator gateway, TestInfo test, String phase) {
            this.phase = phase;
            assertThat(gateway.requests().all()).as(test.getDisplayName()).isEmpty();
        }

        private void failIf(String now, AiGatewaySimulator gateway, String test) {
            GATEWAYS.add(gateway);
            if (now.equals(phase) && test.startsWith("b_test")) {
                failNow(gateway);
            }
        }

        static void failNow(AiGatewaySimulator gateway) {
            GATEWAYS.add(gateway);
            Keys.of(gateway).create("before-the-failure");
            throw new IllegalStateException("on purpose");
        }

        @BeforeEach
        void before(AiGatewaySimulator gateway, TestInfo test) {
            failIf("beforeEach", gateway, test.getDisplayName());
        }

        private void work(AiGatewaySimulator gateway, TestInfo test) {
            assertThat(Keys.of(gateway).names()).containsExactly("fixed");
            failIf("test", gateway, test.getDisplayName());
            Assumptions.assumeFalse(test.getDisplayName().startsWith("b_test") && phase.equals("assumption"));
        }

        @Test
        void a_test(AiGatewaySimulator gateway, TestInfo test) {
            work(gateway, test);
        }

        @Test
        void b_test(AiGatewaySimulator gateway, TestInfo test) {
            work(gateway, test);
        }

        @Test
        void c_test(AiGatewaySimulator gateway, TestInfo test) {
            work(gateway, test);
        }

        @AfterEach
        void after(AiGatewaySimulator gateway, TestInfo test) {
            failIf("afterEach", gateway, test.getDisplayName());
        }
    }

    @AiGatewayTest(fixture = "fixed.json")
    static class InBeforeEachMethod extends PhaseCase {
        InBeforeEachMethod(AiGatewaySimulator gateway, TestInfo test) {
            super(gateway, test, "beforeEach");
        }
    }

    @AiGatewayTest(fixture = "fixed.json", isolation = Isolation.METHOD)
    static class InBeforeEachMethodEach extends PhaseCase {
        InBeforeEachMethodEach(AiGatewaySimulator gateway, TestInfo test) {
            super(gateway, test, "beforeEach");
        }
    }

    @AiGatewayTest(fixture = "fixed.json")
    static class InTestMethod extends PhaseCase {
        InTestMethod(AiGatewaySimulator gateway, TestInfo test) {
            super(gateway, test, "test");
        }
    }

    @AiGatewayTest(fixture = "fixed.json", isolation = Isolation.METHOD)
    static class InTestMethodEach extends PhaseCase {
        InTestMethodEach(AiGatewaySimulator gateway, TestInfo test) {
            super(gateway, test, "test");
        }
    }

    @AiGatewayTest(fixture = "fixed.json")
    static class InAfterEachMethod extends PhaseCase {
        InAfterEachMethod(AiGatewaySimulator gateway, TestInfo test) {
            super(gateway, test, "afterEach");
        }
    }

    @AiGatewayTest(fixture = "fixed.json", isolation = Isolation.METHOD)
    static class InAfterEachMethodEach extends PhaseCase {
        InAfterEachMethodEach(AiGatewaySimulator gateway, TestInfo test) {
            super(gateway, test, "afterEach");
        }
    }

    @AiGatewayTest(fixture = "fixed.json")
    static class InAssumption extends PhaseCase {
        InAssumption(AiGatewaySimulator gateway, TestInfo test) {
            super(gateway, test, "assumption");
        }
    }

    @AiGatewayTest(fixture = "fixed.json", isolation = Isolation.METHOD)
    static class InAssumptionEach extends PhaseCase {
        InAssumptionEach(AiGatewaySimulator gateway, TestInfo test) {
            super(gateway, test, "assumption");
        }
    }

    @AiGatewayTest(fixture = "fixed.json")
    static class Fine extends PhaseCase {
        Fine(AiGatewaySimulator gateway, TestInfo test) {
            super(gateway, test, "never");
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                InBeforeEachMethod.class,
                InBeforeEachMethodEach.class,
                InTestMethod.class,
                InTestMethodEach.class,
                InAfterEachMethod.class,
                InAfterEachMethodEach.class
            })
    void a_failing_test_reports_once_what_the_simulator_saw_and_does_not_affect_others(Class<?> testClass) {
        Plan.Outcome outcome = Plan.of(testClass, Fine.class).run();

        Throwable failure = outcome.onlyFailed(testClass.getSimpleName() + ".b_test", 2 + 3);
        assertThat(failure).hasMessage("on purpose");
        assertThat(Plan.reports(failure)).singleElement().asString().contains("POST /access-keys -> 201");
        nothingIsLeft();
    }

    @AiGatewayTest(fixture = "fixed.json")
    static class InEveryConstructor {
        InEveryConstructor(AiGatewaySimulator gateway) {
            PhaseCase.failNow(gateway);
        }

        @Test
        void never_runs() {}

        @Test
        void never_runs_either() {}
    }

    @AiGatewayTest(fixture = "fixed.json", isolation = Isolation.METHOD)
    static class InEveryConstructorEach extends InEveryConstructor {
        InEveryConstructorEach(AiGatewaySimulator gateway) {
            super(gateway);
        }
    }

    @AiGatewayTest
    static class InBeforeAll {
        @BeforeAll
        static void fail(AiGatewaySimulator gateway) {
            PhaseCase.failNow(gateway);
        }

        @Test
        void never_runs() {}
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class InBeforeAllEach extends InBeforeAll {}

    @AiGatewayTest
    static class InAfterAll {
        @AfterAll
        static void fail(AiGatewaySimulator gateway) {
            PhaseCase.failNow(gateway);
        }

        @Test
        void runs() {}
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class InAfterAllEach extends InAfterAll {}

    @ParameterizedTest
    @ValueSource(classes = {InEveryConstructor.class, InEveryConstructorEach.class})
    void a_failing_constructor_reports_what_the_simulator_saw(Class<?> testClass) {
        Plan.Outcome outcome = Plan.of(testClass, Fine.class).run();

        assertThat(outcome.failed()).hasSize(2);
        assertThat(outcome.passed()).hasSize(3);
        for (String test : outcome.failed()) {
            assertThat(Plan.reports(outcome.failureOf(test)))
                    .singleElement()
                    .asString()
                    .contains("1 request:", "POST /access-keys -> 201");
        }
        nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"InBeforeAll, 0", "InBeforeAllEach, 0", "InAfterAll, 1", "InAfterAllEach, 1"})
    void a_failing_class_reports_what_the_simulator_saw(String name, int passed) throws Exception {
        Class<?> testClass = Class.forName(FailuresTest.class.getName() + "$" + name);

        Plan.Outcome outcome = Plan.of(testClass, Fine.class).run();

        Throwable failure = outcome.onlyFailed(name, passed + 3);
        assertThat(Plan.reports(failure)).singleElement().asString().contains("POST /access-keys -> 201");
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(classes = {InAssumption.class, InAssumptionEach.class})
    void an_aborted_test_reports_nothing(Class<?> testClass) {
        Plan.Outcome outcome = Plan.of(testClass, Fine.class).run();

        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.aborted()).containsExactly(testClass.getSimpleName() + ".b_test");
        assertThat(outcome.failureOf(testClass.getSimpleName() + ".b_test")).hasNoSuppressedExceptions();
        assertThat(outcome.passed()).hasSize(2 + 3);
        nothingIsLeft();
    }

    @AiGatewayTest
    static class InParameter {
        @Test
        void a_test(AiGatewaySimulator gateway, Thread unknown) {
            assertThat(gateway).isEqualTo(unknown);
        }

        @Test
        void b_test(AiGatewaySimulator gateway) {
            GATEWAYS.add(gateway);
        }
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class InParameterEach extends InParameter {}

    @ParameterizedTest
    @ValueSource(classes = {InParameter.class, InParameterEach.class})
    void an_unresolvable_parameter_does_not_affect_other_tests(Class<?> testClass) {
        Plan.Outcome outcome = Plan.of(testClass, Fine.class).run();

        Throwable failure = outcome.onlyFailed(testClass.getSimpleName() + ".a_test", 1 + 3);
        assertThat(failure).hasMessageContaining("java.lang.Thread");
        assertThat(Plan.reports(failure)).singleElement().asString().contains("no request");
        nothingIsLeft();
    }

    private static void nothingIsLeft() {
        assertThat(GATEWAYS)
                .isNotEmpty()
                .allSatisfy(gateway -> assertThat(gateway.accounts().all()).doesNotContain(gateway.account()));
        GATEWAYS.clear();
    }

    @AiGatewayTest
    static class WithSecretsInNames {
        @Test
        void a_test(AiGatewaySimulator gateway) {
            Account account = gateway.account();
            account.providerKeys()
                    .create(
                            ProviderKey.Draft.of("openai", "main hush-hidden", new Secret("hush-hidden")),
                            account.owner());
            Keys.of(gateway).create("key " + gateway.apiKey());
            fail("on purpose");
        }
    }

    @Test
    void no_secret_of_the_account_is_reported() {
        Throwable failure = Plan.of(WithSecretsInNames.class).run().failureOf("WithSecretsInNames.a_test");

        assertThat(failure.getSuppressed())
                .singleElement()
                .asString()
                .contains("+ provider key \"main ***\"", "+ access key \"key ***\"")
                .doesNotContain("hush-hidden");
    }

    @AiGatewayTest
    static class WithLongSecretsInNames {
        @Test
        void a_test(AiGatewaySimulator gateway) {
            Account account = gateway.account();
            String secret = "a secret of several words that goes on ".repeat(3) + "to its end";
            account.providerKeys().create(ProviderKey.Draft.of("openai", "main", new Secret(secret)), account.owner());
            Keys.of(gateway).create("a long name that is cut before the end of " + secret);
            fail("on purpose");
        }
    }

    @Test
    void no_part_of_a_secret_remains_in_a_truncated_text() {
        Throwable failure = Plan.of(WithLongSecretsInNames.class).run().failureOf("WithLongSecretsInNames.a_test");

        assertThat(failure.getSuppressed())
                .singleElement()
                .asString()
                .contains("+ access key \"a long name that is cut before the end of ***\"")
                .doesNotContain("a secret", "several", "goes on", "to its end");
    }

    @AiGatewayTest
    static class ThrowingTheSame {
        @SuppressWarnings("StaticAssignmentOfThrowable") // what some libraries do
        private static final AssertionError SAME = new AssertionError("the same");

        @Test
        void a_test(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("first");
            throw SAME;
        }

        @Test
        void b_test(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("second");
            throw SAME;
        }
    }

    @Test
    void a_failure_that_is_thrown_twice_reports_both_tests() {
        Throwable same = Plan.of(ThrowingTheSame.class).run().failureOf("ThrowingTheSame.b_test");

        assertThat(same.getSuppressed())
                .extracting(Throwable::toString)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"first\""),
                        second -> assertThat(second).contains("\"second\"").doesNotContain("\"first\""));
    }
}
