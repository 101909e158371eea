package com.example.teamkeys;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.WithFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TeamControllerTest extends ServiceTest {

    @Test
    void a_team_gets_the_token_of_a_new_key(AiGatewaySimulator gateway) {
        TeamController.Token response = service.post()
                .uri("/teams")
                .body(Map.of("name", "web"))
                .retrieve()
                .body(TeamController.Token.class);

        assertThat(gateway).accessKey("web").hasToken(response.token());
    }

    @Test
    @WithFixture("teams.json")
    void teams_are_those_that_have_keys() {
        TeamController.Team[] teams = service.get().uri("/teams").retrieve().body(TeamController.Team[].class);

        assertThat(teams).extracting("name").containsExactly("search", "web");
    }

    @Test
    void each_test_begins_without_teams() {
        assertThat(service.get().uri("/teams").retrieve().body(String.class)).isEqualTo("[]");
    }
}
