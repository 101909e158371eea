package com.example;

// snippet: first
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.fault.ErrorResponse;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.operation.Operation;
import org.junit.jupiter.api.Test;

@AiGatewayTest
class TeamKeysTest {
    @Test
    void makes_one_key_although_the_gateway_is_down_at_first(AiGatewaySimulator gateway) throws Exception {
        gateway.faults()
                .on(Operation.CREATE_ACCESS_KEY)
                .answer(ErrorResponse.status(503))
                .once();

        new TeamKeys(gateway.url(), gateway.apiKey()).create("web");

        assertThat(gateway).hasOnlyAccessKeys("web");
    }
}
// end
