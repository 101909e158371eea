package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import org.junit.jupiter.api.Test;

class StartTest {

    @Test
    void a_simulator_runs_as_long_as_its_block() {
        // snippet: start
        try (var simulator = AiGatewaySimulator.start()) {
            var keys = new TeamKeys(simulator.url(), simulator.apiKey());

            keys.create("web");

            assertThat(simulator.account().accessKeys().all()).hasSize(1);
        }
        // end
    }
}
