package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.fault.ErrorResponse;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void a_lost_response_and_a_service_that_is_down_for_a_while() {
        try (var simulator = AiGatewaySimulator.start()) {
            ProviderKey openai = simulator
                    .account()
                    .providerKeys()
                    .create(
                            ProviderKey.Draft.of("openai", "main", new Secret("sk-old")),
                            simulator.account().owner());
            // snippet: faults
            var keys = new TeamKeys(simulator.url(), simulator.apiKey()); // tries three times

            Fault lost = simulator
                    .faults()
                    .on(Operation.ROTATE_PROVIDER_KEY)
                    .applyThenDropReply()
                    .once();
            assertThat(keys.rotate(openai.id().value(), "main", "sk-new").statusCode())
                    .isEqualTo(200);
            assertThat(lost.used()).isTrue();
            assertThat(simulator.requests().to(Operation.ROTATE_PROVIDER_KEY).list())
                    .hasSize(2); // it was rotated twice: the client could not know that the first time had worked

            simulator
                    .faults()
                    .on(Operation.CREATE_ACCESS_KEY)
                    .answer(ErrorResponse.status(503).withHeader("Retry-After", "1"))
                    .times(2);
            simulator
                    .faults()
                    .onAll()
                    .delayBetween(Duration.ofMillis(1), Duration.ofMillis(5))
                    .always();
            assertThat(keys.create("web").statusCode()).isEqualTo(201);
            // end
            assertThat(simulator
                            .requests()
                            .to(Operation.CREATE_ACCESS_KEY)
                            .hitByFault()
                            .list())
                    .hasSize(3);
        }
    }
}
