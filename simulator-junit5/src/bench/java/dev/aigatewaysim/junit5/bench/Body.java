package dev.aigatewaysim.junit5.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What the measured tests do. Thread-safe. */
public final class Body {

    /** What a request is answered with where a test has to say it itself. */
    public static final String ANSWER = "{\"id\":\"aigk_1\",\"token\":\"ng-1-g1-2\",\"name\":\"team-a\"}";

    private static volatile int seen;

    private Body() {}

    /** Next to nothing: looks where the server is. */
    public static void look(Object url, int port) {
        seen = url.hashCode() + port;
    }

    /** Makes an access key. */
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

    /** One for all tests, as in a program that is tested; made when it is used. */
    private static final class Client {
        private static final HttpClient ONE = HttpClient.newHttpClient();
    }
}
