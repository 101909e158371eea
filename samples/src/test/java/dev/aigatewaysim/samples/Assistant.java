package dev.aigatewaysim.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the examples of model traffic test: a client that asks models through the gateway. */
public final class Assistant {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI baseUrl;
    private final String accessKey;

    public Assistant(URI baseUrl, String accessKey) {
        this.baseUrl = baseUrl;
        this.accessKey = accessKey;
    }

    /** Asks the first model, or one of the others if it fails. */
    public HttpResponse<String> ask(String question, String... models) {
        return send(question, "", models);
    }

    /** The same, with the answer as server-sent events. */
    public HttpResponse<String> stream(String question, String... models) {
        return send(question, "\"stream\":true,", models);
    }

    private HttpResponse<String> send(String question, String options, String... models) {
        String names = Arrays.stream(models).map(Assistant::quoted).collect(Collectors.joining(",", "[", "]"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                .header("Authorization", "Bearer " + accessKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"models\":" + names + "," + options
                        + "\"messages\":[{\"role\":\"user\",\"content\":" + quoted(question) + "}]}"))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
