package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With an account for each method, a token of the class's account is refused instead of being served there. */
@AiGatewayTest(isolation = Isolation.METHOD)
class IsolatedModelTrafficTest {

    private static String tokenOfTheClass = "";

    @BeforeAll
    static void createAccessKey(AiGatewaySimulator gateway) {
        tokenOfTheClass = gateway.newAccessKey("web");
    }

    @Test
    void the_copy_of_an_access_key_has_a_token_of_its_own(AiGatewaySimulator gateway) throws Exception {
        AccessKey copy = gateway.account().accessKeys().all().get(0);

        assertThat(copy.name()).isEqualTo("web");
        assertThat(models(gateway, copy.token().reveal()).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = models(gateway, tokenOfTheClass);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("copies of an account have tokens of their own");
    }

    private static HttpResponse<String> models(AiGatewaySimulator gateway, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.openAiUrl() + "/chat/completions"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
