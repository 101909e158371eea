package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.fixture.InvalidFixtureException;
import org.junit.jupiter.api.Test;

class FixturesTest {

    @Test
    void an_account_begins_with_a_fixture() {
        // snippet: fixtures
        Fixture twoTeams = Fixture.fromClasspath("fixtures/two-teams.json");
        try (var simulator = AiGatewaySimulator.builder().fixture(twoTeams).start()) {
            var keys = new TeamKeys(simulator.url(), simulator.apiKey());
            assertThat(keys.list().body()).contains("web", "batch");

            Account another = simulator.newAccount(twoTeams); // the same, in an account of its own
            another.seed(Fixture.parse("{\"accessKeys\": [{\"name\": \"nightly\"}]}")); // and more
            another.reset(); // back to what it was made with
            assertThat(another.accessKeys().all()).hasSize(2);
        }
        // end
    }

    @Test
    void what_is_wrong_is_reported_at_once() {
        Fixture fixture = Fixture.parse("""
                {
                  "accessKeys": [{"name": "web", "accessKeyConfiguration": {"ref": "prod"}}],
                  "accessKeyConfigurations": [{"ref": "production", "nam": "prod"}]
                }""");
        try (var simulator = AiGatewaySimulator.start()) {
            assertThatThrownBy(() -> simulator.newAccount(fixture))
                    .isInstanceOf(InvalidFixtureException.class)
                    .hasMessageContaining("fixture:2:")
                    .hasMessageContaining("/accessKeys/0/accessKeyConfiguration/ref")
                    .hasMessageContaining("fixture:3:")
                    .hasMessageContaining("/accessKeyConfigurations/0/nam");
        }
    }
}
