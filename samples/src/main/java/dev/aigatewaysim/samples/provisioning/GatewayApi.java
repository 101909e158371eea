package dev.aigatewaysim.samples.provisioning;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What provisioning needs of the gateway's API; each request is sent once. */
final class GatewayApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI keys;
    private final String apiKey;

    GatewayApi(URI url, String apiKey) {
        this.keys = url.resolve("/access-keys");
        this.apiKey = apiKey;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record KeyJson(String id, String name, String token) {
        AccessKey key() {
            return new AccessKey(id, name, Optional.ofNullable(token));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record PageJson(List<KeyJson> aiGatewayAccessKeys, URI nextPageUri) {}

    AccessKey create(String name, String configurationId) throws IOException, InterruptedException {
        Map<String, String> wanted = Map.of("name", name, "accessKeyConfigurationId", configurationId);
        String body = send(HttpRequest.newBuilder(keys)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(wanted))));
        return JSON.readValue(body, KeyJson.class).key();
    }

    /** All of that name, from all pages: the gateway lets several keys have the same. */
    List<AccessKey> named(String name) throws IOException, InterruptedException {
        List<AccessKey> found = new ArrayList<>();
        URI next = keys;
        while (next != null) {
            PageJson page = JSON.readValue(send(HttpRequest.newBuilder(next).GET()), PageJson.class);
            page.aiGatewayAccessKeys().stream()
                    .filter(key -> name.equals(key.name()))
                    .map(KeyJson::key)
                    .forEach(found::add);
            next = page.nextPageUri();
        }
        return found;
    }

    /** Deletes a key; one that is gone already is fine. */
    void delete(AccessKey key) throws IOException, InterruptedException {
        try {
            send(HttpRequest.newBuilder(URI.create(keys + "/" + key.id())).DELETE());
        } catch (GatewayException failure) {
            if (failure.status() != 404) {
                throw failure;
            }
        }
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                request.header("Authorization", "Bearer " + apiKey)
                        .timeout(TIMEOUT)
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw new GatewayException(response.statusCode(), retryAfter(response), response.body());
        }
        return response.body();
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
