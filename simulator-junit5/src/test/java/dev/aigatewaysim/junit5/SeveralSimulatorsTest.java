package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeveralSimulatorsTest {

    abstract static class PairCase {

        @Gateway("left")
        private AiGatewaySimulator left;

        @Gateway("right")
        private Account right;

        @GatewayUrl("right")
        private URI url;

        @GatewayApiKey("right")
        private String apiKey;

        @BeforeAll
        static void prepare(@Gateway("left") AiGatewaySimulator left) {
            Keys.of(left).create("before-all");
        }

        @Test
        void each_has_its_own(@Gateway("left") AiGatewaySimulator left, @Gateway("right") AiGatewaySimulator right) {
            assertThat(Keys.of(left).names()).containsExactly("before-all", "fixed");
            assertThat(Keys.of(url, apiKey).names()).containsExactly("more");
            assertThat(this.left.account()).isSameAs(left.account());
            assertThat(this.right).isSameAs(right.account());
            assertThat(right.requests().all()).hasSize(1);
            Keys.of(left).create("left-behind");
            Keys.of(right).create("left-behind");
        }

        @Test
        void each_has_its_own_again(
                @Gateway("left") AiGatewaySimulator left, @Gateway("right") AiGatewaySimulator right) {
            each_has_its_own(left, right);
        }

        @Test
        @WithFixture(value = "deep.json", gateway = "right")
        void x_a_fixture_goes_to_one() {
            assertThat(Keys.in(left.account())).containsExactly("before-all", "fixed");
            assertThat(Keys.in(right)).containsExactly("deep", "more");
        }

        @Test
        void z_fails() {
            Keys.of(left).create("of-left");
            Keys.of(url, apiKey).names();
            throw new IllegalStateException("on purpose");
        }
    }

    @AiGatewayTest(name = "left", fixture = "fixed.json")
    @AiGatewayTest(name = "right", fixture = "more.json")
    static class ByAnnotations extends PairCase {}

    @AiGatewayTest(name = "left", fixture = "fixed.json", isolation = Isolation.METHOD)
    @AiGatewayTest(name = "right", fixture = "more.json", isolation = Isolation.METHOD)
    static class ByAnnotationsEach extends PairCase {}

    @AiGatewayTest(name = "left", fixture = "fixed.json", isolation = Isolation.METHOD)
    @AiGatewayTest(name = "right", fixture = "more.json")
    static class OneOfEach extends PairCase {}

    static class ByFields extends PairCase {
        @RegisterExtension
        static final AiGatewaySimulatorExtension LEFT = AiGatewaySimulatorExtension.builder()
                .name("left")
                .fixture("fixed.json")
                .build();

        @RegisterExtension
        static final AiGatewaySimulatorExtension RIGHT = AiGatewaySimulatorExtension.builder()
                .name("right")
                .fixture("more.json")
                .build();
    }

    @AiGatewayTest(name = "right", fixture = "more.json")
    static class ByFieldAndAnnotation extends PairCase {
        @RegisterExtension
        static final AiGatewaySimulatorExtension LEFT = AiGatewaySimulatorExtension.builder()
                .name("left")
                .fixture("fixed.json")
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ByAnnotations.class,
                ByAnnotationsEach.class,
                OneOfEach.class,
                ByFields.class,
                ByFieldAndAnnotation.class
            })
    void are_separate_and_all_report_a_failure(Class<?> testClass) {
        Throwable failure = Plan.of(testClass).run().onlyFailed(testClass.getSimpleName() + ".z_fails", 3);

        assertThat(failure).hasMessage("on purpose");
        assertThat(Plan.reports(failure)).hasSize(2);
        assertThat(Plan.reports(failure)).anySatisfy(left -> assertThat(left).contains("'left'", "of-left"));
        assertThat(Plan.reports(failure))
                .anySatisfy(right -> assertThat(right).contains("'right'", "GET /access-keys"));
    }

    @AiGatewayTest(name = "left")
    @AiGatewayTest(name = "right", isolation = Isolation.METHOD)
    static class FailingBeforeAll {
        @BeforeAll
        static void fail(@Gateway("right") AiGatewaySimulator right) {
            Keys.of(right).create("web");
            throw new IllegalStateException("on purpose");
        }

        @Test
        void never_runs() {}
    }

    @AiGatewayTest(name = "left")
    @AiGatewayTest(name = "right", isolation = Isolation.METHOD)
    static class FailingConstructor {
        FailingConstructor(@Gateway("right") AiGatewaySimulator right) {
            FailingBeforeAll.fail(right);
        }

        @Test
        void never_runs() {}
    }

    @ParameterizedTest
    @CsvSource({"FailingBeforeAll, FailingBeforeAll", "FailingConstructor, FailingConstructor.never_runs"})
    void all_report_a_failure_before_the_test(String name, String failed) throws Exception {
        Class<?> testClass = Class.forName(SeveralSimulatorsTest.class.getName() + "$" + name);

        Throwable failure = Plan.of(testClass).run().onlyFailed(failed, 0);

        assertThat(Plan.reports(failure)).hasSize(2);
        assertThat(Plan.reports(failure))
                .anySatisfy(right -> assertThat(right).contains("'right'", "POST /access-keys"));
    }

    static class WithNested extends ByFieldsOnly {

        @Nested
        @AiGatewayTest(name = "right", fixture = "deep.json")
        @AiGatewayTest(name = "third", fixture = "fixed.json")
        class Inner {

            @Test
            void adds_to_one_and_declares_one(
                    @Gateway("left") Account left, @Gateway("right") Account right, @Gateway("third") Account third) {
                assertThat(Keys.in(left)).containsExactly("fixed");
                assertThat(Keys.in(right)).containsExactly("deep", "more");
                assertThat(Keys.in(third)).containsExactly("fixed");
            }
        }
    }

    abstract static class ByFieldsOnly {
        @RegisterExtension
        static final AiGatewaySimulatorExtension LEFT = ByFields.LEFT;

        @RegisterExtension
        static final AiGatewaySimulatorExtension RIGHT = ByFields.RIGHT;
    }

    @AiGatewayTest(name = "right", fixture = "more.json")
    static class MixedWithNested {
        @RegisterExtension
        static final AiGatewaySimulatorExtension LEFT = ByFields.LEFT;

        @Nested
        @AiGatewayTest(name = "left", fixture = "deep.json")
        @AiGatewayTest(name = "third", fixture = "fixed.json")
        class Inner {

            @Test
            void adds_to_one_and_declares_one(
                    @Gateway("left") Account left, @Gateway("right") Account right, @Gateway("third") Account third) {
                assertThat(Keys.in(left)).containsExactly("deep", "fixed");
                assertThat(Keys.in(right)).containsExactly("more");
                assertThat(Keys.in(third)).containsExactly("fixed");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {WithNested.class, MixedWithNested.class})
    void a_nested_class_adds_to_existing_ones_and_declares_others(Class<?> testClass) {
        Plan.of(testClass).run().allPassed(1);
    }
}
