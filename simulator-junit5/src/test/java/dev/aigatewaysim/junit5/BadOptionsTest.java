package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import java.net.ServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadOptionsTest {

    @AiGatewayTest
    static class Fine {
        @Test
        void passes(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).isEmpty();
        }
    }

    static class Case {
        @Test
        void never_runs(AiGatewaySimulator gateway) {
            assertThat(gateway).isNull();
        }
    }

    @AiGatewayTest(apiKey = "test-api-key-0001", isolation = Isolation.METHOD)
    static class KeyAndAccountsEach extends Case {}

    static class KeyAndAccountsEachByField extends Case {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY = AiGatewaySimulatorExtension.builder()
                .apiKey("test-api-key-0001")
                .isolation(Isolation.METHOD)
                .build();
    }

    @AiGatewayTest(strict = true, journalEntries = 0)
    static class StrictWithoutJournal extends Case {}

    @AiGatewayTest(seed = {1, 2})
    static class TwoSeeds extends Case {}

    @AiGatewayTest(port = 70000)
    static class PortTooHigh extends Case {}

    @AiGatewayTest(apiKey = "short")
    static class ShortKey extends Case {}

    @AiGatewayTest(journalEntries = -1)
    static class NegativeJournal extends Case {}

    @AiGatewayTest(rateLimit = -1)
    static class NegativeRate extends Case {}

    @AiGatewayTest
    static class TwoOfAKind extends Case {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().build();
    }

    @AiGatewayTest
    @AiGatewayTest(strict = true)
    static class TwoAnnotations extends Case {}

    static class TwoFields extends Case {
        @RegisterExtension
        static final AiGatewaySimulatorExtension A =
                AiGatewaySimulatorExtension.builder().build();

        @RegisterExtension
        static final AiGatewaySimulatorExtension B =
                AiGatewaySimulatorExtension.builder().build();
    }

    @AiGatewayTest
    static class FaultsBeforeAll extends Case {
        @BeforeAll
        static void prepare(AiGatewaySimulator gateway) {
            gateway.faults().onAll().applyThenDropReply().always();
        }
    }

    @AiGatewayTest
    static class WithNested {
        @Nested
        @AiGatewayTest(isolation = Isolation.METHOD, seed = 4)
        class Inner {
            @Test
            void never_runs() {}
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KeyAndAccountsEach | apiKey and isolation = METHOD cannot be combined | remove one of them",
                "KeyAndAccountsEachByField | apiKey and isolation = METHOD cannot be combined | remove one of them",
                "StrictWithoutJournal | strict and journalEntries = 0 cannot be combined | remove one of them",
                "TwoSeeds | there are 2 seeds | specify one",
                "PortTooHigh | 70000 | 0 to 65535",
                "ShortKey | the API key's token has 5 characters | 8 to 255 visible ASCII characters",
                "NegativeJournal | the journal is to keep -1 requests | give 0 or more",
                "NegativeRate | the rate limit is -1 | at least 1",
                "TwoOfAKind | two simulators have no name | give them different names",
                "TwoAnnotations | two simulators have no name | give them different names",
                "TwoFields | two simulators have no name | give them different names",
            })
    void a_class_reports_what_is_wrong_and_how_to_fix_it(String name, String wrong, String fix) throws Exception {
        String testClass = BadOptionsTest.class.getName() + "$" + name;

        Throwable failure = Plan.of(Class.forName(testClass), Fine.class).run().onlyFailed(name, 1);

        assertThat(failure)
                .hasMessageStartingWith(testClass + ": ")
                .hasMessageContaining(wrong)
                .hasMessageContaining(fix);
    }

    @Test
    void a_nested_class_cannot_have_options_other_than_those_of_the_outer_class() {
        Throwable failure = Plan.of(WithNested.class, Fine.class).run().onlyFailed("Inner", 1);

        assertThat(failure)
                .hasMessage(WithNested.Inner.class.getName() + ": it is nested in a class whose account it uses, and"
                        + " declares another isolation and seed; only fixtures can be added here, declare the rest at"
                        + " the outer class");
    }

    @Test
    void faults_from_before_the_first_test_are_refused() {
        Throwable failure =
                Plan.of(FaultsBeforeAll.class, Fine.class).run().onlyFailed("FaultsBeforeAll.never_runs", 1);

        assertThat(failure)
                .hasMessageStartingWith(FaultsBeforeAll.class.getName() + ": faults were set up before its first test")
                .hasMessageContaining("set them up in @BeforeEach or in the test");
    }

    private static final ThreadLocal<Integer> PORT = ThreadLocal.withInitial(() -> 0);

    static class AtAPortInUse extends Case {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().port(PORT.get()).build();
    }

    @Test
    void a_port_in_use_is_reported_with_its_number() throws Exception {
        try (var taken = new ServerSocket(0)) {
            PORT.set(taken.getLocalPort());

            Throwable failure = Plan.of(AtAPortInUse.class, Fine.class).run().onlyFailed("AtAPortInUse", 1);

            assertThat(failure)
                    .hasMessageStartingWith(AtAPortInUse.class.getName() + ": the simulator cannot start on port "
                            + taken.getLocalPort())
                    .hasMessageContaining("Omit the port");
        }
    }

    @Test
    void the_builder_rejects_values_out_of_range() {
        var builder = AiGatewaySimulatorExtension.builder();

        assertThatThrownBy(() -> builder.port(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.apiKey("short")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.rateLimit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.journalEntries(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(builder::fixture).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unregistered_extension_reports_how_to_register_it() {
        var extension = AiGatewaySimulatorExtension.builder().build();

        assertThatThrownBy(extension::simulator)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("there is no simulator now")
                .hasMessageContaining("@RegisterExtension, and a static field");
    }

    @AiGatewayTest(name = "a", apiKey = "the-same-api-key")
    @AiGatewayTest(name = "b", apiKey = "the-same-api-key")
    static class WithOneApiKeyTwice {
        @Test
        void a_test() {}
    }

    @Test
    void an_api_key_for_two_simulators_is_refused() {
        assertThat(Plan.of(WithOneApiKeyTwice.class).run().failureOf("WithOneApiKeyTwice"))
                .hasMessageStartingWith(WithOneApiKeyTwice.class.getName() + ": its apiKey cannot be used: ")
                .hasMessageEndingWith(
                        "Two simulators of one class, or classes that run at the same time, cannot have the same API key");
    }
}
