package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aigatewaysim.SimulatorOptions;
import dev.aigatewaysim.domain.account.Account;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutPagesTest extends PlainRequests {

    private HttpResponse<String> api(String method, String path, String body) throws Exception {
        return send(request(method, path, body).header("Authorization", "Bearer " + simulator.apiKey()));
    }

    private String session() throws Exception {
        HttpResponse<String> made = api("POST", "/credits/checkout-session", "{\"amount\":2500}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        return URI.create(json(made).path("sessionUrl").asText()).getPath();
    }

    private int balance() throws Exception {
        return json(api("GET", "/credits/balance", "")).required("balanceCents").asInt();
    }

    @Test
    void a_session_of_a_copy_is_paid_in_the_copy() throws Exception {
        String original = session();
        Account copy = simulator.copyOf(simulator.account());
        String copied =
                original.replace(simulator.account().id().value(), copy.id().value());

        assertThat(send("POST", copied + "/pay").statusCode()).isEqualTo(200);

        assertThat(copy.credits().balanceCents()).isEqualTo(2500);
        assertThat(balance()).isZero();
    }

    @Test
    void paying_once_adds_credits_and_paying_again_changes_nothing() throws Exception {
        String path = session();
        HttpResponse<String> page = send("GET", path);
        int before = balance();

        HttpResponse<String> paid = send("POST", path + "/pay");
        send("POST", path + "/pay");

        assertThat(page.body()).contains("$25.00", "/pay", "/cancel");
        assertThat(paid.statusCode()).isEqualTo(200);
        assertThat(balance() - before).isEqualTo(2500);
    }

    @Test
    void a_cancelled_one_cannot_be_paid() throws Exception {
        String path = session();

        assertThat(send("POST", path + "/cancel").statusCode()).isEqualTo(200);

        assertRefused(send("POST", path + "/pay"), 409);
        assertThat(balance()).isZero();
    }

    @Test
    void is_there_without_admin_paths_too() throws Exception {
        restart(SimulatorOptions.builder().withoutAdmin());

        assertThat(send("GET", session()).statusCode()).isEqualTo(200);
        assertRefused(admin("GET", "/accounts"), 404);
    }

    @Test
    void an_unknown_session_or_page_is_not_found() throws Exception {
        String path = session();

        assertRefused(admin("GET", "/checkout/cs_test_unknown"), 404);
        assertRefused(send("POST", path + "/refund"), 404);
        assertRefused(send("GET", path + "/pay"), 405);
    }

    @Nested
    class Behind_a_proxy_that_removes_a_prefix {

        private String prefix;
        private HttpServer proxy;

        private void startProxy(String chosen) throws IOException {
            prefix = chosen;
            proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            proxy.createContext("/", this::forward);
            proxy.start();
        }

        @AfterEach
        void stopProxy() {
            proxy.stop(0);
        }

        private URI base() {
            return URI.create("http://localhost:" + proxy.getAddress().getPort() + prefix);
        }

        /** As many proxies do, it sends the Host of the server behind it. */
        private void forward(HttpExchange exchange) throws IOException {
            try (exchange) {
                String path = exchange.getRequestURI().getRawPath();
                if (!path.startsWith(prefix + "/")) {
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
                HttpRequest.Builder request = HttpRequest.newBuilder(
                                URI.create(simulator.url() + path.substring(prefix.length())))
                        .method(
                                exchange.getRequestMethod(),
                                BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()));
                for (String name : List.of("Authorization", "Content-Type", "Origin")) {
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                            .ifPresent(value -> request.header(name, value));
                }
                HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                exchange.sendResponseHeaders(response.statusCode(), response.body().length);
                exchange.getResponseBody().write(response.body());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        /** What a browser does: it finds the page's addresses, resolves them, and sends the page's origin along. */
        private void payAsABrowserDoes(URI url) throws Exception {
            HttpResponse<String> page = send(HttpRequest.newBuilder(url));
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            Map<String, URI> addresses = new TreeMap<>();
            Matcher attribute =
                    Pattern.compile("(?:action|href|src)=\"([^\"]*)\"").matcher(page.body());
            while (attribute.find()) {
                URI address = url.resolve(attribute.group(1));
                assertThat(address.toString()).startsWith(base() + "/");
                addresses.put(address.getPath().replaceFirst(".*/", ""), address);
            }
            assertThat(addresses).containsOnlyKeys("pay", "cancel");

            HttpResponse<String> paid = send(HttpRequest.newBuilder(addresses.get("pay"))
                    .header("Origin", "http://" + url.getRawAuthority())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.noBody()));

            assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
            assertThat(paid.body()).contains("Paid.");
            assertThat(balance()).isEqualTo(2500);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/base", "/a/b"})
        void its_forms_work_when_the_public_url_has_the_prefix(String chosen) throws Exception {
            startProxy(chosen);
            restart(SimulatorOptions.builder().publicUrl(base()));
            HttpResponse<String> made = send(HttpRequest.newBuilder(URI.create(base() + "/credits/checkout-session"))
                    .header("Authorization", "Bearer " + simulator.apiKey())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"amount\":2500}")));

            payAsABrowserDoes(URI.create(json(made).path("sessionUrl").asText()));
        }

        @Test
        void its_forms_work_when_the_prefix_is_not_known() throws Exception {
            startProxy("/base");

            payAsABrowserDoes(URI.create(base() + session()));
        }
    }
}
