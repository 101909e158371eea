package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.fault.Faults;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInjectionTest {

    static class Parameters {
        @Test
        void requests_a_number(@GatewayUrl int wrong) {}

        @Test
        void requests_a_part(Faults wrong) {}

        @Test
        void requests_an_unknown_one(@Gateway("unknown") AiGatewaySimulator wrong) {}

        @Test
        void requests_two_things(@GatewayUrl @GatewayApiKey String wrong) {}

        @Test
        void requests_a_key_as_url(@GatewayApiKey URI wrong) {}

        @Test
        void passes(AiGatewaySimulator right) {
            assertThat(Keys.of(right).names()).isEmpty();
        }
    }

    @AiGatewayTest
    static class Plain extends Parameters {}

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class Each extends Parameters {}

    @ParameterizedTest
    @ValueSource(classes = {Plain.class, Each.class})
    void a_parameter_that_cannot_be_injected_reports_why_and_the_alternatives(Class<?> testClass) {
        Plan.Outcome outcome = Plan.of(testClass).run();

        assertThat(outcome.passed()).containsExactly(testClass.getSimpleName() + ".passes");
        assertThat(outcome.failed()).hasSize(5);
        assertThat(messageOf(outcome, testClass, "requests_a_number"))
                .contains("@GatewayUrl cannot inject int; supported types: URI, String");
        assertThat(messageOf(outcome, testClass, "requests_a_part"))
                .contains("Faults is not injected; use AiGatewaySimulator or Account, which give access to it");
        assertThat(messageOf(outcome, testClass, "requests_an_unknown_one"))
                .contains(
                        "there is no simulator 'unknown'; available: one without a name",
                        "select one of them in the annotation");
        assertThat(messageOf(outcome, testClass, "requests_two_things"))
                .contains("there are 2 annotations that request different things; keep one");
        assertThat(messageOf(outcome, testClass, "requests_a_key_as_url"))
                .contains("@GatewayApiKey cannot inject URI; supported types: String");
    }

    private static String messageOf(Plan.Outcome outcome, Class<?> testClass, String method) {
        String message =
                outcome.failureOf(testClass.getSimpleName() + "." + method).getMessage();
        assertThat(message).contains(Parameters.class.getName() + "." + method + ", parameter 'wrong'");
        return message;
    }

    @AiGatewayTest(name = "left")
    @AiGatewayTest(name = "right")
    static class OnlyNamed {
        @Test
        void requests_one_without_a_name(AiGatewaySimulator wrong) {}

        @Test
        void passes(@Gateway("left") AiGatewaySimulator right) {}
    }

    @Test
    void where_all_have_names_one_must_be_specified() {
        Throwable failure = Plan.of(OnlyNamed.class).run().onlyFailed("OnlyNamed.requests_one_without_a_name", 1);

        assertThat(failure)
                .hasMessageContaining(OnlyNamed.class.getName() + ".requests_one_without_a_name, parameter 'wrong'")
                .hasMessageContaining(
                        "there is no simulator without a name; available: 'left', 'right'; select one of them in the annotation");
    }

    static class Case {
        @Test
        void never_runs() {}
    }

    @AiGatewayTest
    static class FinalField extends Case {
        @Gateway
        final AtomicReference<String> wrong = new AtomicReference<>();
    }

    @AiGatewayTest
    static class FinalFieldOfRightType extends Case {
        @Gateway
        final AiGatewaySimulator wrong;

        FinalFieldOfRightType(AiGatewaySimulator gateway) {
            wrong = gateway;
        }
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class FinalFieldEach extends FinalFieldOfRightType {
        FinalFieldEach(AiGatewaySimulator gateway) {
            super(gateway);
        }
    }

    @AiGatewayTest
    static class StaticFinalField extends Case {
        @GatewayUrl
        static final String wrong = "http://localhost";
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class StaticAccount extends Case {
        @Gateway
        static Account wrong;
    }

    @AiGatewayTest
    static class WrongType extends Case {
        @GatewayApiKey
        Integer wrong;
    }

    @AiGatewayTest
    static class UnknownName extends Case {
        @Gateway("unknown")
        AiGatewaySimulator wrong;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FinalField | .never_runs | @Gateway cannot inject AtomicReference | supported types: AiGatewaySimulator, Account, HttpClient",
                "FinalFieldOfRightType | .never_runs | it is final and cannot be set | remove final",
                "FinalFieldEach | .never_runs | it is final and cannot be set | remove final",
                "StaticFinalField | '' | it is final and cannot be set | remove final",
                "StaticAccount | '' | it is static, but with isolation = METHOD each invocation has its own account | make it an instance field, or use a parameter",
                "WrongType | .never_runs | @GatewayApiKey cannot inject Integer | supported types: String",
                "UnknownName | .never_runs | there is no simulator 'unknown'; available: one without a name | select one of them in the annotation",
            })
    void a_field_that_cannot_be_set_reports_why_and_how_to_fix_it(String name, String where, String wrong, String fix)
            throws Exception {
        Class<?> testClass = Class.forName(BadInjectionTest.class.getName() + "$" + name);

        Throwable failure = Plan.of(testClass, OnlyRight.class).run().onlyFailed(name + where, 1);

        assertThat(failure)
                .hasMessageContaining(".wrong: ")
                .hasMessageContaining(BadInjectionTest.class.getName() + "$")
                .hasMessageContaining(wrong)
                .hasMessageContaining(fix);
    }

    @AiGatewayTest
    static class OnlyRight {
        @Test
        void passes(AiGatewaySimulator right) {
            assertThat(Keys.of(right).names()).isEmpty();
        }
    }

    static class NotRegistered {
        @Test
        void never_runs(AiGatewaySimulator gateway) {}
    }

    @Test
    void without_the_extension_junit_reports_the_parameter() {
        Throwable failure =
                Plan.of(NotRegistered.class, OnlyRight.class).run().onlyFailed("NotRegistered.never_runs", 1);

        assertThat(failure).hasMessageContaining("No ParameterResolver registered for parameter");
    }
}
