package dev.aigatewaysim.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What the examples test: a client that makes access keys and rotates provider keys, and tries again when it must. */
public final class TeamKeys {

    private static final int ATTEMPTS = 3;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String apiKey;

    public TeamKeys(URI url, String apiKey) {
        this.url = url;
        this.apiKey = apiKey;
    }

    public HttpResponse<String> create(String name) {
        return post("/access-keys", "{\"name\":\"" + name + "\"}");
    }

    public HttpResponse<String> rotate(String providerKeyId, String name, String value) {
        return post(
                "/provider-keys/" + providerKeyId + "/rotate",
                "{\"name\":\"" + name + "\",\"value\":\"" + value + "\"}");
    }

    public HttpResponse<String> list() {
        return send(HttpRequest.newBuilder(url.resolve("/access-keys")).GET());
    }

    private HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest authenticated =
                request.header("Authorization", "Bearer " + apiKey).build();
        IOException lost = new IOException("never sent");
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                HttpResponse<String> response = http.send(authenticated, BodyHandlers.ofString());
                if (response.statusCode() < 500) {
                    return response;
                }
                lost = new IOException("status " + response.statusCode());
            } catch (IOException failed) {
                lost = failed;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stop);
            }
        }
        throw new UncheckedIOException(lost);
    }
}
