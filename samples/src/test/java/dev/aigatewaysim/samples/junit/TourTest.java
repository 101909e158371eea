package dev.aigatewaysim.samples.junit;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.samples.Assistant;
import dev.aigatewaysim.samples.TeamKeys;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the front page shows of each capability. */
@AiGatewayTest
class TourTest {

    @Test
    void model_traffic(AiGatewaySimulator gateway) {
        // snippet: tour_models
        gateway.upstream().onModel("gpt-4o").fail(503);
        gateway.upstream().onAnyModel().reply("It is 7.");
        var assistant = new Assistant(gateway.openAiUrl(), gateway.newAccessKey("web"));

        HttpResponse<String> response = assistant.ask("How much?", "gpt-4o", "claude-sonnet-4-6");
        assertThat(response.body()).contains("It is 7.");
        assertThat(response.headers().firstValue("Ngrok-AIG-Model")).contains("claude-sonnet-4-6"); // failed over
        // end
    }

    @Test
    void seeding(AiGatewaySimulator gateway) {
        // snippet: tour_seeding
        gateway.account().seed(Fixture.fromClasspath("fixtures/two-teams.json"));
        assertThat(gateway).hasOnlyAccessKeys("web", "batch");
        // end
    }

    @Test
    void faults(AiGatewaySimulator gateway) {
        var keys = new TeamKeys(gateway.url(), gateway.apiKey());
        // snippet: tour_faults
        gateway.faults().on(Operation.CREATE_ACCESS_KEY).applyThenDropReply().once();
        assertThat(keys.create("web").statusCode()).isEqualTo(201); // the second attempt
        // end
    }

    @Test
    void journal_and_assertions(AiGatewaySimulator gateway) {
        var keys = new TeamKeys(gateway.url(), gateway.apiKey());
        // snippet: tour_journal
        keys.create("x".repeat(300));
        RecordedRequest refused = gateway.requests().query().refused().last().orElseThrow();
        assertThat(refused).isTo(Operation.CREATE_ACCESS_KEY).isRefusedWith("ERR_NGROK_27603");
        assertThat(gateway).hasNoAccessKey("x".repeat(300));
        // end
    }

    @Test
    void clock(AiGatewaySimulator gateway) {
        // snippet: tour_clock
        gateway.clock().freezeAt(Instant.parse("2026-01-01T00:00:00Z"));
        gateway.clock().advance(Duration.ofDays(30)); // grants expire, keys grow old
        // end
        assertThat(gateway.clock().instant()).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    }

    @Test
    void snapshots_and_reset(AiGatewaySimulator gateway) {
        var keys = new TeamKeys(gateway.url(), gateway.apiKey());
        // snippet: tour_snapshots
        AccountSnapshot before = gateway.account().snapshot();
        keys.create("batch");
        assertThat(gateway.account().changes().added()).hasSize(1);
        gateway.account().restore(before); // reset() leads to the fixture
        // end
        assertThat(gateway).hasNoAccessKey("batch");
    }
}
