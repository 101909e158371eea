package com.example.teamkeys;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.fault.ErrorResponse;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpServerErrorException.ServiceUnavailable;

/** A second class: the service that Spring started for the first one talks to the account of this one. */
class OutageTest extends ServiceTest {

    @Test
    void the_service_is_unavailable_while_the_gateway_is_busy(AiGatewaySimulator gateway) {
        gateway.faults()
                .onAll()
                .answer(ErrorResponse.rateLimited(Duration.ofSeconds(1)))
                .once();

        assertThatThrownBy(this::join).isInstanceOf(ServiceUnavailable.class);
        join();

        assertThat(gateway).hasOnlyAccessKeys("web");
    }

    @Test
    void a_lost_response_is_not_reported_as_a_success(AiGatewaySimulator gateway) {
        gateway.faults().on(Operation.CREATE_ACCESS_KEY).applyThenDropReply().once();

        assertThatThrownBy(this::join).isInstanceOf(ServiceUnavailable.class);

        assertThat(gateway.requests()).singleRequest().wasApplied();
    }

    private void join() {
        service.post().uri("/teams").body(Map.of("name", "web")).retrieve().toBodilessEntity();
    }
}
