package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTest {

    private static final Map<String, String> GENERATED = Collections.synchronizedMap(new TreeMap<>());
    private static final List<String> API_KEYS = new ArrayList<>();

    @BeforeEach
    void clear() {
        GENERATED.clear();
        API_KEYS.clear();
    }

    abstract static class GeneratingCase {

        @BeforeAll
        static void prepare(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("before-all");
        }

        private static void generate(String test, AiGatewaySimulator gateway) {
            String id = Keys.of(gateway).create("web");
            String token = Keys.add(gateway.account(), "batch").token().reveal();
            GENERATED.put(test, id + " " + token + " " + gateway.account().id() + " " + gateway.apiKey());
        }

        @Test
        void a_test(AiGatewaySimulator gateway, TestInfo test) {
            generate(test.getDisplayName(), gateway);
        }

        @RepeatedTest(5)
        void b_test(AiGatewaySimulator gateway, RepetitionInfo repetition) {
            generate("b" + repetition.getCurrentRepetition(), gateway);
        }

        @Nested
        @WithFixture("more.json")
        class Inner {
            @Test
            void c_test(AiGatewaySimulator gateway, TestInfo test) {
                generate(test.getDisplayName(), gateway);
            }
        }
    }

    @AiGatewayTest(seed = 42)
    static class Generating extends GeneratingCase {}

    @AiGatewayTest(seed = 42, isolation = Isolation.METHOD)
    static class GeneratingEach extends GeneratingCase {}

    static class GeneratingByField extends GeneratingCase {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().seed(42).build();
    }

    @AiGatewayTest(seed = 42, isolation = Isolation.METHOD)
    static class GeneratingFromConstructor {
        GeneratingFromConstructor(AiGatewaySimulator gateway, TestInfo test) {
            GeneratingCase.generate(test.getDisplayName(), gateway);
        }

        @Test
        void a_test() {}

        @Test
        void b_test() {}
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class AnyOther {
        @RepeatedTest(3)
        void a_test(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("other");
        }
    }

    private static Map<String, String> generatedBy(Plan plan, int tests) {
        GENERATED.clear();
        plan.run().allPassed(tests);
        return Map.copyOf(GENERATED);
    }

    @ParameterizedTest
    @ValueSource(classes = {Generating.class, GeneratingEach.class, GeneratingByField.class})
    void a_test_generates_the_same_values_in_every_run_whatever_runs_before(Class<?> testClass) {
        Map<String, String> first = generatedBy(Plan.of(testClass), 7);

        assertThat(first).hasSize(7);
        assertThat(generatedBy(Plan.of(AnyOther.class, testClass), 10)).isEqualTo(first);
        assertThat(generatedBy(Plan.of(testClass).inRandomOrder(7), 7)).isEqualTo(first);
    }

    @Test
    void a_test_generates_the_same_values_whatever_runs_concurrently() {
        Map<String, String> first = generatedBy(Plan.of(GeneratingEach.class), 7);

        Plan plan = Plan.of(AnyOther.class, GeneratingEach.class).inParallel("concurrent", "concurrent");
        assertThat(generatedBy(plan, 10)).isEqualTo(first);
        assertThat(first.values()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_constructor_generates_the_same_values_in_every_order(int order) {
        Map<String, String> first = generatedBy(Plan.of(GeneratingFromConstructor.class), 2);

        assertThat(generatedBy(Plan.of(GeneratingFromConstructor.class).inRandomOrder(order), 2))
                .isEqualTo(first);
    }

    @Test
    void a_test_has_the_same_seed_in_a_suite() {
        Options options = AiGatewaySimulatorExtension.builder().seed(42).options();
        String test = "[engine:junit-jupiter]/[class:com.example.SomeTest]/[method:a_test()]";

        assertThat(options.seedFor("[engine:junit-platform-suite]/[suite:com.example.AllTests]/" + test))
                .isEqualTo(options.seedFor(test))
                .isNotEqualTo(options.seedFor(test.replace("a_test", "b_test")));
    }

    private static final String KEY = "test-api-key-0001";

    @AiGatewayTest(apiKey = KEY)
    static class Chosen {
        @Test
        void a_test(AiGatewaySimulator gateway) {
            API_KEYS.add(gateway.apiKey());
            assertThat(Keys.of(gateway.url(), KEY).names()).isEmpty();
            Keys.of(gateway).create("web");
        }

        @Test
        void b_test(AiGatewaySimulator gateway) {
            a_test(gateway);
        }

        @Nested
        class Inner {
            @Test
            void c_test(AiGatewaySimulator gateway) {
                a_test(gateway);
            }
        }
    }

    static class ChosenByField {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().apiKey(KEY).build();

        @Test
        void a_test(AiGatewaySimulator gateway) {
            new Chosen().a_test(gateway);
        }
    }

    @Test
    void classes_one_after_the_other_can_have_the_same_api_key() {
        Plan.of(Chosen.class, ChosenByField.class).run().allPassed(4);

        assertThat(API_KEYS).hasSize(4).containsOnly(KEY);
    }
}
