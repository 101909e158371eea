package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

    static class Twice implements TestTemplateInvocationContextProvider {
        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.of(new TestTemplateInvocationContext() {}, new TestTemplateInvocationContext() {});
        }
    }

    abstract static class TemplateCase {

        private Account ofBeforeEach;

        @BeforeAll
        static void prepare(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("before-all");
        }

        @BeforeEach
        void before(Account account) {
            ofBeforeEach = account;
            Keys.add(account, "before-each");
        }

        private void finds(AiGatewaySimulator gateway, String left) {
            assertThat(gateway.account()).isSameAs(ofBeforeEach);
            assertThat(Keys.of(gateway).names()).containsExactly("before-each", "before-all", "fixed");
            Keys.of(gateway).create(left);
        }

        @ParameterizedTest
        @ValueSource(strings = {"one", "two", "three"})
        void a_parameterized_test(String name, AiGatewaySimulator gateway) {
            finds(gateway, name);
        }

        @RepeatedTest(3)
        void b_repeated_test(RepetitionInfo repetition, AiGatewaySimulator gateway) {
            finds(gateway, "repetition-" + repetition.getCurrentRepetition());
        }

        @TestTemplate
        @ExtendWith(Twice.class)
        void c_template(AiGatewaySimulator gateway) {
            finds(gateway, "template");
        }

        @TestFactory
        List<DynamicNode> d_factory(AiGatewaySimulator gateway) {
            finds(gateway, "factory");
            return List.of(
                    dynamicTest("first", () -> Keys.of(gateway).create("first")),
                    dynamicContainer(
                            "inner",
                            List.of(dynamicTest(
                                    "second",
                                    () -> assertThat(Keys.of(gateway).names())
                                            .containsExactly(
                                                    "first", "factory", "before-each", "before-all", "fixed")))),
                    dynamicTest("third", () -> fail("on purpose")));
        }

        @Test
        void e_test(AiGatewaySimulator gateway) {
            finds(gateway, "test");
        }
    }

    @ExtendWith(AiGatewaySimulatorExtension.class)
    @WithFixture("fixed.json")
    static class ByExtendWith extends TemplateCase {}

    @AiGatewayTest(fixture = "fixed.json")
    static class ByAnnotation extends TemplateCase {}

    @AiGatewayTest(fixture = "fixed.json", isolation = Isolation.METHOD)
    static class ByAnnotationEach extends TemplateCase {}

    static class ByField extends TemplateCase {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().fixture("fixed.json").build();
    }

    @ParameterizedTest
    @ValueSource(classes = {ByExtendWith.class, ByAnnotation.class, ByAnnotationEach.class, ByField.class})
    void each_invocation_begins_at_the_baseline_and_dynamic_tests_have_the_account_of_their_factory(
            Class<?> testClass) {
        Plan.Outcome outcome = Plan.of(testClass).run();

        assertThat(outcome.failed()).hasSize(1);
        assertThat(outcome.passed()).hasSize(3 + 3 + 2 + 2 + 1);
        Throwable failure = outcome.failureOf(outcome.failed().get(0));
        assertThat(failure).hasMessage("on purpose");
        assertThat(Plan.reports(failure))
                .singleElement()
                .asString()
                .contains("4 requests:", "+ access key \"first\"", "+ access key \"factory\"")
                .doesNotContain("access key \"before-all\"");
    }
}
