package dev.aigatewaysim.assertj;

import dev.aigatewaysim.AiGatewaySimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls the API as the code under test would. */
record Client(AiGatewaySimulator gateway) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    int post(String path, String json) {
        return send("POST", path, json);
    }

    int delete(String path) {
        return send("DELETE", path, "");
    }

    int get(String path) {
        return send("GET", path, "");
    }

    /** Returns the status; 0 when there was no response. */
    private int send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(gateway.url().resolve(path))
                .header("Authorization", "Bearer " + gateway.apiKey())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException lost) {
            return 0;
        } catch (InterruptedException stop) {
            throw new UncheckedIOException(new IOException(stop));
        }
    }
}
