package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminClockTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Account account = SIMULATOR.newAccount();
    private final AdminExchanges admin = new AdminExchanges(SIMULATOR);
    private final String clock = "/clock?account=" + account.id();

    @Test
    void runs_at_first() {
        ApiResponse response = admin.get(clock).is(200);

        assertThat(response.text("/mode")).isEqualTo("system");
        assertThat(Instant.parse(response.text("/now")))
                .isBeforeOrEqualTo(account.clock().instant());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00.250Z, 2026-01-01T00:00:00.250Z",
        "2026-01-01T02:00:00+02:00, 2026-01-01T00:00:00Z",
        "2026-01-01T23:59:00+23:59, 2026-01-01T00:00:00Z"
    })
    void is_frozen_where_it_is_set(String now, String shown) {
        ApiResponse set = admin.put(clock, "{'now':'" + now + "'}").is(200);

        assertThat(set.text("/mode")).isEqualTo("frozen");
        assertThat(set.text("/now")).isEqualTo(shown);
        assertThat(admin.get(clock).body()).isEqualTo(set.body());
        assertThat(Exchanges.of(SIMULATOR, account)
                        .post("/access-keys", "{'name':'a'}")
                        .text("/createdAt"))
                .isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void is_frozen_with_the_mode_beside_the_time() {
        admin.put(clock, "{'now':'2026-01-01T00:00:00Z','mode':'frozen'}").is(200);

        assertThat(account.clock().instant()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void goes_forward_whether_it_is_frozen_or_runs() {
        ApiResponse running = admin.put(clock, "{'advance':'P1D'}").is(200);
        admin.put(clock, "{'now':'2026-01-01T00:00:00Z'}");
        ApiResponse standing = admin.put(clock, "{'advance':'PT1H'}").is(200);

        assertThat(running.text("/mode")).isEqualTo("system");
        assertThat(Instant.parse(running.text("/now")))
                .isAfter(SIMULATOR.clock().instant().plus(Duration.ofHours(23)));
        assertThat(standing.text("/now")).isEqualTo("2026-01-01T01:00:00Z");
    }

    @Test
    void stops_and_runs_again() {
        assertThat(admin.put(clock, "{'mode':'frozen'}").is(200).text("/mode")).isEqualTo("frozen");
        assertThat(account.clock().isFrozen()).isTrue();

        assertThat(admin.put(clock, "{'mode':'system'}").is(200).text("/mode")).isEqualTo("system");
        assertThat(account.clock().isFrozen()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'now':'tomorrow'}|400|/now",
                "{'now':7}|400|/now",
                "{'now':null}|400|/now",
                "{'now':'0000-01-01T00:00:00+10:00'}|400|/now",
                "{'now':'2026-02-30T00:00:00Z'}|400|/now",
                "{'advance':'1h'}|400|/advance",
                "{'advance':'-PT1S'}|422|/advance",
                "{'advance':'PT-1S'}|422|/advance",
                "{'advance':'P3000000D'}|422|/advance",
                "{'advance':'PT9999999999999999999H'}|400|/advance",
                "{'advance':60}|400|/advance",
                "{'mode':'fast'}|400|/mode",
                "{'mode':true}|400|/mode",
                "{'now':'2026-01-01T00:00:00Z','mode':'system'}|422|/mode",
                "{'now':'2026-01-01T00:00:00Z','advance':'PT1H'}|422|/advance",
                "{'advance':'PT1H','mode':'frozen'}|422|/advance",
                "{'speed':2}|400|/speed"
            })
    void refuses_and_changes_nothing(String body, int status, String pointer) {
        Instant now = Instant.parse("2025-06-01T00:00:00Z");
        account.clock().freezeAt(now);

        admin.put(clock, body).is(status).at(pointer);

        assertThat(account.clock().isFrozen()).isTrue();
        assertThat(account.clock().instant()).isEqualTo(now);
    }

    @Test
    void refuses_a_body_that_says_nothing() {
        admin.put(clock, "{}").is(422);
        admin.put(clock, "[]").isRefused(400, 215);
    }
}
