package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;

/** A simulator for each test, which can be started again with other options, and requests to it that nothing is checked of. */
abstract class PlainRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    final HttpClient http = HttpClient.newHttpClient();

    @AutoClose
    AiGatewaySimulator simulator;

    PlainRequests() {
        this(SimulatorOptions.builder());
    }

    PlainRequests(SimulatorOptions.Builder options) {
        simulator = options.start();
    }

    void restart(SimulatorOptions.Builder options) {
        simulator.close();
        simulator = options.start();
    }

    HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.url() + path));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** @param headers names and values in turn */
    HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(method, path, "");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    HttpResponse<String> admin(String method, String path) throws Exception {
        return send(method, "/_simulator" + path);
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    static void assertRefused(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("statusCode").asInt()).isEqualTo(status);
        assertThat(json(response).path("msg").asText()).isNotBlank();
        assertThat(json(response).path("details").path("operationId").asText()).startsWith("op_");
    }
}
