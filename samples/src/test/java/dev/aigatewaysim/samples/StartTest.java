package dev.aigatewaysim.samples;

// snippet: start
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import org.junit.jupiter.api.Test;

class StartTest {
    @Test // or that of another framework
    void makes_a_key() {
        try (var simulator = AiGatewaySimulator.start()) {
            var keys = new TeamKeys(simulator.url(), simulator.apiKey());

            keys.create("web");

            assertThat(simulator.account().accessKeys().all()).hasSize(1);
        }
    }
}
// end
