package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.operation.Operation;
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
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sends requests in the name of one account and checks every exchange against the project's own description: the response
 * always, the request unless it is meant to break the description ({@link #invalid()}).
 */
public final class Exchanges {

    static final ObjectMapper JSON = new ObjectMapper();

    /** The project's own description of the API. */
    static final DescriptionCheck DESCRIPTION = new DescriptionCheck("/dev/aigatewaysim/controlplane/openapi.json");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI url;
    private final String token;
    private final boolean valid;
    private final boolean faulty;

    private Exchanges(URI url, String token, boolean valid, boolean faulty) {
        this.url = url;
        this.token = token;
        this.valid = valid;
        this.faulty = faulty;
    }

    /** In the name of an account, with its first API key. */
    public static Exchanges of(AiGatewaySimulator simulator, Account account) {
        return new Exchanges(simulator.url(), account.apiKey(), true, false);
    }

    /** In the name of a new account. */
    public static Exchanges ofNewAccount(AiGatewaySimulator simulator) {
        return of(simulator, simulator.newAccount());
    }

    /** The same, with another API key's token. */
    public Exchanges withToken(String other) {
        return new Exchanges(url, other, valid, faulty);
    }

    /** The same, for requests that the description does not allow. */
    public Exchanges invalid() {
        return new Exchanges(url, token, false, faulty);
    }

    /** The same, where faults may return a status of 500 and more, which is a defect otherwise. */
    public Exchanges faulty() {
        return new Exchanges(url, token, valid, true);
    }

    /** Single quotes for double ones. */
    public static String json(String relaxed) {
        return relaxed.replace('\'', '"');
    }

    public ApiResponse get(String path) {
        return send("GET", path, null);
    }

    public ApiResponse head(String path) {
        return send("HEAD", path, null);
    }

    public ApiResponse delete(String path) {
        return send("DELETE", path, null);
    }

    /** @param relaxed a body with single quotes for double ones */
    public ApiResponse post(String path, String relaxed) {
        return send("POST", path, json(relaxed));
    }

    /** @param relaxed a body with single quotes for double ones */
    public ApiResponse patch(String path, String relaxed) {
        return send("PATCH", path, json(relaxed));
    }

    /** Sends a body as it is, as JSON. */
    public ApiResponse send(String method, String path, String body) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return body == null
                ? send(method, path, bytes, "Authorization", "Bearer " + token)
                : send(method, path, bytes, "Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    /** Sends bytes with just these headers, names and values in turn. */
    public ApiResponse send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("/") ? url + path : path))
                .timeout(Duration.ofMinutes(2))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> received;
        try {
            received = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        ApiResponse response = new ApiResponse(
                method,
                received.statusCode(),
                received.headers().map(),
                new String(received.body(), StandardCharsets.UTF_8));
        check(received.request().uri(), method, body, headers, response);
        return response;
    }

    private void check(URI uri, String method, byte[] body, String[] headers, ApiResponse response) {
        assertThat(response.status()).as(response.body()).isLessThan(faulty ? 600 : 500);
        if (response.status() >= 400 && !method.equals("HEAD")) {
            checkError(response);
        }
        boolean described = described(method, uri.getRawPath());
        boolean packed = response.headers().containsKey("content-encoding");
        if (method.equals("HEAD")) {
            assertThat(response.body()).isEmpty();
        }
        if (!described || packed || method.equals("HEAD")) {
            return;
        }
        List<String> wrong = new ArrayList<>(DESCRIPTION.wrongInResponse(method, uri.getRawPath(), response));
        if (valid) {
            wrong.addAll(DESCRIPTION.wrongInRequest(method, uri, body, headers));
        }
        assertThat(wrong).as("%s %s -> %s", method, uri, response.body()).isEmpty();
    }

    private static boolean described(String method, String path) {
        return Operation.ofManagement().stream()
                .anyMatch(operation -> operation.method().equals(method)
                        && path.matches(operation.path().replace("{id}", "[^/]+")));
    }

    /** The shape that all errors have, whatever their path. */
    public static void checkError(ApiResponse response) {
        JsonNode error = response.json();
        List<String> names = new ArrayList<>();
        error.fieldNames().forEachRemaining(names::add);
        assertThat(names).contains("statusCode", "msg", "details");
        assertThat(List.of("errorCode", "statusCode", "msg", "details")).containsAll(names);
        assertThat(response.header("content-type")).isEqualTo("application/json");
        assertThat(error.path("statusCode").intValue()).isEqualTo(response.status());
        assertThat(error.path("msg").textValue()).isNotBlank();
        assertThat(error.path("details").path("operationId").textValue()).matches("op_[0-9A-Za-z]{27}");
        assertThat(error.path("details")).allMatch(JsonNode::isTextual);
    }

    /** What came back. */
    public record ApiResponse(String method, int status, Map<String, List<String>> headers, String body) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException notJson) {
                throw new AssertionError("not JSON: " + body, notJson);
            }
        }

        /** The values of a header, joined; null when it is not there. */
        public String header(String lowerCaseName) {
            List<String> values = headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(lowerCaseName))
                    .flatMap(header -> header.getValue().stream())
                    .collect(Collectors.toList());
            return values.isEmpty() ? null : String.join(", ", values);
        }

        public String text(String pointer) {
            return json().at(pointer).textValue();
        }

        public String id() {
            return text("/id");
        }

        /** Asserts the status. */
        public ApiResponse is(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            return this;
        }

        /** Asserts a refusal by its status and the number in its code. */
        public ApiResponse isRefused(int expected, int code) {
            is(expected);
            assertThat(text("/errorCode")).as(body).isEqualTo("ERR_NGROK_" + code);
            return this;
        }

        /** Asserts what is wrong, by the pointers of the details, in this order; the message is about the first. */
        public ApiResponse at(String... pointers) {
            List<String> names = new ArrayList<>();
            json().path("details").fieldNames().forEachRemaining(names::add);
            names.remove("operationId");
            assertThat(names).as(body).containsExactly(pointers);
            assertThat(text("/msg")).startsWith(pointers[0] + " ");
            return this;
        }

        /** The texts of one field of all items of the list in the response. */
        public List<String> each(String field) {
            List<String> texts = new ArrayList<>();
            for (JsonNode member : json()) {
                if (member.isArray()) {
                    member.forEach(item -> texts.add(item.path(field).textValue()));
                }
            }
            return texts;
        }
    }
}
