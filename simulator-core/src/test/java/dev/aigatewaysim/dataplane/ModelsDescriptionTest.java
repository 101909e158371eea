package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.http.DescriptionCheck;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import dev.aigatewaysim.operation.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description of the model endpoints ({@code models.yaml}), against the operations and against the server. */
class ModelsDescriptionTest {

    private static final DescriptionCheck CHECK = new DescriptionCheck("/dev/aigatewaysim/dataplane/models.json");
    private static final JsonNode DESCRIPTION = CHECK.description();

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Gateway gateway = new Gateway(SIMULATOR);

    static Stream<Operation> operations() {
        return Stream.of(Operation.values()).filter(Operation::isForModels);
    }

    static Stream<Operation> withBody() {
        return operations().filter(Operation::takesBody);
    }

    static Stream<Operation> streamed() {
        return withBody()
                .filter(operation ->
                        described(operation).at("/responses/200/content").has("text/event-stream"));
    }

    private static JsonNode described(Operation operation) {
        return DESCRIPTION
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT));
    }

    private static String example(Operation operation) {
        return described(operation)
                .at("/requestBody/content/application~1json/example")
                .toString();
    }

    /** Sends a request and compares it and the response with the description. */
    private GatewayResponse send(Operation operation, String body, String... headers) {
        String path = operation.path().replace("{id}", "gpt-4o");
        String[] all = Stream.concat(
                        Stream.of("Authorization", "Bearer " + gateway.token(), "Content-Type", "application/json"),
                        Stream.of(headers))
                .toArray(String[]::new);
        GatewayResponse response = gateway.send(operation.method(), path, body, all);
        if (response.status() < 400) {
            byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
            assertThat(CHECK.wrongInRequest(operation.method(), URI.create(gateway.url + path), bytes, all))
                    .as(body)
                    .isEmpty();
        }
        ApiResponse received = new ApiResponse(
                operation.method(),
                response.status(),
                response.response().headers().map(),
                response.body());
        assertThat(CHECK.wrongInResponse(operation.method(), path, received))
                .as(response.body())
                .isEmpty();
        return response;
    }

    @Test
    void it_lists_the_operations_for_models_and_nothing_else() {
        Map<String, String> described = new LinkedHashMap<>();
        DESCRIPTION
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> described.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue().path("operationId").textValue())));

        assertThat(described)
                .isEqualTo(operations()
                        .collect(Collectors.toMap(
                                operation -> operation.method() + " " + operation.path(), Operation::id)));
    }

    @Test
    void it_is_the_same_in_both_forms() throws IOException {
        try (InputStream in = DataPlane.class.getResourceAsStream("models.yaml")) {
            Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);

            JsonNode asJson = Gateway.JSON.valueToTree(yaml);
            assertThat(asJson).isEqualTo(DESCRIPTION);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void its_examples_work_as_they_are(Operation operation) {
        GatewayResponse response = send(operation, operation.takesBody() ? example(operation) : null);

        assertThat(response.status()).as(response.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST_MODELS", "GET_MODEL"})
    void both_forms_of_models_are_described(Operation operation) {
        gateway.key("openrouter", "main");

        assertThat(send(operation, null).status()).isEqualTo(200);
        send(operation, null, "anthropic-version", "2023-06-01");
    }

    @ParameterizedTest
    @MethodSource("streamed")
    void what_it_says_is_streamed_is(Operation operation) {
        GatewayResponse response = send(operation, example(operation).replaceFirst("\\{", "{\"stream\":true,"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).startsWith("text/event-stream");
        assertThat(response.body()).contains("data: {");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void refusals_are_described(Operation operation) {
        assertThat(send(operation, "{}").status()).isEqualTo(400);
        assertThat(send(operation, "{").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void failures_of_providers_are_described(Operation operation) {
        gateway.script(Condition.ANY, new Outcome.Failure(429));

        int expected = operation == Operation.COUNT_MESSAGE_TOKENS ? 200 : 503;
        assertThat(send(operation, example(operation)).status()).isEqualTo(expected);
    }
}
