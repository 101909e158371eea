package dev.aigatewaysim.samples.junit;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewaySimulatorExtension;
import dev.aigatewaysim.junit5.Isolation;
import dev.aigatewaysim.samples.TeamKeys;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

// snippet: registered
@Execution(ExecutionMode.CONCURRENT)
class RegisteredTest {

    @RegisterExtension
    static final AiGatewaySimulatorExtension GATEWAY = AiGatewaySimulatorExtension.builder()
            .fixture("fixtures/two-teams.json")
            .isolation(Isolation.METHOD) // an account for each invocation: they may run at the same time
            .strict()
            .build();

    @RepeatedTest(4)
    void makes_a_key(AiGatewaySimulator gateway) {
        new TeamKeys(gateway.url(), gateway.apiKey()).create("nightly");

        assertThat(gateway).hasOnlyAccessKeys("web", "batch", "nightly");
    }
}
// end
