package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.fault.ErrorAnswer;
import dev.aigatewaysim.operation.Operation;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
            assertThat(gateway.requests().every().refused().list()).hasSize(1);
        }
    }

    static class RefusedByAFault extends Case {
        @Override
        void act() throws Exception {
            gateway.faults()
                    .on(Operation.CREATE_ACCESS_KEY)
                    .answer(ErrorAnswer.rateLimited(Duration.ofSeconds(1)))
                    .once();
            assertThat(refused()).isEqualTo(429);
        }
    }

    static class UnusedFault extends Case {
        @Override
        void act() {
            gateway.faults()
                    .on(Operation.CREATE_ACCESS_KEY)
                    .applyThenDropReply()
                    .once();
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
    void what_the_rules_refuse_must_be_looked_at(Class<?> testClass) {
        Throwable failure = Plan.of(testClass).run().onlyFailed(testClass.getSimpleName() + ".a_test", 0);

        assertThat(failure).hasMessageContaining("refused, and nobody looked at it: POST /access-keys -> 400");
        assertThat(Plan.reports(failure)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {RefusedAndSeen.class, RefusedByAFault.class})
    void what_was_seen_or_meant_passes(Class<?> testClass) {
        Plan.of(testClass).run().allPassed(1);
    }

    @Test
    void a_fault_must_be_used() {
        assertThat(Plan.of(UnusedFault.class).run().onlyFailed("UnusedFault.a_test", 0))
                .hasMessageContaining("never used: flt_");
    }

    @Test
    void a_path_must_be_one_of_the_api() {
        assertThat(Plan.of(UnknownPath.class).run().onlyFailed("UnknownPath.a_test", 0))
                .hasMessageContaining("a path that the API does not have: GET /nowhere");
    }
}
