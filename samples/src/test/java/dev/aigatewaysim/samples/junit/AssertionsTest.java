package dev.aigatewaysim.samples.junit;

import static dev.aigatewaysim.assertj.ModelRequestAssert.MANAGED_KEY;
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.assertj.SimulatorSoftAssertions;
import dev.aigatewaysim.domain.changes.ResourceKind;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.junit5.OpenAiUrl;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.samples.Assistant;
import dev.aigatewaysim.samples.TeamKeys;
import java.net.URI;
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

    @Test
    void on_model_traffic(AiGatewaySimulator gateway, @OpenAiUrl URI url) {
        // snippet: model_assertions
        gateway.upstream().rejectKey("main");
        gateway.upstream().onModel("gpt-4o").withManagedKey().fail(429).once();
        gateway.upstream().onModel("claude-sonnet-4-6").reply("Four.").once();

        new Assistant(url, gateway.newAccessKey("assistant")).ask("How many?", "gpt-4o", "claude-sonnet-4-6");

        assertThat(gateway).hasModelRequests(1).hasNoUnusedAnswers().hasNoUnscriptedCalls();
        assertThat(gateway).providerKey("main").wasTried(1);
        assertThat(gateway)
                .lastModelRequest()
                .tried("main", MANAGED_KEY, MANAGED_KEY)
                .wasServedByModel("claude-sonnet-4-6")
                .costs("0.0000276")
                .attempt(1)
                .hasStatus(401)
                .hasVerdict("managed_fallback");
        assertThat(gateway).lastModelRequest().forwarded().hasNoBodyMember("/models");
        // end
    }
}
