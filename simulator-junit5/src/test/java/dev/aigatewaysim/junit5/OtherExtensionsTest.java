package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Content.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherExtensionsTest {

    private static final List<Account> ACCOUNTS = new ArrayList<>();

    static class Words implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == String.class
                    && parameter.findAnnotation(GatewayUrl.class).isEmpty()
                    && parameter.findAnnotation(GatewayApiKey.class).isEmpty();
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return "a word";
        }
    }

    static class FailsAfterEach implements AfterEachCallback {
        @Override
        public void afterEach(ExtensionContext context) {
            throw new IllegalStateException("after each");
        }
    }

    static class Wraps implements TestExecutionExceptionHandler {
        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
            throw new IllegalStateException("wrapped", failure);
        }
    }

    static class Swallows implements TestExecutionExceptionHandler {
        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) {}
    }

    @ExtendWith(Words.class)
    @AiGatewayTest
    static class WordsBefore {
        @Test
        void takes_both(String word, @GatewayUrl String url, AiGatewaySimulator gateway, @GatewayApiKey String key) {
            assertThat(word).isEqualTo("a word");
            assertThat(url).isEqualTo(gateway.url().toString());
            assertThat(key).isEqualTo(gateway.apiKey());
        }
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    @ExtendWith(Words.class)
    static class WordsAfter extends WordsBefore {}

    @ParameterizedTest
    @ValueSource(classes = {WordsBefore.class, WordsAfter.class})
    void an_extension_that_injects_strings_does_not_interfere(Class<?> testClass) {
        Plan.of(testClass).run().allPassed(1);
    }

    static class Once {
        @Test
        void a_test(AiGatewaySimulator gateway) {
            ACCOUNTS.add(gateway.account());
            Keys.of(gateway).create("web");
        }
    }

    @AiGatewayTest
    @ExtendWith(FailsAfterEach.class)
    static class FailsWithin extends Once {}

    @ExtendWith(FailsAfterEach.class)
    @AiGatewayTest
    static class FailsAround extends Once {}

    @ParameterizedTest
    @ValueSource(classes = {FailsWithin.class, FailsAround.class})
    void an_extension_that_fails_after_each_test_leaves_no_account(Class<?> testClass) {
        Throwable failure =
                Plan.of(testClass, WordsBefore.class).run().onlyFailed(testClass.getSimpleName() + ".a_test", 1);

        assertThat(failure).hasMessage("after each");
        assertThat(Plan.reports(failure)).hasSize(testClass == FailsWithin.class ? 1 : 0);
        assertThat(ACCOUNTS)
                .allSatisfy(account -> assertThat(account.resources())
                        .as("a deleted account is empty")
                        .isZero());
        ACCOUNTS.clear();
    }

    static class Failing {
        @Test
        void a_test(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("web");
            throw new IllegalArgumentException("on purpose");
        }
    }

    @AiGatewayTest
    @ExtendWith(Wraps.class)
    static class Wrapped extends Failing {}

    @ExtendWith(Swallows.class)
    @AiGatewayTest
    static class Swallowed extends Failing {}

    @Test
    void the_exception_that_a_handler_throws_has_the_report() {
        Throwable failure = Plan.of(Wrapped.class, Swallowed.class).run().onlyFailed("Wrapped.a_test", 1);

        assertThat(failure).hasMessage("wrapped");
        assertThat(Plan.reports(failure)).hasSize(1);
        assertThat(Plan.reports(failure.getCause())).isEmpty();
    }

    @AiGatewayTest
    @ExtendWith(SoftAssertionsExtension.class)
    static class Soft {

        @InjectSoftAssertions
        private SoftAssertions softly;

        @Test
        void two_are_wrong(AiGatewaySimulator gateway) {
            softly.assertThat(Keys.of(gateway).names()).as("first").isNotEmpty();
            softly.assertThat(gateway.port()).as("second").isZero();
        }
    }

    @Test
    void soft_assertion_failures_are_reported_when_they_are_collected_before() {
        Throwable failure = Plan.of(Soft.class).run().onlyFailed("Soft.two_are_wrong", 0);

        assertThat(failure).hasMessageContaining("first").hasMessageContaining("second");
        assertThat(Plan.reports(failure)).singleElement().asString().contains("GET /access-keys?limit=100 -> 200");
    }

    static class OfInstance {

        @RegisterExtension
        final AiGatewaySimulatorExtension extension =
                AiGatewaySimulatorExtension.builder().fixture("fixed.json").build();

        @Gateway
        private AiGatewaySimulator field;

        @BeforeEach
        void before(AiGatewaySimulator gateway) {
            assertThat(gateway.account()).isSameAs(field.account());
            assertThat(extension.simulator().account()).isSameAs(field.account());
            Keys.of(gateway).create("before-each");
        }

        @Test
        void a_test(AiGatewaySimulator gateway) {
            ACCOUNTS.add(gateway.account());
            assertThat(Keys.of(gateway).names()).containsExactly("before-each", "fixed");
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

    @Test
    void an_extension_in_an_instance_field_gives_each_invocation_an_account() {
        ACCOUNTS.clear();

        Plan.of(OfInstance.class).run().allPassed(3);
        Plan.of(OfInstance.class).inParallel("concurrent", "concurrent").run().allPassed(3);

        assertThat(ACCOUNTS)
                .doesNotHaveDuplicates()
                .hasSize(6)
                .allSatisfy(account -> assertThat(account.resources()).isZero());
    }

    @AiGatewayTest(fixture = "fixed.json")
    static class OfClassAndInstance {

        @RegisterExtension
        final AiGatewaySimulatorExtension extension =
                AiGatewaySimulatorExtension.builder().name("mine").build();

        @Gateway
        private AiGatewaySimulator ofClass;

        @Gateway("mine")
        private AiGatewaySimulator mine;

        @Test
        @WithFixture(value = "more.json", gateway = "mine")
        void a_test(@Gateway("mine") Account account) {
            assertThat(mine.account()).isSameAs(account);
            assertThat(Keys.of(mine).names()).containsExactly("more");
            assertThat(Keys.of(ofClass).names()).containsExactly("fixed");
        }
    }

    @Test
    void an_extension_in_an_instance_field_can_be_combined_with_that_of_the_class() {
        Plan.of(OfClassAndInstance.class).run().allPassed(1);
    }

    static class OfInstanceFailing {

        @RegisterExtension
        final AiGatewaySimulatorExtension extension =
                AiGatewaySimulatorExtension.builder().strict().build();

        @Test
        void a_test(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("web");
            throw new IllegalArgumentException("on purpose");
        }
    }

    @Test
    void an_extension_in_an_instance_field_reports_a_failure() {
        Throwable failure = Plan.of(OfInstanceFailing.class).run().onlyFailed("OfInstanceFailing.a_test", 0);

        assertThat(Plan.reports(failure)).singleElement().asString().contains("POST /access-keys -> 201");
    }

    static class AskingInAField {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY = AiGatewaySimulatorExtension.builder()
                .isolation(Isolation.METHOD)
                .build();

        final AiGatewaySimulator gateway = GATEWAY.simulator();

        @Test
        void a_test(AiGatewaySimulator same) {
            assertThat(gateway.account()).isSameAs(same.account());
            assertThat(GATEWAY.simulator().account()).isSameAs(same.account());
        }

        @Test
        void b_test(AiGatewaySimulator same) {
            assertThat(gateway.account()).isSameAs(same.account());
        }
    }

    @Test
    void the_extension_gives_a_field_initializer_the_account_of_its_test() {
        Plan.of(AskingInAField.class).run().allPassed(2);
    }

    @AiGatewayTest
    static class ArgumentsOfOurTypes {
        static List<Content> contents() {
            return List.of(new Content.Text("Hi"));
        }

        static List<ToolCall> calls() {
            return List.of(new ToolCall("now", "{}"));
        }

        @ParameterizedTest
        @EnumSource(ModelSurface.class)
        void an_enum(ModelSurface surface, AiGatewaySimulator gateway) {
            assertThat(surface).isNotNull();
            assertThat(gateway).isNotNull();
        }

        @ParameterizedTest
        @MethodSource("contents")
        void an_interface(Content content) {
            assertThat(content).isEqualTo(new Content.Text("Hi"));
        }

        @ParameterizedTest
        @MethodSource("calls")
        void a_record(ToolCall call) {
            assertThat(call.name()).isEqualTo("now");
        }
    }

    @Test
    void values_of_the_simulator_are_arguments_of_parameterized_tests() {
        Plan.of(ArgumentsOfOurTypes.class).run().allPassed(ModelSurface.values().length + 2);
    }
}
