package dev.aigatewaysim.samples.junit;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.samples.TeamKeys;
import org.junit.jupiter.api.Test;

/** Fails, since the client tries again and does not look whether the first attempt was carried out. */
@AiGatewayTest
class LostResponseCase {

    @Test
    void makes_one_key_although_the_response_is_lost(AiGatewaySimulator gateway) {
        gateway.faults().on(Operation.CREATE_ACCESS_KEY).applyThenDropReply().once();

        new TeamKeys(gateway.url(), gateway.apiKey()).create("web");

        assertThat(gateway).hasOnlyAccessKeys("web");
    }
}
