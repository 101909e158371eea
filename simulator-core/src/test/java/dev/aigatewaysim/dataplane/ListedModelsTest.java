package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models that an access key can use, and what browsers ask before they send a request. */
class ListedModelsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Gateway gateway = new Gateway(SIMULATOR);

    private List<String> ids(String... headers) {
        GatewayResponse response = gateway.get("/v1/models", headers);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        for (JsonNode model : response.json().at("/data")) {
            ids.add(model.at("/id").asText());
        }
        return ids;
    }

    @Nested
    class Models {

        @Test
        void are_those_with_a_managed_credential_when_there_is_no_key() {
            assertThat(ids()).contains("gpt-4o", "claude-sonnet-4-6").doesNotHaveDuplicates();
            JsonNode first = gateway.get("/v1/models").json();
            assertThat(first.at("/object").asText()).isEqualTo("list");
            assertThat(first.at("/data/0/object").asText()).isEqualTo("model");
            assertThat(first.at("/data/0/created").isInt()).isTrue();
            assertThat(first.at("/data/0/owned_by").asText()).isNotEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/%76%31/models", "/v%31/models/gpt-4o", "/%761/%6dodels"})
        void are_at_the_same_path_with_encoded_letters(String path) {
            GatewayResponse response = gateway.get(path);

            assertThat(response.status()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).contains("\"gpt-4o\"");
        }

        @Test
        void grow_with_a_key() {
            List<String> before = ids();

            gateway.key("groq", "main");

            assertThat(ids()).containsAll(before).hasSizeGreaterThan(before.size());
        }

        @Test
        void are_within_the_access_scope() {
            gateway.configured(
                    new AccessScope(new Dimension(List.of("openai")), new Dimension(List.of("openai:gpt-4o"))), null);

            assertThat(ids()).containsExactly("gpt-4o");
            assertThat(gateway.get("/v1/models/gpt-4o").status()).isEqualTo(200);
            assertThat(gateway.get("/v1/models/claude-sonnet-4-6").header("Ngrok-Error-Code"))
                    .isEqualTo("ERR_NGROK_3804");
        }

        @Test
        void in_the_form_of_anthropic_are_those_with_its_surface() {
            assertThat(ids("anthropic-version", "2023-06-01"))
                    .contains("claude-sonnet-4-6")
                    .noneMatch(id -> id.startsWith("gpt"));
            JsonNode list =
                    gateway.get("/v1/models", "anthropic-version", "2023-06-01").json();
            assertThat(list.at("/data/0/type").asText()).isEqualTo("model");
            assertThat(list.at("/data/0/display_name").asText()).isNotEmpty();
            assertThat(list.at("/has_more").isBoolean()).isTrue();
            assertThat(list.at("/first_id").asText())
                    .isEqualTo(list.at("/data/0/id").asText());
        }

        @Test
        void that_are_listed_can_be_called() {
            for (String id : ids()) {
                assertThat(gateway.chat(id, "Hi").status()).as(id).isEqualTo(200);
            }
        }

        @Test
        void that_are_listed_can_be_looked_up() {
            gateway.key("groq", "a");
            gateway.key("openrouter", "b");
            for (String id : ids()) {
                GatewayResponse response = gateway.get("/v1/models/" + id);
                assertThat(response.status()).as(id + response.body()).isEqualTo(200);
                assertThat(response.text("/id")).isEqualTo(id);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "gpt-4o",
                    "openai:gpt-4o",
                    "openai:openai/gpt-4o",
                    "GPT-4O",
                    "openai%3Agpt-4o",
                    "openai:openai%2Fgpt-4o"
                })
        void have_several_names(String name) {
            GatewayResponse response = gateway.get("/v1/models/" + name);

            assertThat(response.status()).as(response.body()).isEqualTo(200);
            assertThat(response.text("/id")).isEqualTo("gpt-4o");
        }

        @ParameterizedTest
        @ValueSource(strings = {"nonsense", "unknown:gpt-4o", "openai:", "a/b/c", "%F0%9F%A6%8A", "openai:nonsense"})
        void that_are_unknown(String name) {
            GatewayResponse response = gateway.get("/v1/models/" + name);

            assertThat(response.status()).as(response.body()).isEqualTo(404);
            assertThat(response.header("Ngrok-Error-Code")).isEqualTo("ERR_NGROK_3804");
            assertThat(response.text("/error/code")).isEqualTo("ERR_NGROK_3804");
        }

        @Test
        void that_are_unknown_in_the_form_of_anthropic() {
            GatewayResponse response = gateway.get("/v1/models/nonsense", "anthropic-version", "2023-06-01");

            assertThat(response.status()).isEqualTo(404);
            assertThat(response.text("/type")).isEqualTo("error");
            assertThat(response.text("/error/type")).isEqualTo("not_found_error");
        }

        @Test
        void need_an_access_key() {
            assertThat(gateway.send("GET", "/v1/models", null).header("Ngrok-Error-Code"))
                    .isEqualTo("ERR_NGROK_3802");
            assertThat(gateway.send("GET", "/v1/models", null, "x-api-key", "ng-no")
                            .status())
                    .isEqualTo(401);
            assertThat(gateway.events()).isEmpty();
        }
    }

    @Nested
    class Methods {

        @Test
        void head_is_as_get_without_the_body() {
            GatewayResponse response =
                    gateway.send("HEAD", "/v1/models", null, "Authorization", "Bearer " + gateway.token());

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
            assertThat(response.header("Content-Type")).isEqualTo("application/json");
            assertThat(response.header("Ngrok-AIG-Request-Id")).startsWith("rq_");
        }

        @Test
        void options_name_those_that_exist() {
            assertThat(gateway.send("OPTIONS", "/v1/chat/completions", null).header("Allow"))
                    .isEqualTo("POST, OPTIONS");
            assertThat(gateway.send("OPTIONS", "/v1/models", null).header("Allow"))
                    .isEqualTo("GET, HEAD, OPTIONS");
            assertThat(gateway.send("OPTIONS", "/v1/models/a/b", null).header("Allow"))
                    .isEqualTo("GET, HEAD, OPTIONS");
        }

        @Test
        void others_are_refused() {
            GatewayResponse response = gateway.send("HEAD", "/v1/messages", null);

            assertThat(response.status()).isEqualTo(405);
            assertThat(response.header("Allow")).isEqualTo("POST, OPTIONS");
            assertThat(response.header("Ngrok-Error-Code")).isEqualTo("ERR_NGROK_3801");
        }
    }

    @Nested
    class Browsers {

        @Test
        void may_send_what_the_sdks_send() {
            String wanted = "x-api-key,anthropic-version,anthropic-dangerous-direct-browser-access,x-stainless-os,"
                    + "x-stainless-retry-count,content-type,authorization";

            GatewayResponse response = gateway.send(
                    "OPTIONS",
                    "/v1/messages",
                    null,
                    "Origin",
                    "https://page.example",
                    "Access-Control-Request-Method",
                    "POST",
                    "Access-Control-Request-Headers",
                    wanted);

            assertThat(response.status()).isEqualTo(204);
            assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("https://page.example");
            assertThat(response.header("Access-Control-Allow-Methods")).contains("POST");
            assertThat(List.of(Objects.requireNonNull(response.header("Access-Control-Allow-Headers"))
                            .toLowerCase(Locale.ROOT)
                            .split(", ")))
                    .contains(wanted.split(","));
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void may_read_what_the_gateway_adds(boolean streaming) {
            GatewayResponse response = gateway.send(
                    "POST",
                    "/v1/messages",
                    "{\"models\":[\"claude-sonnet-4-6\",\"gpt-4o\"],\"max_tokens\":9,\"stream\":" + streaming
                            + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
                    "x-api-key",
                    gateway.token(),
                    "Origin",
                    "https://page.example");

            assertThat(response.status()).isEqualTo(200);
            assertThat(List.of(Objects.requireNonNull(response.header("Access-Control-Expose-Headers"))
                            .split(", ")))
                    .contains(
                            "Ngrok-AIG-Request-Id",
                            "Ngrok-AIG-Attempts",
                            "Ngrok-AIG-Model",
                            "Ngrok-AIG-Rejected-Models",
                            "request-id",
                            "x-request-id",
                            "Retry-After");
        }

        @Test
        void may_read_errors() {
            GatewayResponse response =
                    gateway.send("POST", "/v1/messages", "{}", "Origin", "https://page.example", "x-api-key", "ng-no");

            assertThat(response.status()).isEqualTo(401);
            assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("https://page.example");
            assertThat(response.header("Access-Control-Expose-Headers")).contains("Ngrok-Error-Code");
        }
    }
}
