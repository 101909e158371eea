package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InheritanceTest {

    @AiGatewayTest(fixture = "fixed.json")
    abstract static class BaseCase {

        @Gateway
        private AiGatewaySimulator ofBase;

        private final Account ofConstructor;

        BaseCase(Account account) {
            ofConstructor = account;
        }

        @Test
        void a_test_of_the_base(AiGatewaySimulator gateway) {
            assertThat(ofBase.account()).isSameAs(gateway.account()).isSameAs(ofConstructor);
            finds(gateway);
        }

        void finds(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).containsExactly(expected());
            Keys.of(gateway).create("left-behind");
        }

        abstract String expected();
    }

    static class Inherited extends BaseCase {
        Inherited(Account account) {
            super(account);
        }

        @Override
        String expected() {
            return "fixed";
        }

        @Test
        void a_test_of_its_own(AiGatewaySimulator gateway) {
            finds(gateway);
        }
    }

    @AiGatewayTest(fixture = "more.json", isolation = Isolation.METHOD)
    static class Overridden extends BaseCase {
        Overridden(Account account) {
            super(account);
        }

        @Override
        String expected() {
            return "more";
        }

        @Test
        void a_test_of_its_own(AiGatewaySimulator gateway) {
            finds(gateway);
        }
    }

    @AiGatewayTest(fixture = "fixed.json")
    interface Contract {
        @Test
        default void a_default_test(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).containsExactly("fixed");
            Keys.of(gateway).create("left-behind");
        }

        @Test
        default void another_default_test(AiGatewaySimulator gateway) {
            a_default_test(gateway);
        }
    }

    static class Implementing implements Contract {}

    @Retention(RetentionPolicy.RUNTIME)
    @AiGatewayTest(fixture = "fixed.json", isolation = Isolation.METHOD)
    @interface OurGatewayTest {}

    @OurGatewayTest
    static class ByOwnAnnotation {
        @Test
        void finds_the_fixture(AiGatewaySimulator gateway, Account account) {
            assertThat(Keys.of(gateway).names()).containsExactly("fixed");
            assertThat(gateway.account()).isSameAs(account);
        }

        @Test
        void finds_the_fixture_again(AiGatewaySimulator gateway, Account account) {
            finds_the_fixture(gateway, account);
        }
    }

    abstract static class FieldInBase {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().fixture("fixed.json").build();

        @Test
        void a_test_of_the_base(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).containsExactly("fixed");
            assertThat(GATEWAY.simulator().account()).isSameAs(gateway.account());
            Keys.of(gateway).create("left-behind");
        }
    }

    static class OfFieldInBase extends FieldInBase {
        @Test
        void a_test_of_its_own(AiGatewaySimulator gateway) {
            a_test_of_the_base(gateway);
        }
    }

    static class AnotherOfFieldInBase extends FieldInBase {
        @Test
        void a_test_of_its_own(AiGatewaySimulator gateway) {
            a_test_of_the_base(gateway);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Inherited.class, Overridden.class, Implementing.class, ByOwnAnnotation.class, OfFieldInBase.class
            })
    void a_simulator_is_inherited_and_can_be_redeclared(Class<?> testClass) {
        Plan.of(testClass).run().allPassed(2);
    }

    @Test
    void subclasses_have_accounts_of_their_own() {
        Plan.of(OfFieldInBase.class, AnotherOfFieldInBase.class, Inherited.class)
                .run()
                .allPassed(6);
    }

    @AiGatewayTest(fixture = "fixed.json")
    @TestInstance(Lifecycle.PER_CLASS)
    static class OnceCase {

        @Gateway
        private AiGatewaySimulator gateway;

        @Gateway
        private HttpClient client;

        @GatewayUrl
        private URI url;

        @GatewayUrl
        private String urlText;

        @GatewayApiKey
        private String apiKey;

        OnceCase(AiGatewaySimulator given, @GatewayApiKey String key) {
            assertThat(given.apiKey()).isEqualTo(key);
            Keys.of(given).create("constructor");
        }

        @BeforeAll
        void prepare() {
            Keys.of(gateway).create("before-all");
        }

        @BeforeEach
        void before() {
            assertThat(gateway.requests().all()).isEmpty();
            Keys.of(url, apiKey).create("before-each");
        }

        @Test
        void first() throws Exception {
            assertThat(Keys.of(gateway).names()).containsExactly("before-each", "before-all", "constructor", "fixed");
            assertThat(url).hasToString(urlText);
            var request = HttpRequest.newBuilder(url.resolve("/access-keys")).build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            Keys.of(gateway).create("left-behind");
        }

        @Test
        void second() throws Exception {
            first();
        }
    }

    @Test
    void a_per_class_instance_gets_fields_and_constructor_parameters() {
        Plan.of(OnceCase.class).run().allPassed(2);
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    @TestInstance(Lifecycle.PER_CLASS)
    static class OnceWithAccountsEach {

        @GatewayUrl
        private URI url;

        @BeforeAll
        void prepare(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("before-all");
        }

        @BeforeEach
        void before(AiGatewaySimulator gateway) {
            Keys.of(url, gateway.apiKey()).create("before-each");
        }

        @Test
        void first(AiGatewaySimulator gateway) {
            assertThat(Keys.of(gateway).names()).containsExactly("before-each", "before-all");
        }

        @Test
        void second(AiGatewaySimulator gateway) {
            first(gateway);
        }
    }

    @Test
    void a_per_class_instance_gets_the_accounts_of_invocations_as_parameters() {
        Plan.of(OnceWithAccountsEach.class).run().allPassed(2);
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    @TestInstance(Lifecycle.PER_CLASS)
    static class OnceWithField {
        @Gateway
        private AiGatewaySimulator gateway;

        @Test
        void never_runs() {
            assertThat(gateway).isNull();
        }
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    @TestInstance(Lifecycle.PER_CLASS)
    static class OnceWithConstructor {
        OnceWithConstructor(AiGatewaySimulator gateway) {
            assertThat(gateway).isNull();
        }

        @Test
        void never_runs() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {OnceWithField.class, OnceWithConstructor.class})
    void a_per_class_instance_cannot_hold_the_accounts_of_invocations(Class<?> testClass) {
        Plan.Outcome outcome = Plan.of(testClass, Inherited.class).run();

        assertThat(outcome.onlyFailed(testClass.getSimpleName(), 2))
                .hasMessageContaining(testClass.getName())
                .hasMessageContaining("with isolation = METHOD each invocation has its own account")
                .hasMessageContaining("use a parameter of @BeforeEach or of the test, or remove Lifecycle.PER_CLASS");
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    record OfARecord(
            @Gateway AiGatewaySimulator gateway,
            @GatewayApiKey String apiKey) {
        @Test
        void a_test(AiGatewaySimulator same) {
            assertThat(gateway.account()).isSameAs(same.account());
            assertThat(apiKey).isEqualTo(same.apiKey());
        }
    }

    @Test
    void a_record_gets_what_its_components_request() {
        Plan.of(OfARecord.class).run().allPassed(1);
    }
}
