package dev.aigatewaysim.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import dev.aigatewaysim.operation.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The operations, the readers of bodies and the description are one and the same API. */
class PublishedApiTest {

    /** Operations that were published after the others. */
    private static final int LATER_ADDITIONS = 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DESCRIPTION = description();

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Account account = SIMULATOR.newAccount();
    private final Exchanges api = Exchanges.of(SIMULATOR, account);
    private final Exchanges invalid = api.invalid();

    private static JsonNode description() {
        try (InputStream in = Operation.class.getResourceAsStream("/dev/aigatewaysim/controlplane/openapi.json")) {
            return JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** What the description says of all operations: id, then method, path and names of query parameters. */
    private static Map<String, List<Object>> described() {
        Map<String, List<Object>> described = new LinkedHashMap<>();
        DESCRIPTION
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    JsonNode operation = entry.getValue();
                    if (operation.has("operationId")) {
                        described.put(
                                operation.path("operationId").textValue(),
                                List.of(
                                        entry.getKey().toUpperCase(Locale.ROOT),
                                        path.getKey(),
                                        // HEAD takes the query of GET, all of it
                                        query(path.getValue()
                                                .path(entry.getKey().replace("head", "get")))));
                    }
                }));
        return described;
    }

    private static List<String> query(JsonNode operation) {
        List<String> names = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode resolved = resolve(parameter);
            if (resolved.path("in").textValue().equals("query")) {
                names.add(resolved.path("name").textValue());
            }
        }
        names.sort(null);
        return names;
    }

    private static JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        if (node.has("allOf")) {
            assertThat(node.path("allOf")).hasSize(1);
            resolved = node.path("allOf").get(0);
        }
        String reference = resolved.path("$ref").textValue();
        return reference == null ? resolved : DESCRIPTION.at(reference.substring(1));
    }

    @Test
    void the_table_of_operations_is_that_of_the_description() {
        Map<String, List<Object>> table = Operation.ofManagement().stream()
                .collect(Collectors.toMap(
                        Operation::id,
                        o -> List.of(
                                o.method(),
                                o.path(),
                                o.query().stream().sorted().toList())));

        assertThat(table).hasSize(44 + LATER_ADDITIONS).containsExactlyInAnyOrderEntriesOf(described());
    }

    @Test
    void the_description_in_yaml_and_in_json_is_the_same() throws IOException {
        Object yaml;
        try (InputStream in = Operation.class.getResourceAsStream("/dev/aigatewaysim/controlplane/openapi.yaml")) {
            yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        }

        JsonNode asJson = JSON.valueToTree(yaml);
        assertThat(asJson).isEqualTo(DESCRIPTION);
    }

    static Stream<Operation> operations() {
        return Operation.ofManagement().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_operation_responds_as_described(Operation operation) {
        String path = operation.path().replace("{id}", existing(operation.path()));
        String query = operation.query().contains("startTime") ? "?startTime=2026-01-01T00:00:00Z" : "";
        String body = operation.takesBody() ? withRequired(operation).toString() : null;
        int expected = switch (operation.method()) {
            case "DELETE" -> 204;
            case "POST" ->
                operation.id().startsWith("Rotate") || operation.id().startsWith("CreateCheckout") ? 200 : 201;
            default -> 200;
        };

        ApiResponse response = api.send(operation.method(), path + query, body);

        response.is(expected);
    }

    private String existing(String path) {
        String collection = path.split("/")[1];
        return switch (collection) {
            case "access-keys" -> api.post("/access-keys", "{}").is(201).id();
            case "api-keys" -> api.post("/api-keys", "{}").is(201).id();
            case "access-key-configurations" -> configuration();
            case "provider-keys" ->
                api.post("/provider-keys", "{'providerId':'openai','name':'n','value':'v'}")
                        .is(201)
                        .id();
            case "providers" ->
                api.post(
                                "/providers",
                                "{'providerId':'" + ownProvider() + "','name':'n','baseUrl':'https://a.example'}")
                        .is(201)
                        .id();
            case "usage" ->
                account.usage()
                        .record(UsageEvent.of("aigk_" + "0".repeat(27), "openai", "gpt-4o"))
                        .requestId();
            default -> "";
        };
    }

    private String ownProvider() {
        return "own-" + account.providers().all().size();
    }

    private String configuration() {
        return api.post("/access-key-configurations", "{'name':'n'}").is(201).id();
    }

    private static JsonNode schema(Operation operation) {
        JsonNode described = DESCRIPTION
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT));
        return resolve(described.at("/requestBody/content/application~1json/schema"));
    }

    static Stream<Operation> withBody() {
        return Operation.ofManagement().stream().filter(Operation::takesBody);
    }

    /** A value that is accepted for a property. */
    private static JsonNode sample(String name) {
        return switch (name) {
            case "providerId" -> JSON.getNodeFactory().textNode("openai");
            case "baseUrl" -> JSON.getNodeFactory().textNode("https://a.example");
            case "totalTimeout", "perRequestTimeout" -> JSON.getNodeFactory().textNode("1s");
            case "amount", "maxInputTokens", "maxOutputTokens" ->
                JSON.getNodeFactory().numberNode(1);
            default -> JSON.getNodeFactory().textNode("text");
        };
    }

    /** A body that holds every property that the schema describes, all the way down. */
    private static JsonNode full(JsonNode unresolved) {
        JsonNode schema = resolve(unresolved);
        return switch (schema.path("type").textValue()) {
            case "object" -> {
                ObjectNode object = JSON.createObjectNode();
                schema.path("properties").properties().forEach(p -> object.set(p.getKey(), full(p.getValue())));
                yield object;
            }
            case "array" -> JSON.createArrayNode().add(full(schema.path("items")));
            case "integer" -> JSON.getNodeFactory().numberNode(1);
            default ->
                JSON.getNodeFactory()
                        .textNode(
                                schema.has("enum") ? schema.path("enum").get(0).textValue() : "text");
        };
    }

    /** Visits every object of a body with its pointer. */
    private static void objects(String pointer, JsonNode node, BiConsumer<String, ObjectNode> visitor) {
        if (node instanceof ObjectNode object) {
            visitor.accept(pointer, object);
            List.copyOf(object.properties())
                    .forEach(member -> objects(pointer + "/" + member.getKey(), member.getValue(), visitor));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                objects(pointer + "/" + i, array.get(i), visitor);
            }
        }
    }

    private String path(Operation operation) {
        return operation.path().replace("{id}", existing(operation.path()));
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void every_described_field_is_known_to_the_reader(Operation operation) {
        ApiResponse response = invalid.send(
                operation.method(), path(operation), full(schema(operation)).toString());

        assertThat(response.status()).as(response.body()).isNotEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void an_unknown_field_beside_any_described_one_is_refused(Operation operation) {
        String path = path(operation);
        ObjectNode body = (ObjectNode) full(schema(operation));
        List<String> seen = new ArrayList<>();

        objects("", body, (pointer, object) -> {
            object.put("unknown", 1);
            invalid.send(operation.method(), path, body.toString())
                    .isRefused(400, 214)
                    .at(pointer + "/unknown");
            object.remove("unknown");
            seen.add(pointer);
        });

        assertThat(seen).contains("");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void a_value_of_any_other_type_is_refused(Operation operation) {
        String path = path(operation);
        JsonNode body = full(schema(operation));

        objects("", body, (pointer, object) -> {
            for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
                String name = member.getKey();
                JsonNode right = member.getValue().deepCopy();
                for (String wrong : List.of("true", "1", "1.5", "'1'", "[]", "{}", "[1]", "[[]]", "[null]", "null")) {
                    JsonNode value = read(wrong);
                    if (!fits(value, right) && !(value.isNull() && nullable(operation, pointer + "/" + name))) {
                        object.set(name, value);
                        ApiResponse response = invalid.send(operation.method(), path, body.toString());
                        response.isRefused(400, 215);
                        String at = pointer + "/" + name + (right.isArray() && value.isArray() ? "/0" : "");
                        response.at(at);
                    }
                }
                object.set(name, right);
            }
        });
    }

    private static JsonNode read(String relaxed) {
        try {
            return JSON.readTree(Exchanges.json(relaxed));
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
    }

    private static boolean fits(JsonNode value, JsonNode right) {
        if (right.isTextual()) {
            return value.isTextual() && right.textValue().equals("text");
        }
        if (right.isArray()) {
            return value.isArray() && value.isEmpty();
        }
        return right.isObject() && value.isObject() || right.isInt() && value.isInt();
    }

    private static boolean nullable(Operation operation, String pointer) {
        JsonNode unresolved = DESCRIPTION;
        JsonNode schema = schema(operation);
        for (String part : pointer.substring(1).split("/")) {
            unresolved = schema.has("items")
                    ? schema.path("items")
                    : schema.path("properties").path(part);
            schema = resolve(unresolved);
        }
        return unresolved.path("nullable").asBoolean()
                || schema.path("nullable").asBoolean();
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void texts_may_be_as_long_as_described_and_no_longer(Operation operation) {
        schema(operation).path("properties").properties().forEach(property -> {
            int limit = property.getValue().path("maxLength").asInt(0);
            if (limit == 0) {
                return;
            }
            String name = property.getKey();
            String path = path(operation);
            ObjectNode body = withRequired(operation);
            String longest = longest(name, limit);

            body.put(name, longest);
            api.send(operation.method(), path, body.toString())
                    .is(operation.path().contains("{id}") || operation.method().equals("PATCH") ? 200 : 201);
            body.put(name, longest + "x");
            ApiResponse refused = invalid.send(operation.method(), path, body.toString());

            refused.is(422).at("/" + name);
            assertThat(refused.body()).doesNotContain(longest);
        });
    }

    private static String longest(String name, int limit) {
        return switch (name) {
            case "providerId" -> "p".repeat(limit);
            case "baseUrl" -> "https://a.example/" + "p".repeat(limit - "https://a.example/".length());
            default -> "\uD83D\uDE00".repeat(limit); // code points count, not UTF-16 units
        };
    }

    private ObjectNode withRequired(Operation operation) {
        ObjectNode body = JSON.createObjectNode();
        for (JsonNode name : schema(operation).path("required")) {
            body.set(name.textValue(), sample(name.textValue()));
        }
        if (operation == Operation.CREATE_PROVIDER) {
            body.put("providerId", ownProvider());
        }
        return body;
    }
}
