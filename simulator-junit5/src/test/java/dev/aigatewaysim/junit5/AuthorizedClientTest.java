package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.journal.RecordedRequest;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@AiGatewayTest
class AuthorizedClientTest {

    @Gateway
    private AiGatewaySimulator gateway;

    @Gateway
    private HttpClient client;

    private int list(URI url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve("/access-keys"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    @Test
    void sends_the_api_key_of_the_account() throws Exception {
        assertThat(list(gateway.url())).isEqualTo(200);
        assertThat(list(URI.create("http://localhost:" + gateway.port()))).isEqualTo(200);

        assertThat(gateway.requests().all()).hasSize(2);
    }

    @Test
    void leaves_an_authorization_as_it_is() throws Exception {
        assertThat(list(gateway.url(), "Authorization", "Bearer another-api-key"))
                .isEqualTo(401);
    }

    @Test
    void sends_it_to_no_other_server() throws Exception {
        try (AiGatewaySimulator other = AiGatewaySimulator.start()) {
            assertThat(list(other.url())).isEqualTo(401);

            RecordedRequest request =
                    other.accounts().unauthenticatedRequests().query().last().orElseThrow();
            assertThat(request.header("Authorization")).isNull();
        }
    }

    @Test
    void goes_to_the_simulator_without_a_proxy() {
        ProxySelector proxies = client.proxy().orElseThrow();

        assertThat(proxies.select(gateway.url())).containsExactly(Proxy.NO_PROXY);
        assertThat(proxies.select(URI.create("http://example.com/")))
                .isEqualTo(ProxySelector.getDefault().select(URI.create("http://example.com/")));
    }
}
