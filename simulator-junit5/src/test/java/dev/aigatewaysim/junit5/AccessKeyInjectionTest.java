package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of access keys are injected for model requests; an access key that is not there is created. */
class AccessKeyInjectionTest {

    private static final String FIFTY = "01234567890123456789012345678901234567890123456789";
    private static final String TOO_LONG = FIFTY + FIFTY + FIFTY + FIFTY + FIFTY + FIFTY;

    private static String onlyToken(AiGatewaySimulator gateway, String name) {
        assertThat(gateway.account().accessKeys().all())
                .extracting(AccessKey::name)
                .containsExactly(name);
        return gateway.account().accessKeys().all().get(0).token().reveal();
    }

    abstract static class Case {

        @GatewayAccessKey
        String field;

        @BeforeEach
        void before(@GatewayAccessKey String token) {
            assertThat(token).isEqualTo(field);
        }

        @Test
        void a_test(AiGatewaySimulator gateway, @GatewayAccessKey String token) {
            assertThat(token).startsWith("ng-").isEqualTo(field).isEqualTo(onlyToken(gateway, "test"));
        }

        @Test
        void b_test(AiGatewaySimulator gateway) {
            assertThat(onlyToken(gateway, "test")).isEqualTo(field);
        }

        @Nested
        class Inner {

            @GatewayAccessKey
            String ofInner;

            @Test
            void c_test(AiGatewaySimulator gateway) {
                assertThat(ofInner).isEqualTo(field).isEqualTo(onlyToken(gateway, "test"));
            }
        }
    }

    @AiGatewayTest
    static class OfClass extends Case {}

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class OfMethod extends Case {}

    @AiGatewayTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class OfOneInstance extends Case {}

    @ParameterizedTest
    @ValueSource(classes = {OfClass.class, OfMethod.class, OfOneInstance.class})
    void all_places_in_a_test_get_the_same_one(Class<?> testClass) {
        Plan.of(testClass).run().allPassed(3);
    }

    @AiGatewayTest
    static class OnDemand {

        @Test
        void a_test(@GatewayAccessKey(name = "bot") String token, Account account) {
            assertThat(account.accessKeys().all()).extracting(AccessKey::name).containsExactly("bot");
        }

        @Test
        void b_test(Account account) {
            assertThat(account.accessKeys().all()).isEmpty();
        }
    }

    @Test
    void it_is_created_on_demand_for_its_test_only() {
        Plan.of(OnDemand.class).run().allPassed(2);
    }

    @AiGatewayTest
    static class BeforeAllTests {

        @GatewayAccessKey
        static String ofClass;

        @BeforeAll
        static void before(@GatewayAccessKey String token) {
            assertThat(token).isEqualTo(ofClass);
        }

        @Test
        void a_test(AiGatewaySimulator gateway) {
            assertThat(onlyToken(gateway, "test")).isEqualTo(ofClass);
        }

        @Test
        void b_test(AiGatewaySimulator gateway) {
            a_test(gateway);
        }
    }

    @Test
    void one_of_a_static_field_belongs_to_what_each_test_begins_with() {
        Plan.of(BeforeAllTests.class).run().allPassed(2);
    }

    @AiGatewayTest(fixture = "fixed.json")
    static class OfFixture {
        @Test
        void a_test(AiGatewaySimulator gateway, @GatewayAccessKey(name = "fixed") String token) {
            assertThat(token).isEqualTo(onlyToken(gateway, "fixed"));
        }
    }

    @Test
    void one_of_the_fixture_is_found_by_its_name() {
        Plan.of(OfFixture.class).run().allPassed(1);
    }

    @AiGatewayTest(name = "left")
    @AiGatewayTest(name = "right")
    static class OfOne {
        @Test
        void a_test(
                @Gateway("left") AiGatewaySimulator left,
                @Gateway("right") Account right,
                @GatewayAccessKey(value = "left", name = "bot") String token) {
            assertThat(token).isEqualTo(onlyToken(left, "bot"));
            assertThat(right.accessKeys().all()).isEmpty();
        }
    }

    @Test
    void one_of_several_simulators_is_selected_by_its_name() {
        Plan.of(OfOne.class).run().allPassed(1);
    }

    @AiGatewayTest
    static class Wrong {

        @BeforeEach
        void twins(AiGatewaySimulator gateway) {
            gateway.newAccessKey("twin");
            gateway.newAccessKey("twin");
        }

        @Test
        void requests_one_of_two(@GatewayAccessKey(name = "twin") String wrong) {}

        @Test
        void requests_a_url(@GatewayAccessKey URI wrong) {}

        @Test
        void requests_a_long_name(@GatewayAccessKey(name = TOO_LONG) String wrong) {}
    }

    @Test
    void what_is_wrong_is_reported() {
        Plan.Outcome outcome = Plan.of(Wrong.class).run();

        assertThat(outcome.failureOf("Wrong.requests_one_of_two"))
                .hasMessageContaining("parameter 'wrong': the account has 2 access keys with the name 'twin'; select"
                        + " another name in the annotation, or rename one of them");
        assertThat(outcome.failureOf("Wrong.requests_a_url"))
                .hasMessageContaining("@GatewayAccessKey cannot inject URI; supported types: String");
        assertThat(outcome.failureOf("Wrong.requests_a_long_name"))
                .hasMessageContaining("parameter 'wrong': its access key cannot be created: ")
                .hasMessageContaining("255");
    }

    @AiGatewayTest
    static class Confused {
        @Test
        void takes_one_name_for_the_other(@GatewayAccessKey("bot") String wrong) {}
    }

    @Test
    void the_name_of_a_simulator_is_not_that_of_an_access_key() {
        assertThat(Plan.of(Confused.class).run().failureOf("Confused.takes_one_name_for_the_other"))
                .hasMessageEndingWith(
                        "there is no simulator 'bot'; available: one without a name; select one of them in the"
                                + " annotation, and the access key with name = \"bot\"");
    }
}
