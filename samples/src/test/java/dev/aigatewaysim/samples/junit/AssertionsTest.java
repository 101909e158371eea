package dev.aigatewaysim.samples.junit;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.assertj.SimulatorSoftAssertions;
import dev.aigatewaysim.domain.changes.ResourceKind;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.samples.TeamKeys;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@AiGatewayTest(fixture = "fixtures/two-teams.json")
class AssertionsTest {

    @Test
    void on_state_and_traffic(AiGatewaySimulator gateway) {
        // snippet: assertions
        var keys = new TeamKeys(gateway.url(), gateway.apiKey());
        keys.create("nightly");
        keys.create("x".repeat(300));
        var later = CompletableFuture.runAsync(() -> keys.create("later"));

        assertThat(gateway).accessKey("web").isLinkedTo("prod");
        assertThat(gateway).accessKeyConfiguration("prod").allowsOnlyProviders("openai");
        assertThat(gateway).providerKey("main").hasProviderId("openai").wasNeverRotated();
        assertThat(gateway.requests())
                .to(Operation.CREATE_ACCESS_KEY)
                .refusedWith("ERR_NGROK_27603")
                .hasSize(1);
        assertThat(gateway).eventually(Duration.ofSeconds(5)).accessKey("later"); // asks again and again
        SimulatorSoftAssertions.assertSoftly(softly -> {
            softly.assertThat(gateway).hasNoAccessKey("gone");
            softly.assertThat(gateway).hasNoUnusedFaults();
            softly.assertThat(gateway.account().changes()).areOnlyOf(ResourceKind.ACCESS_KEY);
        });
        // end
        later.join();
    }
}
