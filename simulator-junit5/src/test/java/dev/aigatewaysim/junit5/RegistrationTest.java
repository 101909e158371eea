package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.http.HttpClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Annotations that have no effect without the extension fail without it. */
@SuppressWarnings("UnusedVariable") // what is injected is not read
class RegistrationTest {

    private static final String FIX = " has no effect without the extension; add @AiGatewayTest to the class, or an"
            + " AiGatewaySimulatorExtension in a static field with @RegisterExtension";

    static class Case {
        @Test
        void a_test() {}
    }

    static class FixtureOfMethod {
        @Test
        @WithFixture("fixed.json")
        void a_test() {}
    }

    static class FixturesOfMethod {
        @Test
        @WithFixture("fixed.json")
        @WithFixture("more.json")
        void a_test() {}
    }

    @WithFixture("fixed.json")
    static class FixtureOfClass extends Case {}

    static class FixtureOfBase extends FixtureOfClass {}

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @WithFixture("fixed.json")
    @interface Fixed {}

    static class FixtureOfOwnAnnotation {
        @Test
        @Fixed
        void a_test() {}
    }

    static class AField extends Case {
        @GatewayUrl
        private URI url;
    }

    static class AFieldOfBase extends AField {}

    static class WithAnExtensionThatIsNotRegistered extends Case {
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().build();

        @Gateway
        private HttpClient client;
    }

    static class AParameter {
        @Test
        void a_test(@GatewayApiKey String apiKey) {}
    }

    static class AParameterOfBeforeEach extends Case {
        @BeforeEach
        void before(@GatewayUrl String url) {}
    }

    static class AParameterForOpenAi {
        @Test
        void a_test(@OpenAiUrl String url) {}
    }

    static class AnAccessKey {
        @Test
        void a_test(@GatewayAccessKey String token) {}
    }

    static class AFieldForAnthropic extends Case {
        @AnthropicUrl
        private URI url;
    }

    static class AParameterOfConstructor extends Case {
        AParameterOfConstructor(@Gateway AiGatewaySimulator gateway) {}
    }

    static class AStaticField extends Case {
        @GatewayApiKey
        private static String apiKey;

        @BeforeAll
        static void never_runs() {
            assertThat(apiKey).isNotNull();
        }
    }

    static class AStaticFieldWithAnExtensionOfEachInstance extends Case {
        @RegisterExtension
        final AiGatewaySimulatorExtension extension =
                AiGatewaySimulatorExtension.builder().build();

        @GatewayUrl
        private static URI url;
    }

    @ParameterizedTest
    @CsvSource({
        "FixtureOfMethod, .a_test, .a_test: @WithFixture",
        "FixturesOfMethod, .a_test, .a_test: @WithFixture",
        "FixtureOfClass, .a_test, : @WithFixture",
        "FixtureOfBase, .a_test, : @WithFixture",
        "FixtureOfOwnAnnotation, .a_test, .a_test: @WithFixture",
        "AField, .a_test, .url: @GatewayUrl",
        "AFieldOfBase, .a_test, .url: @GatewayUrl",
        "WithAnExtensionThatIsNotRegistered, .a_test, .client: @Gateway",
        "AParameter, .a_test, '.a_test, parameter ''apiKey'': @GatewayApiKey'",
        "AParameterOfBeforeEach, .a_test, '.before, parameter ''url'': @GatewayUrl'",
        "AParameterForOpenAi, .a_test, '.a_test, parameter ''url'': @OpenAiUrl'",
        "AnAccessKey, .a_test, '.a_test, parameter ''token'': @GatewayAccessKey'",
        "AFieldForAnthropic, .a_test, .url: @AnthropicUrl",
        "AParameterOfConstructor, .a_test, ', parameter ''gateway'': @Gateway'",
        "AStaticField, '', .apiKey: @GatewayApiKey",
        "AStaticFieldWithAnExtensionOfEachInstance, '', .url: @GatewayUrl",
    })
    void without_the_extension_a_class_reports_what_is_missing(String name, String where, String expected)
            throws Exception {
        Class<?> testClass = Class.forName(RegistrationTest.class.getName() + "$" + name);

        Throwable failure = Plan.of(testClass).run().onlyFailed(name + where, 0);

        assertThat(failure)
                .hasMessageStartingWith(RegistrationTest.class.getName() + "$")
                .hasMessageEndingWith(expected + FIX);
    }

    @WithFixture("fixed.json")
    static class Right {

        @GatewayUrl
        private static URI url;

        @Gateway
        private AiGatewaySimulator gateway;

        @Test
        @WithFixture("more.json")
        void a_test(@GatewayUrl String same) {
            assertThat(url).hasToString(same);
            assertThat(Keys.of(gateway).names()).containsExactly("more", "fixed");
        }

        @Nested
        class Inner {
            @Test
            @WithFixture("more.json")
            void b_test(@GatewayUrl String same) {
                a_test(same);
            }
        }
    }

    @AiGatewayTest
    static class ByAnnotationOnBase extends Right {}

    @ExtendWith(AiGatewaySimulatorExtension.class)
    static class ByExtendWith extends Right {}

    static class ByField extends Right {
        @RegisterExtension
        static final Extension GATEWAY = AiGatewaySimulatorExtension.builder().build();
    }

    static class ByFieldOfInstance {
        @RegisterExtension
        final Extension extension = AiGatewaySimulatorExtension.builder().build();

        @Gateway
        private AiGatewaySimulator gateway;

        @Test
        @WithFixture("more.json")
        void a_test(@GatewayUrl String url) {
            assertThat(gateway.url()).hasToString(url);
            assertThat(Keys.of(gateway).names()).containsExactly("more");
        }

        @Nested
        class Inner {
            @Test
            @WithFixture("more.json")
            void b_test(@GatewayUrl String url) {
                a_test(url);
            }
        }
    }

    static class ByMethod {
        @Test
        @WithFixture("more.json") // before the extension, which is registered later
        @ExtendWith(AiGatewaySimulatorExtension.class)
        void a_test(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).containsExactly("more");
        }

        @Test
        void b_test() {}
    }

    @ParameterizedTest
    @CsvSource({"ByAnnotationOnBase", "ByExtendWith", "ByField", "ByFieldOfInstance", "ByMethod"})
    void with_the_extension_however_it_is_registered_they_work(String name) throws Exception {
        Plan.of(Class.forName(RegistrationTest.class.getName() + "$" + name))
                .run()
                .allPassed(2);
    }

    @AiGatewayTest
    @WithFixture({})
    static class WithoutAFile extends Case {}

    @AiGatewayTest
    static class WithoutAFileAtTheMethod {
        @Test
        @WithFixture({})
        void a_test() {}
    }

    @AiGatewayTest
    static class OnALifeCycleMethod extends Case {
        @BeforeEach
        @WithFixture("fixed.json")
        void before() {}
    }

    @ParameterizedTest
    @CsvSource({
        "WithoutAFile, '', ': @WithFixture names no file; specify at least one on the class path'",
        "WithoutAFileAtTheMethod, .a_test, '.a_test: @WithFixture names no file; specify at least one on the class path'",
        "OnALifeCycleMethod, .a_test,"
                + " '.before: @WithFixture has no effect on a method that is not a test; move it to the test or the class'",
    })
    void fixtures_without_effect_are_refused(String name, String where, String expected) throws Exception {
        String testClass = RegistrationTest.class.getName() + "$" + name;

        assertThat(Plan.of(Class.forName(testClass)).run().onlyFailed(name + where, 0))
                .hasMessage(testClass + expected);
    }
}
