package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.credit.CreditGrant;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockTest {

    @Test
    void time_passes_when_the_test_says_so_and_the_same_calls_give_the_same_bytes() {
        // snippet: clock
        try (var simulator = AiGatewaySimulator.builder().seed(42).start()) {
            Instant newYear = Instant.parse("2026-01-01T00:00:00Z");
            simulator.clock().freezeAt(newYear);
            simulator.account().keepAsBaseline(); // a reset brings the clock back to here
            simulator
                    .account()
                    .credits()
                    .grant(500, CreditGrant.Category.PROMOTIONAL, newYear.plus(Duration.ofDays(30)));

            simulator.clock().advance(Duration.ofDays(30));
            assertThat(simulator.account().credits().balanceCents()).isZero();

            var keys = new TeamKeys(simulator.url(), simulator.apiKey());
            simulator.account().reset();
            String first = keys.create("web").body();
            simulator.account().reset();
            assertThat(keys.create("web").body()).isEqualTo(first); // id, token and times included
        }
        // end
    }
}
