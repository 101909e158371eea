package dev.aigatewaysim.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-21T09:30:00Z"));

    @AutoClose
    private final AiGatewaySimulator simulator =
            AiGatewaySimulator.builder().clock(time::get).rateLimit(3).start();

    private final Exchanges api = Exchanges.of(simulator, simulator.account());

    @Test
    void a_request_too_many_gets_the_time_to_retry() {
        api.get("/access-keys").is(200);
        pass(20);
        api.get("/access-keys").is(200);
        api.get("/access-keys").is(200);

        ApiResponse refused = api.get("/access-keys");

        assertThat(refused.isRefused(429, 226).header("Retry-After")).isEqualTo("40");
    }

    @Test
    void the_minute_rolls_and_refused_requests_do_not_count() {
        api.get("/access-keys").is(200);
        pass(30);
        api.get("/access-keys").is(200);
        api.get("/access-keys").is(200);
        api.get("/access-keys").isRefused(429, 226);

        pass(30);

        api.get("/access-keys").is(200);
        api.get("/access-keys").isRefused(429, 226);
    }

    @Test
    void accounts_do_not_share_it() {
        for (int i = 0; i < 3; i++) {
            api.get("/access-keys").is(200);
        }

        Exchanges.ofNewAccount(simulator).get("/access-keys").is(200);
    }

    @Test
    void a_frozen_clock_never_lets_the_wait_pass_and_the_message_says_how_to_go_on() {
        assertThat(fourthRequest().body()).contains("try again").doesNotContain("frozen");
        pass(60);
        simulator.clock().freezeAt(time.get());

        ApiResponse refused = fourthRequest();

        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(refused.text("/msg"))
                .contains("clock is frozen", "clock().advance", "PUT /_simulator/clock", "{\"advance\": \"PT60S\"}");
        simulator.clock().advance(Duration.ofSeconds(60));
        api.get("/access-keys").is(200);
    }

    private ApiResponse fourthRequest() {
        for (int i = 0; i < 3; i++) {
            api.get("/access-keys").is(200);
        }
        return api.get("/access-keys").isRefused(429, 226);
    }

    private void pass(int seconds) {
        time.updateAndGet(now -> now.plusSeconds(seconds));
    }
}
