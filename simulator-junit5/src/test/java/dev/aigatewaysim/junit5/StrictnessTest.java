package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.fault.ErrorResponse;
import dev.aigatewaysim.operation.Operation;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictnessTest {

    @AiGatewayTest(strict = true)
    abstract static class Case {

        @Gateway
        AiGatewaySimulator gateway;

        @Gateway
        HttpClient client;

        abstract void act() throws Exception;

        int refused() throws Exception {
            return client.send(
                            HttpRequest.newBuilder(gateway.url().resolve("/access-keys"))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{\"nonsense\": 1}"))
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode();
        }

        @BeforeEach
        void begin() throws Exception {
            act();
        }

        @Test
        void a_test() {}
    }

    static class Refused extends Case {
        @Override
        void act() throws Exception {
            refused();
        }
    }

    static class RefusedAfterADelay extends Case {
        @Override
        void act() throws Exception {
            gateway.faults()
                    .on(Operation.CREATE_ACCESS_KEY)
                    .delay(Duration.ofMillis(1))
                    .once();
            refused();
        }
    }

    static class RefusedAndSeen extends Case {
        @Override
        void act() throws Exception {
            refused();
            assertThat(gateway.requests().query().refused().list()).hasSize(1);
        }
    }

    static class RefusedByAFault extends Case {
        @Override
        void act() throws Exception {
            gateway.faults()
                    .on(Operation.CREATE_ACCESS_KEY)
                    .answer(ErrorResponse.rateLimited(Duration.ofSeconds(1)))
                    .once();
            assertThat(refused()).isEqualTo(429);
        }
    }

    static class UnusedFault extends Case {
        @Override
        void act() {
            gateway.faults().on(Operation.CREATE_ACCESS_KEY).answer(503).once();
        }
    }

    static class UnknownPath extends Case {
        @Override
        void act() throws Exception {
            client.send(
                    HttpRequest.newBuilder(gateway.url().resolve("/nowhere")).build(), BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Refused.class, RefusedAfterADelay.class})
    void refusals_by_the_rules_must_be_checked(Class<?> testClass) {
        Throwable failure = Plan.of(testClass).run().onlyFailed(testClass.getSimpleName() + ".a_test", 0);

        assertThat(failure)
                .hasMessageContaining("refused, but not checked by the test: POST /access-keys -> 400")
                .hasMessageEndingWith( // and that is what RefusedAndSeen does
                        "\n(check expected refusals, as in gateway.requests().query().refused().list())");
        assertThat(Plan.reports(failure)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {RefusedAndSeen.class, RefusedByAFault.class})
    void checked_or_intended_refusals_pass(Class<?> testClass) {
        Plan.of(testClass).run().allPassed(1);
    }

    @Test
    void a_fault_must_be_used() {
        assertThat(Plan.of(UnusedFault.class).run().onlyFailed("UnusedFault.a_test", 0))
                .hasMessageContaining("never used: flt_")
                .hasMessageContaining(": answer 503 on CreateAIGatewayAccessKey, once, hits: 0")
                .hasMessageEndingWith("hits: 0\n(remove faults that are not needed)");
    }

    static class Everything extends Case {
        @Override
        void act() throws Exception {
            gateway.faults().onAll().noAnswer().once().remove();
            gateway.faults().on(Operation.LIST_USAGE).noAnswer().once();
            refused();
            client.send(
                    HttpRequest.newBuilder(gateway.url().resolve("/nowhere")).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void each_finding_has_its_hint() {
        assertThat(Plan.of(Everything.class).run().onlyFailed("Everything.a_test", 0))
                .hasMessageEndingWith(
                        "\n(remove faults that are not needed; correct the paths, or test invalid paths without strict; check expected refusals, as in gateway.requests().query().refused().list())");
    }

    @Test
    void a_path_must_exist_in_the_api() {
        assertThat(Plan.of(UnknownPath.class).run().onlyFailed("UnknownPath.a_test", 0))
                .hasMessageContaining("a path that does not exist in the API: GET /nowhere")
                .hasMessageEndingWith("\n(correct the paths, or test invalid paths without strict)");
    }

    @AiGatewayTest(strict = true)
    static class WithADynamicTestThatFails {
        @TestFactory
        DynamicTest a_factory(AiGatewaySimulator gateway) {
            return dynamicTest("fails", () -> {
                gateway.faults().onAll().noAnswer().once();
                throw new AssertionError("on purpose");
            });
        }
    }

    @Test
    void a_factory_whose_dynamic_test_failed_is_not_checked() {
        assertThat(Plan.of(WithADynamicTestThatFails.class).run().failed()).hasSize(1);
    }

    @AiGatewayTest(strict = true, journalEntries = 1)
    static class WithASmallJournal {
        @Test
        void a_test(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("one");
            Keys.of(gateway).create("two");
        }
    }

    @Test
    void dropped_requests_are_reported() {
        assertThat(Plan.of(WithASmallJournal.class).run().failureOf("WithASmallJournal.a_test"))
                .hasMessageEndingWith("requests that the journal has dropped: 1\n(raise journalEntries)");
    }

    @AiGatewayTest(strict = true)
    static class WithASecretInAPath {
        @Test
        void a_test(AiGatewaySimulator gateway, @Gateway HttpClient client) throws Exception {
            Account account = gateway.account();
            account.providerKeys()
                    .create(ProviderKey.Draft.of("openai", "main", new Secret("hush-hidden")), account.owner());
            client.send(
                    HttpRequest.newBuilder(gateway.url().resolve("/nowhere/hush-hidden"))
                            .build(),
                    BodyHandlers.discarding());
        }
    }

    @Test
    void no_secret_of_the_account_is_reported() {
        assertThat(Plan.of(WithASecretInAPath.class).run().failureOf("WithASecretInAPath.a_test"))
                .hasMessageContaining("GET /nowhere/*** -> 404")
                .hasMessageNotContaining("hush-hidden");
    }

    /** A request that a fault delays, whose client does not wait for the response. */
    private static void beginDelayedRequest(AiGatewaySimulator gateway, HttpClient client) {
        gateway.faults().onAll().delay(Duration.ofMinutes(10)).always();
        var sending = client.sendAsync(
                HttpRequest.newBuilder(gateway.url().resolve("/access-keys/aigk_unknown"))
                        .build(),
                BodyHandlers.discarding());
        assertThat(gateway.requests().query().await(Duration.ofSeconds(20)))
                .hasValueSatisfying(request -> assertThat(request.pending()).isTrue());
        sending.cancel(true);
    }

    @AiGatewayTest(strict = true)
    static class WithADelayedRequest {
        @Test
        void a_test(AiGatewaySimulator gateway, @Gateway HttpClient client) {
            beginDelayedRequest(gateway, client);
        }

        @Test
        void b_test(AiGatewaySimulator gateway) {
            assertThat(gateway.requests().all()).isEmpty();
        }
    }

    @Test
    void a_request_without_a_response_yet_is_no_refusal_and_belongs_to_its_test_alone() {
        assertThat(Plan.of(WithADelayedRequest.class).run().failed()).isEmpty();
    }
}
