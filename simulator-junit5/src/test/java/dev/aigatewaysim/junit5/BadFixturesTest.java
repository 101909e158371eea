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
    static class ForNobody extends Case {}

    @AiGatewayTest(fixture = "/fixed.json")
    static class NotAtTheRoot extends Case {}

    private static final String MISSING =
            "there is no fixture missing.json; it was looked for at classpath:/dev/aigatewaysim/junit5/missing.json and"
                    + " classpath:/missing.json. Put it there (in Maven's layout, below src/test/resources), or correct the name";

    @ParameterizedTest
    @CsvSource({"Missing", "MissingEach", "MissingByField"})
    void a_class_whose_fixture_is_missing_says_where_it_was_looked_for(String name) throws Exception {
        assertThat(failureOf(name)).hasMessage(className(name) + ": " + MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "NotAtTheRoot, it was looked for at classpath:/fixed.json",
        "NotJson, not-json.json:",
        "DoesNotLoad, does-not-load.json:1:",
        "DoesNotLoad, /accessKeys/0/nme",
        "DoesNotLoadEach, /accessKeys/0/nme",
    })
    void a_class_whose_fixture_is_wrong_says_what_and_where(String name, String told) throws Exception {
        assertThat(failureOf(name))
                .hasMessageStartingWith(className(name) + ": ")
                .hasMessageContaining(told);
    }

    private static String className(String name) {
        return BadFixturesTest.class.getName() + "$" + name;
    }

    private static Throwable failureOf(String name) throws Exception {
        return Plan.of(Class.forName(className(name)), Fine.class).run().onlyFailed(name, 1);
    }

    @Test
    void a_fixture_for_a_simulator_that_is_not_there_says_which_are() {
        Throwable failure = Plan.of(ForNobody.class, Fine.class).run().onlyFailed("ForNobody.a_test", 1);

        assertThat(failure)
                .hasMessage(ForNobody.class.getName() + ": @WithFixture is for one with the name 'other', which is not"
                        + " there; there is one without a name");
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
        class WrongWithin {
            @Test
            void never_runs() {}
        }

        @Test
        @WithFixture("missing.json")
        void missing_at_the_method() {}

        @Test
        @WithFixture("does-not-load.json")
        void wrong_at_the_method() {}

        @Test
        @WithFixture(value = "fixed.json", gateway = "other")
        void for_nobody() {}

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
    void nested_classes_and_methods_tell_on_their_own(String name) throws Exception {
        Plan.Outcome outcome = Plan.of(Class.forName(className(name))).run();

        assertThat(outcome.passed()).containsExactly(name + ".a_test", name + ".z_test");
        assertThat(outcome.failed()).hasSize(5);
        assertThat(outcome.whyOf("MissingWithin")).hasMessage(Around.MissingWithin.class.getName() + ": " + MISSING);
        assertThat(outcome.whyOf("WrongWithin"))
                .hasMessageStartingWith(Around.WrongWithin.class.getName() + ": its fixture does not load")
                .hasMessageContaining("/accessKeys/0/nme");
        assertThat(outcome.whyOf(name + ".missing_at_the_method"))
                .hasMessage(className(name) + ".missing_at_the_method: " + MISSING);
        assertThat(outcome.whyOf(name + ".wrong_at_the_method"))
                .hasMessageStartingWith(className(name) + ".wrong_at_the_method: its fixture does not load")
                .hasMessageContaining("/accessKeys/0/nme");
        assertThat(outcome.whyOf(name + ".for_nobody"))
                .hasMessage(className(name) + ".for_nobody: @WithFixture is for one with the name 'other', which is not"
                        + " there; there is one without a name");
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
    void a_name_that_is_empty_or_that_of_a_folder_is_no_fixture() {
        assertThat(Plan.of(WithoutName.class).run().whyOf("WithoutName"))
                .hasMessageEndingWith("the name of a fixture is empty; give a file on the class path");
        assertThat(Plan.of(OfAFolder.class).run().whyOf("OfAFolder"))
                .hasMessageContaining("there is no fixture /dev/aigatewaysim; it was looked for at");
    }
}
