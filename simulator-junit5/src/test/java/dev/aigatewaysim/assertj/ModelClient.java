package dev.aigatewaysim.assertj;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks models as the code under test would. */
record ModelClient(AiGatewaySimulator gateway, String token) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** With a new access key of this name. */
    static ModelClient of(AiGatewaySimulator gateway, String accessKey) {
        return new ModelClient(gateway, gateway.newAccessKey(accessKey));
    }

    /** Creates a provider key for OpenAI. */
    static ProviderKey openAiKey(AiGatewaySimulator gateway, String name) {
        Account account = gateway.account();
        return account.providerKeys()
                .create(
                        ProviderKey.Draft.of("openai", name, new Secret("sk-" + name + "-0123456789abcdef")),
                        account.owner());
    }

    /** Sends {@code Hello, world!}, which is 10 tokens, to the models, and returns the request's identifier. */
    String chat(String... models) {
        return post("/v1/chat/completions", chatBody(false, models));
    }

    static String chatBody(boolean streaming, String... models) {
        return "{\"models\":[\"" + String.join("\",\"", models) + "\"],\"stream\":" + streaming
                + ",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"Hello, world!\"}]}";
    }

    String post(String path, String json) {
        return send(request(path).POST(BodyPublishers.ofString(json)).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Ngrok-AIG-Request-Id")
                .orElse("");
    }

    void get(String path) {
        send(request(path).build(), BodyHandlers.discarding());
    }

    /** Begins a stream. */
    InputStream stream(String... models) {
        return send(
                        request("/v1/chat/completions")
                                .POST(BodyPublishers.ofString(chatBody(true, models)))
                                .build(),
                        BodyHandlers.ofInputStream())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.url() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("X-Team", "a");
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request, handler);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stop) {
            throw new UncheckedIOException(new IOException(stop));
        }
    }
}
