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
        void asks_for_a_number(@GatewayUrl int wrong) {}

        @Test
        void asks_for_a_part(Faults wrong) {}

        @Test
        void asks_for_an_unknown_one(@Gateway("unknown") AiGatewaySimulator wrong) {}

        @Test
        void asks_twice(@GatewayUrl @GatewayApiKey String wrong) {}

        @Test
        void asks_for_a_key_as_url(@GatewayApiKey URI wrong) {}

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
    void a_parameter_that_cannot_be_had_says_why_and_what_can(Class<?> testClass) {
        Plan.Outcome outcome = Plan.of(testClass).run();

        assertThat(outcome.passed()).containsExactly(testClass.getSimpleName() + ".passes");
        assertThat(outcome.failed()).hasSize(5);
        assertThat(told(outcome, testClass, "asks_for_a_number"))
                .contains("@GatewayUrl cannot hand in int; it can: URI, String");
        assertThat(told(outcome, testClass, "asks_for_a_part"))
                .contains("Faults is not handed in; take AiGatewaySimulator or Account, which lead to it");
        assertThat(told(outcome, testClass, "asks_for_an_unknown_one"))
                .contains(
                        "it asks for one with the name 'unknown', but there is one without a name",
                        "say in the annotation which one is meant");
        assertThat(told(outcome, testClass, "asks_twice"))
                .contains("there are 2 annotations that ask for different things; keep one");
        assertThat(told(outcome, testClass, "asks_for_a_key_as_url"))
                .contains("@GatewayApiKey cannot hand in URI; it can: String");
    }

    private static String told(Plan.Outcome outcome, Class<?> testClass, String method) {
        String message = outcome.whyOf(testClass.getSimpleName() + "." + method).getMessage();
        assertThat(message).contains(Parameters.class.getName() + "." + method + ", parameter 'wrong'");
        return message;
    }

    @AiGatewayTest(name = "left")
    @AiGatewayTest(name = "right")
    static class OnlyNamed {
        @Test
        void asks_without_a_name(AiGatewaySimulator wrong) {}

        @Test
        void passes(@Gateway("left") AiGatewaySimulator right) {}
    }

    @Test
    void where_all_have_names_one_must_be_said() {
        Throwable failure = Plan.of(OnlyNamed.class).run().onlyFailed("OnlyNamed.asks_without_a_name", 1);

        assertThat(failure)
                .hasMessageContaining(OnlyNamed.class.getName() + ".asks_without_a_name, parameter 'wrong'")
                .hasMessageContaining("it asks for one without a name, but there is one with the name 'left', one with"
                        + " the name 'right'; say in the annotation which one is meant");
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
                "FinalField | .never_runs | @Gateway cannot hand in AtomicReference | it can: AiGatewaySimulator, Account, HttpClient",
                "FinalFieldOfRightType | .never_runs | it is final and cannot be set | leave final out",
                "FinalFieldEach | .never_runs | it is final and cannot be set | leave final out",
                "StaticFinalField | '' | it is final and cannot be set | leave final out",
                "StaticAccount | '' | it is static, but with isolation = METHOD each invocation has an account of its own | make it an instance field, or take a parameter",
                "WrongType | .never_runs | @GatewayApiKey cannot hand in Integer | it can: String",
                "UnknownName | .never_runs | it asks for one with the name 'unknown', but there is one without a name | say in the annotation which one is meant",
            })
    void a_field_that_cannot_be_set_says_why_and_the_way_out(String name, String where, String wrong, String wayOut)
            throws Exception {
        Class<?> testClass = Class.forName(BadInjectionTest.class.getName() + "$" + name);

        Throwable failure = Plan.of(testClass, OnlyRight.class).run().onlyFailed(name + where, 1);

        assertThat(failure)
                .hasMessageContaining(".wrong: ")
                .hasMessageContaining(BadInjectionTest.class.getName() + "$")
                .hasMessageContaining(wrong)
                .hasMessageContaining(wayOut);
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
    void without_the_extension_junit_tells() {
        Throwable failure =
                Plan.of(NotRegistered.class, OnlyRight.class).run().onlyFailed("NotRegistered.never_runs", 1);

        assertThat(failure).hasMessageContaining("No ParameterResolver registered for parameter");
    }
}
