package com.example;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Makes access keys, and tries again while the gateway is down or the response is lost. */
final class TeamKeys {

    private static final int ATTEMPTS = 3;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String apiKey;

    TeamKeys(URI url, String apiKey) {
        this.url = url;
        this.apiKey = apiKey;
    }

    void create(String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/access-keys"))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\": \"" + name + "\"}"))
                .build();
        String failure = "";
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                int status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status == 201) {
                    return;
                }
                failure = "the gateway returned " + status;
                if (status != 503) {
                    break;
                }
            } catch (IOException noResponse) {
                failure = "the gateway did not respond: " + noResponse.getMessage();
            }
        }
        throw new IOException(failure);
    }
}
