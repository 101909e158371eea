package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JournalTest {

    @Test
    void what_was_asked_is_found_in_the_journal() {
        try (var simulator = AiGatewaySimulator.start()) {
            // snippet: journal
            var keys = new TeamKeys(simulator.url(), simulator.apiKey());
            keys.create("web");
            keys.create("x".repeat(300));

            RecordedRequest refused =
                    simulator.requests().query().refused().last().orElseThrow();
            assertThat(refused.operation()).isEqualTo(Operation.CREATE_ACCESS_KEY);
            assertThat(refused.errorCode()).isEqualTo("ERR_NGROK_27603");
            assertThat(refused.reason()).isEqualTo("/name has 300 characters; at most 255 are allowed");
            assertThat(refused.responseBody()).contains("\"statusCode\":422"); // what the client had to read
            assertThat(refused.header("Authorization")).isEqualTo("Bearer ***"); // secrets are never there

            var later = CompletableFuture.runAsync(() -> keys.create("later"));
            assertThat(simulator
                            .requests()
                            .to(Operation.CREATE_ACCESS_KEY)
                            .where(request -> request.body().contains("later"))
                            .await(Duration.ofSeconds(5))) // without polling
                    .isPresent();
            later.join();
            // end
        }
    }
}
