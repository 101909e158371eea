package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestedTest {

    private static final List<AiGatewaySimulator> GATEWAYS = new ArrayList<>();

    @BeforeEach
    void clear() {
        GATEWAYS.clear();
    }

    abstract static class DeepCase {

        @Gateway
        private AiGatewaySimulator field;

        @BeforeAll
        static void prepare(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("outer-all");
        }

        @BeforeEach
        void before(AiGatewaySimulator gateway) {
            assertThat(gateway.requests().all()).isEmpty();
            assertThat(field.account()).isSameAs(gateway.account());
            Keys.add(field.account(), "outer-each");
        }

        @Test
        void a_method_before(AiGatewaySimulator gateway) {
            finds(gateway, "outer-each", "outer-all", "fixed");
        }

        @Test
        void z_method_after(AiGatewaySimulator gateway) {
            finds(gateway, "outer-each", "outer-all", "fixed");
        }

        @Nested
        @AiGatewayTest(fixture = "more.json")
        class Inner {

            @Gateway
            private AiGatewaySimulator innerField;

            @BeforeAll
            static void prepare(AiGatewaySimulator gateway) {
                finds(gateway, "more", "outer-all", "fixed");
                Keys.of(gateway).create("inner-all");
            }

            @BeforeEach
            void before() {
                assertThat(innerField.account()).isSameAs(field.account());
                Keys.add(innerField.account(), "inner-each");
            }

            @Test
            void a_nested_method(AiGatewaySimulator gateway) {
                finds(gateway, "inner-each", "outer-each", "inner-all", "more", "outer-all", "fixed");
            }

            @Test
            void another_nested_method(AiGatewaySimulator gateway) {
                a_nested_method(gateway);
            }

            @Nested
            @WithFixture("deep.json")
            class Innermost {

                @BeforeAll
                static void prepare(AiGatewaySimulator gateway) {
                    Keys.of(gateway).create("innermost-all");
                }

                @Test
                void a_method_deep_down(AiGatewaySimulator gateway) {
                    finds(
                            gateway,
                            "inner-each",
                            "outer-each",
                            "innermost-all",
                            "deep",
                            "inner-all",
                            "more",
                            "outer-all",
                            "fixed");
                }

                @Test
                @WithFixture("more.json")
                void b_with_one_of_its_own(AiGatewaySimulator gateway) {
                    assertThat(Keys.in(gateway.account()).subList(0, 3))
                            .containsExactly("inner-each", "outer-each", "more");
                    Keys.add(gateway.account(), "left-behind");
                }

                @Test
                void c_method_deep_down(AiGatewaySimulator gateway) {
                    a_method_deep_down(gateway);
                }
            }
        }

        @Nested
        class Sibling {

            @Test
            void a_method_of_a_sibling(AiGatewaySimulator gateway) {
                finds(gateway, "outer-each", "outer-all", "fixed");
            }
        }
    }

    private static void finds(AiGatewaySimulator gateway, String... names) {
        GATEWAYS.add(gateway);
        assertThat(Keys.of(gateway).names()).containsExactly(names);
        Keys.of(gateway).create("left-behind");
        if (names[0].equals("more")) { // within @BeforeAll, where it would stay
            gateway.account().reset();
        }
    }

    @ExtendWith(AiGatewaySimulatorExtension.class)
    @WithFixture("fixed.json")
    static class ByExtendWith extends DeepCase {}

    @AiGatewayTest(fixture = "fixed.json")
    static class ByAnnotation extends DeepCase {}

    @AiGatewayTest(fixture = "fixed.json", isolation = Isolation.METHOD)
    static class ByAnnotationEach extends DeepCase {}

    static class ByField extends DeepCase {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().fixture("fixed.json").build();
    }

    @ParameterizedTest
    @ValueSource(classes = {ByExtendWith.class, ByAnnotation.class, ByAnnotationEach.class, ByField.class})
    void nested_classes_add_to_the_baseline_and_leave_nothing_behind(Class<?> testClass) {
        for (int seed = 1; seed <= 3; seed++) {
            clear();

            Plan.of(testClass).inRandomOrder(seed).run().allPassed(8);

            assertThat(GATEWAYS)
                    .allSatisfy(gateway -> assertThat(gateway.accounts().all()).doesNotContain(gateway.account()));
        }
    }

    static class WithNested {
        final AiGatewaySimulator gateway;

        WithNested(AiGatewaySimulator gateway) {
            this.gateway = gateway;
            Keys.of(gateway).create("outer-constructor");
        }

        void finds(AiGatewaySimulator seen, String... names) {
            assertThat(seen.account()).isSameAs(gateway.account());
            NestedTest.finds(seen, names);
        }
    }

    @AiGatewayTest
    static class Constructed extends WithNested {
        Constructed(AiGatewaySimulator gateway) {
            super(gateway);
        }

        @Test
        void a_method(AiGatewaySimulator seen) {
            finds(seen, "outer-constructor");
        }

        @Nested
        class Inner {
            Inner(AiGatewaySimulator gateway) {
                Keys.of(gateway).create("inner-constructor");
            }

            @Test
            void first(AiGatewaySimulator seen) {
                finds(seen, "inner-constructor", "outer-constructor");
            }

            @Test
            void second(AiGatewaySimulator seen) {
                finds(seen, "inner-constructor", "outer-constructor");
            }

            @Nested
            class Innermost {
                @Test
                void first(AiGatewaySimulator seen) {
                    finds(seen, "inner-constructor", "outer-constructor");
                }

                @Test
                void second(AiGatewaySimulator seen) {
                    finds(seen, "inner-constructor", "outer-constructor");
                }
            }
        }
    }

    @Test
    void what_the_constructors_of_outer_and_nested_instances_do_remains_for_the_test() {
        Plan.of(Constructed.class).run().allPassed(5);
    }

    @AiGatewayTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class OncePerClass extends WithNested {
        OncePerClass(AiGatewaySimulator gateway) {
            super(gateway);
        }

        @Test
        void a_method(AiGatewaySimulator seen) {
            finds(seen, "outer-constructor");
        }

        @Nested
        class EachTime {
            EachTime(AiGatewaySimulator gateway) {
                Keys.of(gateway).create("inner-constructor");
            }

            @Test
            void first(AiGatewaySimulator seen) {
                finds(seen, "inner-constructor", "outer-constructor");
            }

            @Test
            void second(AiGatewaySimulator seen) {
                finds(seen, "inner-constructor", "outer-constructor");
            }
        }
    }

    @Test
    void per_method_instances_can_be_nested_in_a_per_class_instance() {
        Plan.of(OncePerClass.class).run().allPassed(3);
    }

    @AiGatewayTest
    static class EachTime {
        @BeforeEach
        void before(AiGatewaySimulator gateway) {
            Keys.add(gateway.account(), "outer-each");
        }

        @Test
        void a_method(AiGatewaySimulator seen) {
            finds(seen, "outer-each");
        }

        @Nested
        @TestInstance(Lifecycle.PER_CLASS)
        class OncePerClass {
            OncePerClass(AiGatewaySimulator gateway) {
                Keys.of(gateway).create("inner-constructor");
            }

            @BeforeAll
            void prepare(AiGatewaySimulator gateway) {
                Keys.of(gateway).create("inner-all");
            }

            @Test
            void first(AiGatewaySimulator seen) {
                finds(seen, "outer-each", "inner-all", "inner-constructor");
            }

            @Test
            void second(AiGatewaySimulator seen) {
                finds(seen, "outer-each", "inner-all", "inner-constructor");
            }
        }
    }

    @Test
    void a_per_class_instance_can_be_nested_in_per_method_instances() {
        Plan.of(EachTime.class).run().allPassed(3);
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class TakenByTheOuterConstructor extends WithNested {
        TakenByTheOuterConstructor(AiGatewaySimulator gateway) {
            super(gateway);
        }

        @Test
        void a_method(AiGatewaySimulator seen) {
            finds(seen, "outer-constructor");
        }

        @Nested
        class Inner {
            @Test
            void nested(AiGatewaySimulator seen) {
                assertThat(seen).isNotNull();
            }
        }
    }

    @Test
    void an_outer_constructor_cannot_know_the_account_of_a_nested_invocation() {
        Plan.Outcome outcome = Plan.of(TakenByTheOuterConstructor.class).run();

        assertThat(outcome.onlyFailed("Inner.nested", 1))
                .hasMessageContaining("Inner.nested: the constructor of")
                .hasMessageContaining("TakenByTheOuterConstructor")
                .hasMessageContaining("use a field with @Gateway, or a parameter of @BeforeEach");
    }

    static class WithoutASimulator {
        @Nested
        @AiGatewayTest
        class Inner {
            private final String made;

            Inner(AiGatewaySimulator gateway) {
                made = Keys.of(gateway).create("by-constructor");
            }

            @Test
            void a_test(AiGatewaySimulator gateway) {
                assertThat(Keys.of(gateway).names()).containsExactly("by-constructor");
            }

            @Test
            void b_test(AiGatewaySimulator gateway) {
                assertThat(Keys.of(gateway).names()).containsExactly("by-constructor");
                assertThat(made).isNotNull();
            }
        }
    }

    @Test
    void what_a_constructor_did_remains_for_its_test_when_the_outer_class_has_no_simulator() {
        Plan.of(WithoutASimulator.class).run().allPassed(2);
    }
}
