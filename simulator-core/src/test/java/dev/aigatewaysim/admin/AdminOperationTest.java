package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The table of admin operations, against the description and against the server. */
class AdminOperationTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final JsonNode DESCRIPTION = AdminExchanges.DESCRIPTION.description();

    private final AdminExchanges admin = new AdminExchanges(SIMULATOR);

    private static String path(AdminOperation operation) {
        return operation.path().replace("{id}", "unknown");
    }

    /** Every method and path of the description: id, query and whether there is a body. */
    private static Map<String, List<Object>> described() {
        Map<String, List<Object>> described = new LinkedHashMap<>();
        DESCRIPTION
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    JsonNode operation = entry.getValue();
                    described.put(
                            entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                            List.of(
                                    operation.path("operationId").textValue(),
                                    query(operation),
                                    body(operation.path("requestBody"))));
                }));
        return described;
    }

    private static List<String> query(JsonNode operation) {
        List<String> names = new ArrayList<>();
        for (JsonNode given : operation.path("parameters")) {
            JsonNode parameter = given.has("$ref")
                    ? DESCRIPTION.at(given.path("$ref").textValue().substring(1))
                    : given;
            if (parameter.path("in").textValue().equals("query")) {
                names.add(parameter.path("name").textValue());
            }
        }
        return names;
    }

    private static AdminOperation.Body body(JsonNode body) {
        if (body.isMissingNode()) {
            return AdminOperation.Body.NONE;
        }
        return body.path("required").asBoolean() ? AdminOperation.Body.REQUIRED : AdminOperation.Body.OPTIONAL;
    }

    @Test
    void the_description_lists_the_table_and_nothing_else() {
        Map<String, List<Object>> table = new LinkedHashMap<>();
        for (AdminOperation operation : AdminOperation.values()) {
            table.put(
                    operation.method() + " /_simulator" + operation.path(),
                    List.of(operation.id(), operation.query(), operation.body()));
        }

        assertThat(described()).isEqualTo(table);
    }

    @Test
    void the_description_is_the_same_in_both_forms() throws IOException {
        try (InputStream in = AdminOperation.class.getResourceAsStream("admin.yaml")) {
            Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);

            JsonNode asJson = new ObjectMapper().valueToTree(yaml);
            assertThat(asJson).isEqualTo(DESCRIPTION);
        }
    }

    @Test
    void the_descriptions_are_served() {
        assertThat(admin.get("/openapi.yaml").is(200).body()).contains("openapi: ", "/access-keys/{id}");
        assertThat(admin.get("/openapi.json").is(200).json().path("paths").has("/access-keys/{id}"))
                .isTrue();
        assertThat(admin.get("/models.yaml").is(200).body()).contains("openapi: ", "/v1/chat/completions");
        assertThat(admin.get("/models.json").is(200).json().path("paths").has("/v1/messages"))
                .isTrue();
        assertThat(admin.get("/admin.yaml").is(200).body()).contains("openapi: ", "/_simulator/health");
        assertThat(admin.get("/admin.json").is(200).json()).isEqualTo(DESCRIPTION);
        assertThat(admin.get("/admin.yaml").header("content-type")).isEqualTo("application/yaml");
    }

    @Test
    void an_unknown_operation_is_refused_with_the_descriptions_that_list_them() {
        String inQuery = admin.get("/requests?operation=Nothing").is(400).body();
        String inBody = admin.post("/faults", "{'operations':['Nothing'],'effect':{'type':'hang'}}")
                .body();

        assertThat(List.of(inQuery, inBody))
                .allSatisfy(
                        message -> assertThat(message).contains("/_simulator/openapi.yaml or /_simulator/models.yaml"));
    }

    @Test
    void health_says_that_it_is_up_and_its_version() {
        ApiResponse health = admin.get("/health").is(200);

        assertThat(health.text("/status")).isEqualTo("UP");
        assertThat(health.text("/version")).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void the_catalog_lists_the_built_in_providers_with_their_models() {
        JsonNode providers = admin.get("/catalog").is(200).json().path("providers");

        assertThat(providers)
                .extracting(provider -> provider.path("providerId").textValue())
                .containsExactlyElementsOf(Catalog.builtIn().providers().stream()
                        .map(Catalog.Entry::providerId)
                        .toList());
        JsonNode openai = providers.get(0);
        Catalog.Entry entry =
                Catalog.builtIn().find(openai.path("providerId").textValue()).orElseThrow();
        assertThat(openai.path("displayName").textValue()).isEqualTo(entry.displayName());
        assertThat(openai.path("baseUrl").textValue()).isEqualTo(entry.baseUrl());
        assertThat(openai.path("providerKeyRequired").booleanValue()).isEqualTo(entry.providerKeyRequired());
        assertThat(openai.path("models")).hasSameSizeAs(entry.models());
        Catalog.Model model = entry.models().get(0);
        JsonNode first = openai.path("models").get(0);
        assertThat(first.path("modelId").textValue()).isEqualTo(model.modelId());
        assertThat(first.path("displayName").textValue()).isEqualTo(model.displayName());
        assertThat(first.path("contextWindow").longValue()).isEqualTo(model.contextWindow());
        assertThat(first.path("maxOutputTokens").longValue()).isEqualTo(model.maxOutputTokens());
        assertThat(first.path("modalities"))
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(model.modalities());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GET_EVENTS") // which does not end
    void json_comes_indented_when_that_is_asked_for(AdminOperation operation) {
        if (operation.method().equals("GET")) {
            ApiResponse plain = admin.get(path(operation));
            ApiResponse pretty = admin.get(path(operation) + "?pretty");

            assertThat(pretty.status()).isEqualTo(plain.status());
            if (plain.header("content-type").equals("application/json") && plain.status() == 200) {
                assertThat(pretty.body()).startsWith("{\n  \"").contains("\": ").endsWith("\n}\n");
                assertThat(withoutTime(pretty.json())).isEqualTo(withoutTime(plain.json()));
                assertThat(admin.get(path(operation) + "?pretty=true").body()).contains("{\n  \"");
            }
        }
    }

    private static JsonNode withoutTime(JsonNode json) {
        return json.has("now") ? ((ObjectNode) json).without("now") : json;
    }

    @Test
    void errors_come_indented_too() {
        assertThat(admin.get("/faults/nothing?pretty").is(404).body()).startsWith("{\n  \"errorCode\": ");
        assertThat(admin.get("/faults/nothing?pretty=false").is(404).body()).startsWith("{\"errorCode\":");
        assertThat(admin.get("/nothing?pretty").is(404).body()).startsWith("{\n  \"errorCode\": ");
        assertThat(admin.get("/faults?pretty&colour=red").isRefused(400, 231).body())
                .startsWith("{\n  \"errorCode\": ");
    }

    @ParameterizedTest
    @EnumSource
    void options_and_405_tell_what_the_path_knows(AdminOperation operation) {
        ApiResponse options = admin.send("OPTIONS", path(operation), null);
        ApiResponse refused = admin.send("PATCH", path(operation), "{}");

        options.is(204);
        refused.isRefused(405, 27614);
        assertThat(refused.header("allow")).isEqualTo(options.header("allow"));
        List<String> expected = Stream.of(AdminOperation.values())
                .filter(other -> other.path().equals(operation.path()))
                .flatMap(other -> other.method().equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(other.method()))
                .toList();
        assertThat(options.header("allow")).isEqualTo(String.join(", ", expected) + ", OPTIONS");
    }

    @ParameterizedTest
    @EnumSource
    void a_parameter_that_is_not_in_the_table_is_refused(AdminOperation operation) {
        ApiResponse response = admin.send(
                operation.method(),
                path(operation) + "?colour=red",
                operation.body() == AdminOperation.Body.NONE ? null : "{}");

        response.isRefused(400, 231).at("colour");
    }

    @ParameterizedTest
    @EnumSource
    void an_account_that_does_not_exist_is_not_found(AdminOperation operation) {
        if (operation.query().contains("account")) {
            admin.send(
                            operation.method(),
                            path(operation) + "?account=ac_unknown",
                            operation.body() == AdminOperation.Body.NONE ? null : "{}")
                    .isRefused(404, 27611);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GET_EVENTS")
    void head_returns_what_get_does_without_the_body(AdminOperation operation) {
        if (operation.method().equals("GET")) {
            ApiResponse get = admin.get(path(operation));
            ApiResponse head = admin.send("HEAD", path(operation), null);

            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_body_must_come_as_json(AdminOperation operation) {
        if (operation.body() != AdminOperation.Body.NONE) {
            admin.send(operation.method(), path(operation), "{").isRefused(400, 213);
        }
        if (operation.body() == AdminOperation.Body.REQUIRED) {
            admin.send(operation.method(), path(operation), null).isRefused(415, 216);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "/nothing",
                "/health/",
                "//health",
                "/accounts/",
                "/accounts//",
                "/accounts/a/",
                "/accounts/a/b",
                "/accounts/%ff",
                "/accounts/%7Bid%7D/x",
                "/faults/",
                "/reset/now"
            })
    void any_other_path_is_not_found(String path) {
        admin.send("DELETE", path, null).isRefused(404, 27611);
        admin.send("OPTIONS", path, null).isRefused(404, 27611);
    }
}
