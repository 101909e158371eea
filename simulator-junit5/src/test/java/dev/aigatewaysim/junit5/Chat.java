package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Chat completions, as a program under test asks for them. */
final class Chat {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI url;
    private final String token;

    private Chat(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    /** With a new access key. */
    static Chat of(AiGatewaySimulator gateway) {
        return new Chat(gateway.openAiUrl(), gateway.newAccessKey("web"));
    }

    static Chat of(URI openAiUrl, String token) {
        return new Chat(openAiUrl, token);
    }

    /** Returns the status. */
    int ask(String prompt) {
        return send("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}")
                .statusCode();
    }

    HttpResponse<String> send(String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/chat/completions"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
