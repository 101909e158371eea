package dev.aigatewaysim.samples.junit;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.junit5.Gateway;
import dev.aigatewaysim.junit5.WithFixture;
import dev.aigatewaysim.samples.TeamKeys;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

// snippet: nested
@AiGatewayTest(fixture = "fixtures/two-teams.json")
class NestedTest {

    @Gateway
    AiGatewaySimulator gateway; // or a parameter, as below

    @BeforeAll
    static void make_what_all_tests_find(AiGatewaySimulator gateway) {
        new TeamKeys(gateway.url(), gateway.apiKey()).create("nightly");
    }

    @Test
    void each_test_finds_the_fixture_and_what_was_made_before_all() {
        assertThat(gateway).hasOnlyAccessKeys("web", "batch", "nightly").hasBalanceCents(498);
    }

    @Test
    @WithFixture("fixtures/custom-provider.json")
    void a_fixture_for_one_test() {
        assertThat(gateway).provider("internal-vllm").hasOnlyModels("llama-3");
    }

    @Nested
    class InLaterYears {

        @BeforeAll
        static void wait_until_the_credits_expire(AiGatewaySimulator gateway) {
            gateway.clock().advance(Duration.ofDays(365)); // what was used before has to be paid
        }

        @Test
        void what_is_nested_begins_where_its_outer_class_does() {
            assertThat(gateway).hasOnlyAccessKeys("web", "batch", "nightly").hasBalanceCents(-2);
        }
    }
}
// end
