package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may use the admin paths. */
class GatekeeperTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private AiGatewaySimulator simulator = AiGatewaySimulator.start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void restart(SimulatorOptions.Builder options) {
        simulator.close();
        simulator = options.start();
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.url() + path));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> admin(String method, String path) throws Exception {
        return send(request(method, "/_simulator" + path, ""));
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private static void assertRefused(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("statusCode").asInt()).isEqualTo(status);
        assertThat(json(response).path("msg").asText()).isNotBlank();
        assertThat(json(response).path("details").path("operationId").asText()).startsWith("op_");
    }

    /** The JDK's client does not send a Host of one's choice. */
    private String statusLine(String host, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", simulator.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    @Test
    void pages_of_other_origins() throws Exception {
        HttpResponse<String> foreign =
                send(request("GET", "/_simulator/health", "").header("Origin", "https://evil.example"));
        HttpResponse<String> own = send(request("GET", "/_simulator/health", "")
                .header("Origin", simulator.url().toString()));

        assertRefused(foreign, 403);
        assertThat(foreign.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void other_host_names() throws Exception {
        assertThat(statusLine("evil.example", "/_simulator/health")).contains(" 403 ");
        assertThat(statusLine("localhost:1", "/_simulator/health")).contains(" 200 ");
        assertThat(statusLine("[::1]", "/_simulator/health")).contains(" 200 ");
    }

    @Test
    void the_public_urls_host_and_origin_are_welcome() throws Exception {
        restart(SimulatorOptions.builder().publicUrl(URI.create("https://gateway.example/base")));

        assertThat(statusLine("gateway.example", "/_simulator/health")).contains(" 200 ");
        assertThat(statusLine("other.example", "/_simulator/health")).contains(" 403 ");
        assertThat(send(request("GET", "/_simulator/health", "").header("Origin", "https://gateway.example"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void requests_without_the_token_when_there_is_one() throws Exception {
        restart(SimulatorOptions.builder().adminToken("let-me-in"));

        assertRefused(admin("GET", "/health"), 401);
        assertRefused(send(request("GET", "/_simulator/health", "").header("Authorization", "Bearer no")), 401);
        assertThat(send(request("GET", "/_simulator/health", "").header("Authorization", "bearer let-me-in"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void without_the_token_nothing_can_be_done(AdminOperation operation) throws Exception {
        restart(SimulatorOptions.builder().adminToken("let-me-in"));
        String path = operation.path().replace("{id}", "a");

        HttpResponse<String> refused = admin(operation.method(), path);

        assertRefused(refused, 401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(admin("OPTIONS", path).statusCode()).isEqualTo(204);
    }
}
