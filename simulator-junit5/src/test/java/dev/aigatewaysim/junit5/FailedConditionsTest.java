package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test fails when a condition in Java throws something, although the code under test hides the error that it gets. */
class FailedConditionsTest {

    private static final String SECRET = "sk-not-a-real-key-1";

    private static void script(AiGatewaySimulator gateway, String message) {
        gateway.upstream()
                .onModel("gpt-4o")
                .matching(request -> {
                    throw new IllegalStateException(message);
                })
                .reply("42");
    }

    abstract static class Case {

        @Test
        void a_hides_the_error(AiGatewaySimulator gateway) {
            script(gateway, "on purpose");

            assertThat(Chat.of(gateway).ask("Hi")).isEqualTo(500);
        }

        @Test
        void b_has_no_such_condition(AiGatewaySimulator gateway) {
            Chat.of(gateway).ask("Hi");
        }

        @Test
        void c_has_a_conversation(AiGatewaySimulator gateway) {
            gateway.upstream()
                    .onModel("gpt-4o")
                    .conversation("support")
                    .whenAsked()
                    .matching(request -> {
                        throw new AssertionError("on purpose");
                    })
                    .reply("42");
            Chat.of(gateway).ask("Hi");
        }

        @Test
        void d_fails_by_itself(AiGatewaySimulator gateway) {
            a_hides_the_error(gateway);
            throw new IllegalStateException("by itself");
        }

        @Test
        void e_throws_a_secret(AiGatewaySimulator gateway) {
            gateway.account()
                    .providerKeys()
                    .create(
                            ProviderKey.Draft.of("openai", "main", new Secret(SECRET)),
                            gateway.account().owner());
            script(gateway, "it is " + SECRET);
            Chat.of(gateway).ask("Hi");
            Chat.of(gateway).ask("Hi");
        }

        @Test
        void f_has_a_fault_whose_condition_fails(AiGatewaySimulator gateway) {
            gateway.faults()
                    .onRequests(request -> {
                        throw new IllegalStateException("on purpose");
                    })
                    .answer(503)
                    .always();

            assertThat(Chat.of(gateway).ask("Hi")).isEqualTo(500);
        }
    }

    @AiGatewayTest
    static class OfClass extends Case {}

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class OfMethod extends Case {}

    @ParameterizedTest
    @ValueSource(classes = {OfClass.class, OfMethod.class})
    void fail_a_test_that_is_not_strict(Class<?> testClass) {
        Plan.Outcome outcome = Plan.of(testClass).run();

        String name = testClass.getSimpleName();
        assertThat(outcome.passed()).containsExactly(name + ".b_has_no_such_condition");
        assertThat(outcome.failureOf(name + ".a_hides_the_error"))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "the test passed, but conditions of scripts or faults failed, and with them the requests:\n"
                                + "  a condition of the scripted answer for model gpt-4o, a condition in Java \\(ans_\\w+\\)"
                                + " threw java.lang.IllegalStateException")
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");
        assertThat(outcome.failureOf(name + ".c_has_a_conversation"))
                .hasMessageContaining("a condition of the conversation \"support\"")
                .hasRootCauseInstanceOf(AssertionError.class);
        assertThat(outcome.failureOf(name + ".f_has_a_fault_whose_condition_fails"))
                .hasMessageMatching(
                        "the test passed, but conditions of scripts or faults failed, and with them the requests:\n"
                                + "  the condition of the fault flt_\\w+ threw java.lang.IllegalStateException")
                .hasRootCauseMessage("on purpose");
    }

    @Test
    void are_in_the_report_of_another_failure() {
        Throwable failure = Plan.of(OfClass.class).run().failureOf("OfClass.d_fails_by_itself");

        assertThat(failure).hasMessage("by itself");
        assertThat(Plan.reports(failure))
                .singleElement()
                .asString()
                .contains("\n\t  conditions that failed:\n\t    a condition of the scripted answer for model");
    }

    @Test
    void show_no_secrets() {
        Throwable failure = Plan.of(OfClass.class).run().failureOf("OfClass.e_throws_a_secret");

        assertThat(failure.getCause().toString()).isEqualTo("java.lang.IllegalStateException: it is ***");
        assertThat(failure.getSuppressed()[0].toString()).isEqualTo("java.lang.IllegalStateException: it is ***");
        assertThat(failure)
                .hasStackTraceContaining("FailedConditionsTest")
                .message()
                .doesNotContain(SECRET);
    }

    @AiGatewayTest
    static class BeforeAllTests {
        @BeforeAll
        static void ask(AiGatewaySimulator gateway) {
            script(gateway, "on purpose");
            Chat.of(gateway).ask("Hi");
        }

        @Test
        void a_test() {}
    }

    @AiGatewayTest
    static class AfterAllTests {
        @Test
        void a_test() {}

        @AfterAll
        static void ask(AiGatewaySimulator gateway) {
            script(gateway, "on purpose");
            Chat.of(gateway).ask("Hi");
        }
    }

    @Test
    void around_all_tests_fail_those() {
        assertThat(Plan.of(BeforeAllTests.class).run().onlyFailed("BeforeAllTests.a_test", 0))
                .hasMessageContaining("before its first test, conditions of scripts or faults failed");
        assertThat(Plan.of(AfterAllTests.class).run().onlyFailed("AfterAllTests", 1))
                .hasMessageContaining("conditions of scripts or faults failed");
    }
}
