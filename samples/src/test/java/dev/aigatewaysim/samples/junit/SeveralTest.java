package dev.aigatewaysim.samples.junit;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.junit5.AiGatewayTest;
import dev.aigatewaysim.junit5.Gateway;
import dev.aigatewaysim.junit5.GatewayUrl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

// snippet: several
@AiGatewayTest(name = "old")
@AiGatewayTest(name = "new", fixture = "fixtures/two-teams.json")
class SeveralTest {

    @Test
    void a_client_of_the_new_account_sees_its_keys_only(
            @Gateway("old") AiGatewaySimulator old, @Gateway("new") HttpClient client, @GatewayUrl("new") URI url)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/access-keys")).build();

        String keys = client.send(request, BodyHandlers.ofString()).body(); // sends its account's API key along

        assertThat(old).hasOnlyAccessKeys();
        org.assertj.core.api.Assertions.assertThat(keys).contains("web", "batch");
    }
}
// end
