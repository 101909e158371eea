package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.http.DescriptionCheck;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Sends requests to the admin paths and checks every exchange against their description: the response always, the request
 * when it was not refused.
 */
final class AdminExchanges {

    static final DescriptionCheck DESCRIPTION = new DescriptionCheck("/dev/aigatewaysim/admin/admin.json");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String ROOT = "/_simulator";

    private final AiGatewaySimulator simulator;

    AdminExchanges(AiGatewaySimulator simulator) {
        this.simulator = simulator;
    }

    ApiResponse get(String path) {
        return send("GET", path, null);
    }

    ApiResponse delete(String path) {
        return send("DELETE", path, null);
    }

    ApiResponse post(String path) {
        return send("POST", path, null);
    }

    /** @param relaxed a body with single quotes for double ones */
    ApiResponse post(String path, String relaxed) {
        return send("POST", path, Exchanges.json(relaxed));
    }

    /** @param relaxed a body with single quotes for double ones */
    ApiResponse put(String path, String relaxed) {
        return send("PUT", path, Exchanges.json(relaxed));
    }

    /** Sends a body as it is, as JSON; null for none. */
    ApiResponse send(String method, String path, String body, String... headers) {
        HttpRequest request = request(method, path, body, headers);
        try {
            return checked(request, CLIENT.send(request, BodyHandlers.ofString()), body);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Begins a request that takes its time. */
    CompletableFuture<ApiResponse> begin(String path) {
        HttpRequest request = request("GET", path, null);
        return CLIENT.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> checked(request, response, null));
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.url() + ROOT + path))
                .timeout(Duration.ofMinutes(2))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private static ApiResponse checked(HttpRequest request, HttpResponse<String> received, String body) {
        ApiResponse response = new ApiResponse(
                request.method(), received.statusCode(), received.headers().map(), received.body());
        check(request, body, response);
        return response;
    }

    private static void check(HttpRequest request, String body, ApiResponse response) {
        String method = request.method();
        URI uri = request.uri();
        assertThat(response.status()).as(response.body()).isLessThan(500);
        if (method.equals("HEAD")) {
            assertThat(response.body()).isEmpty();
            return;
        }
        if (response.status() >= 400) {
            Exchanges.checkError(response);
        }
        if (!described(method, uri.getRawPath())) {
            return;
        }
        List<String> wrong = new ArrayList<>(DESCRIPTION.wrongInResponse(method, uri.getRawPath(), response));
        if (response.status() < 400) {
            String json = body == null ? "" : body.replaceFirst("^\uFEFF", ""); // which no description can allow
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            wrong.addAll(DESCRIPTION.wrongInRequest(method, uri, bytes, "Content-Type", "application/json"));
        }
        assertThat(wrong).as("%s %s -> %s", method, uri, response.body()).isEmpty();
    }

    private static boolean described(String method, String path) {
        return Stream.of(AdminOperation.values())
                .anyMatch(operation -> operation.method().equals(method)
                        && path.matches(ROOT + operation.path().replace("{id}", "[^/]+")));
    }
}
