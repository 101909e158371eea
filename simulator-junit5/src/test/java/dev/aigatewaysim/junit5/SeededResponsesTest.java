package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a seed and a frozen clock, tests get the same bytes from models in every run. */
class SeededResponsesTest {

    private static final Map<String, String> RECEIVED = Collections.synchronizedMap(new TreeMap<>());

    abstract static class AskingCase {

        @BeforeEach
        void freeze(AiGatewaySimulator gateway) {
            gateway.clock().freezeAt(Instant.parse("2026-09-01T10:00:00Z"));
        }

        private static void ask(String test, AiGatewaySimulator gateway, String members) {
            HttpResponse<String> response = Chat.of(gateway)
                    .send("{" + members
                            + "\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
            Map<String, Object> headers = new TreeMap<>(response.headers().map());
            headers.remove("date");
            RECEIVED.put(test, response.statusCode() + " " + headers + response.body());
        }

        @Test
        void a_test(AiGatewaySimulator gateway) {
            ask("whole", gateway, "");
        }

        @Test
        void b_test(AiGatewaySimulator gateway) {
            ask("stream", gateway, "\"stream\":true,");
        }

        @Test
        void c_test(AiGatewaySimulator gateway) {
            gateway.upstream().onAnyModel().callTool("lookup", "{}");
            ask("tool", gateway, "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"lookup\"}}],");
        }
    }

    @AiGatewayTest(seed = 42)
    static class Asking extends AskingCase {}

    @AiGatewayTest(seed = 42, isolation = Isolation.METHOD)
    static class AskingEach extends AskingCase {}

    private static Map<String, String> receivedBy(Plan plan) {
        RECEIVED.clear();
        plan.run().allPassed(3);
        return Map.copyOf(RECEIVED);
    }

    @ParameterizedTest
    @ValueSource(classes = {Asking.class, AskingEach.class})
    void are_the_same_in_every_run_and_order(Class<?> testClass) {
        Map<String, String> first = receivedBy(Plan.of(testClass));

        assertThat(first).hasSize(3);
        assertThat(first.values()).allMatch(response -> response.startsWith("200 "));
        assertThat(receivedBy(Plan.of(testClass))).isEqualTo(first);
        assertThat(receivedBy(Plan.of(testClass).inRandomOrder(7))).isEqualTo(first);
    }
}
