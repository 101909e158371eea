package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadFixturesTest {

    @AiGatewayTest
    static class Fine {
        @Test
        void passes(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).isEmpty();
        }
    }

    static class Case {
        @Test
        void a_test(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).isEmpty();
        }
    }

    @AiGatewayTest(fixture = "missing.json")
    static class Missing extends Case {}

    @AiGatewayTest(fixture = "missing.json", isolation = Isolation.METHOD)
    static class MissingEach extends Case {}

    static class MissingByField extends Case {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().fixture("missing.json").build();
    }

    @AiGatewayTest(fixture = "not-json.json")
    static class NotJson extends Case {}

    @AiGatewayTest(fixture = "does-not-load.json")
    static class DoesNotLoad extends Case {}

    @AiGatewayTest(fixture = "does-not-load.json", isolation = Isolation.METHOD)
    static class DoesNotLoadEach extends Case {}

    @AiGatewayTest
    @WithFixture(value = "fixed.json", gateway = "other")
    static class ForUnknownSimulator extends Case {}

    @AiGatewayTest(fixture = "/fixed.json")
    static class NotAtTheRoot extends Case {}

    private static final String MISSING =
            "fixture missing.json was not found at classpath:/dev/aigatewaysim/junit5/missing.json or"
                    + " classpath:/missing.json. Create it there (in Maven's layout, below src/test/resources), or correct the name";

    @ParameterizedTest
    @CsvSource({"Missing", "MissingEach", "MissingByField"})
    void a_class_whose_fixture_is_missing_reports_where_it_was_searched(String name) throws Exception {
        assertThat(onlyFailureOf(name)).hasMessage(className(name) + ": " + MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "NotAtTheRoot, was not found at classpath:/fixed.json",
        "NotJson, not-json.json:",
        "DoesNotLoad, does-not-load.json:1:",
        "DoesNotLoad, /accessKeys/0/nme",
        "DoesNotLoadEach, /accessKeys/0/nme",
    })
    void a_class_whose_fixture_is_invalid_reports_what_and_where(String name, String expected) throws Exception {
        assertThat(onlyFailureOf(name))
                .hasMessageStartingWith(className(name) + ": ")
                .hasMessageContaining(expected);
    }

    private static String className(String name) {
        return BadFixturesTest.class.getName() + "$" + name;
    }

    private static Throwable onlyFailureOf(String name) throws Exception {
        return Plan.of(Class.forName(className(name)), Fine.class).run().onlyFailed(name, 1);
    }

    @Test
    void a_fixture_for_an_unknown_simulator_reports_the_available_ones() {
        Throwable failure =
                Plan.of(ForUnknownSimulator.class, Fine.class).run().onlyFailed("ForUnknownSimulator.a_test", 1);

        assertThat(failure)
                .hasMessage(ForUnknownSimulator.class.getName()
                        + ": @WithFixture: there is no simulator 'other'; available: one without a name");
    }

    static class Around {
        @Test
        void a_test(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).isEmpty();
        }

        @Nested
        @AiGatewayTest(fixture = "missing.json")
        class MissingWithin {
            @Test
            void never_runs() {}
        }

        @Nested
        @WithFixture("does-not-load.json")
        class InvalidWithin {
            @Test
            void never_runs() {}
        }

        @Test
        @WithFixture("missing.json")
        void missing_on_the_method() {}

        @Test
        @WithFixture("does-not-load.json")
        void invalid_on_the_method() {}

        @Test
        @WithFixture(value = "fixed.json", gateway = "other")
        void for_unknown_simulator() {}

        @Test
        void z_test(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).isEmpty();
        }
    }

    @AiGatewayTest
    static class AroundOnce extends Around {}

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class AroundEach extends Around {}

    @ParameterizedTest
    @CsvSource({"AroundOnce", "AroundEach"})
    void nested_classes_and_methods_report_their_own_fixtures(String name) throws Exception {
        Plan.Outcome outcome = Plan.of(Class.forName(className(name))).run();

        assertThat(outcome.passed()).containsExactly(name + ".a_test", name + ".z_test");
        assertThat(outcome.failed()).hasSize(5);
        assertThat(outcome.failureOf("MissingWithin"))
                .hasMessage(Around.MissingWithin.class.getName() + ": " + MISSING);
        assertThat(outcome.failureOf("InvalidWithin"))
                .hasMessageStartingWith(Around.InvalidWithin.class.getName() + ": its fixture cannot be loaded")
                .hasMessageContaining("/accessKeys/0/nme");
        assertThat(outcome.failureOf(name + ".missing_on_the_method"))
                .hasMessage(className(name) + ".missing_on_the_method: " + MISSING);
        assertThat(outcome.failureOf(name + ".invalid_on_the_method"))
                .hasMessageStartingWith(className(name) + ".invalid_on_the_method: its fixture cannot be loaded")
                .hasMessageContaining("/accessKeys/0/nme");
        assertThat(outcome.failureOf(name + ".for_unknown_simulator"))
                .hasMessage(
                        className(name)
                                + ".for_unknown_simulator: @WithFixture: there is no simulator 'other'; available: one without a name");
    }

    @AiGatewayTest(fixture = "")
    static class WithoutName {
        @Test
        void a_test() {}
    }

    @AiGatewayTest(fixture = "/dev/aigatewaysim")
    static class OfAFolder {
        @Test
        void a_test() {}
    }

    @Test
    void an_empty_name_or_a_folder_is_not_a_fixture() {
        assertThat(Plan.of(WithoutName.class).run().failureOf("WithoutName"))
                .hasMessageEndingWith("the name of a fixture is empty; specify a file on the class path");
        assertThat(Plan.of(OfAFolder.class).run().failureOf("OfAFolder"))
                .hasMessageContaining("fixture /dev/aigatewaysim was not found at");
    }
}
