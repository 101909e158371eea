package dev.aigatewaysim.usercode;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.assertj.SimulatorSoftAssertions;
import dev.aigatewaysim.operation.Operation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Imports both {@code assertThat} methods, as users do. */
class UserCodeTest {

    @Test
    void both_assert_that_methods_can_be_combined() throws Exception {
        try (var gateway = AiGatewaySimulator.start()) {
            var request = HttpRequest.newBuilder(URI.create(gateway.url() + "/access-keys"))
                    .header("Authorization", "Bearer " + gateway.apiKey())
                    .build();
            var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("aiGatewayAccessKeys");
            assertThat(List.of(1)).hasSize(1);
            assertThat(Map.of(1, 2)).containsKey(1);
            assertThat(Optional.of(1)).isPresent();
            assertThat(gateway.url()).hasScheme("http");
            assertThat(gateway.account().id()).isNotNull();
            assertThat(gateway).hasNotChanged();
            assertThat(gateway.account()).hasNoUnusedFaults();
            assertThat(gateway.requests()).to(Operation.LIST_ACCESS_KEYS).hasSize(1);
            assertThat(gateway.requests().query())
                    .eventually(Duration.ofSeconds(2))
                    .hasSize(1);
            assertThat(gateway.requests().all().get(0)).hasStatus(200);
            assertThat(gateway.requests().all()).hasSize(1);
        }
    }

    @Test
    void a_failure_begins_in_the_users_code() {
        try (var gateway = AiGatewaySimulator.start()) {
            assertThatThrownBy(() -> assertThat(gateway).accessKey("web"))
                    .isInstanceOf(AssertionError.class)
                    .satisfies(error -> assertThat(error.getStackTrace()[0].getClassName())
                            .startsWith(UserCodeTest.class.getName()));

            var softly = new SimulatorSoftAssertions();
            softly.assertThat(gateway).hasBalanceCents(7);
            assertThat(softly.errorsCollected())
                    .singleElement()
                    .asString()
                    .contains("at UserCodeTest.a_failure_begins_in_the_users_code(UserCodeTest.java:");
        }
    }
}
