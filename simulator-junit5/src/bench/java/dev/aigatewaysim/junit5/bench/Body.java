package dev.aigatewaysim.junit5.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What the measured tests do. Thread-safe. */
public final class Body {

    /** The response body, for servers that need to be given one. */
    public static final String RESPONSE = "{\"id\":\"aigk_1\",\"token\":\"ng-1-g1-2\",\"name\":\"team-a\"}";

    private static volatile int seen;

    private Body() {}

    /** Does almost nothing: reads the address of the server. */
    public static void visit(Object url, int port) {
        seen = url.hashCode() + port;
    }

    /** Creates an access key. */
    public static void post(String url, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/access-keys"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("ngrok-version", "2")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"team-a\"}"))
                .build();
        HttpResponse<String> response = Client.ONE.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IOException(response.statusCode() + ": " + response.body());
        }
        seen = response.body().length();
    }

    /** One client for all tests, as in a program under test; created on first use. */
    private static final class Client {
        private static final HttpClient ONE = HttpClient.newHttpClient();
    }
}
