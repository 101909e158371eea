package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@AiGatewayTest
class SimulatorProxySelectorTest {

    @GatewayUrl
    private URI url;

    private static int status(ProxySelector proxies, URI url) throws Exception {
        HttpClient client = HttpClient.newBuilder().proxy(proxies).build();
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api-keys")).build();
        HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
        return response.statusCode();
    }

    private SimulatorProxySelector besides(@Nullable ProxySelector ofTheJvm) {
        return new SimulatorProxySelector(new SimulatorAddress(url), () -> ofTheJvm);
    }

    @Test
    void the_simulator_is_reached_directly_and_everything_else_by_the_proxy_of_the_jvm() throws Exception {
        try (AiGatewaySimulator asProxy = AiGatewaySimulator.start()) {
            ProxySelector ofTheJvm = ProxySelector.of(new InetSocketAddress("127.0.0.1", asProxy.port()));

            assertThat(status(besides(ofTheJvm), url)).isEqualTo(401);
            assertThat(status(besides(ofTheJvm), URI.create("http://LOCALHOST:" + url.getPort())))
                    .isEqualTo(401);

            assertThat(asProxy.accounts().unauthenticatedRequests().query().last())
                    .isEmpty();
            assertThat(besides(ofTheJvm).select(URI.create("http://example.com/")))
                    .isEqualTo(ofTheJvm.select(URI.create("http://example.com/")));
        }
    }

    @Test
    void everything_is_reached_directly_when_the_jvm_has_no_proxies() {
        assertThat(besides(null).select(URI.create("http://example.com/"))).containsExactly(Proxy.NO_PROXY);
    }
}
