package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private AiGatewaySimulator simulator = AiGatewaySimulator.start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void restart(SimulatorOptions.Builder options) {
        simulator.close();
        simulator = options.start();
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.url() + path));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> admin(String method, String path) throws Exception {
        return send(request(method, "/_simulator" + path, ""));
    }

    private HttpResponse<String> api(String method, String path, String body) throws Exception {
        return send(request(method, path, body).header("Authorization", "Bearer " + simulator.apiKey()));
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private static void assertRefused(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("statusCode").asInt()).isEqualTo(status);
        assertThat(json(response).path("msg").asText()).isNotBlank();
        assertThat(json(response).path("details").path("operationId").asText()).startsWith("op_");
    }

    /** The JDK's client does not send a Host of one's choice. */
    private String statusLine(String host, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", simulator.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    @Test
    void health_says_that_it_is_up_and_its_version() throws Exception {
        HttpResponse<String> response = admin("GET", "/health");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("status").asText()).isEqualTo("UP");
        assertThat(json(response).path("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void the_description_is_there_in_both_forms() throws Exception {
        HttpResponse<String> yaml = admin("GET", "/openapi.yaml");
        HttpResponse<String> json = admin("GET", "/openapi.json");

        assertThat(yaml.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(yaml.body()).contains("openapi: ").contains("/access-keys");
        assertThat(json(json).path("paths").has("/access-keys/{id}")).isTrue();
    }

    @Nested
    class Accounts {

        @Test
        void lists_them() throws Exception {
            JsonNode accounts = json(admin("GET", "/accounts")).required("accounts");

            assertThat(accounts).hasSize(1);
            assertThat(accounts.get(0).path("id").asText())
                    .isEqualTo(simulator.account().id().value());
        }

        @Test
        void a_new_one_is_isolated_and_has_a_key() throws Exception {
            HttpResponse<String> made = admin("POST", "/accounts");

            assertThat(made.statusCode()).isEqualTo(201);
            assertThat(json(made).path("id").asText()).startsWith("ac_");
            HttpResponse<String> keys = send(request("GET", "/api-keys", "")
                    .header(
                            "Authorization",
                            "Bearer " + json(made).path("apiKey").asText()));
            assertThat(json(keys).required("aiGatewayApiKeys")).hasSize(1);
        }

        @Test
        void a_new_one_may_choose_its_key() throws Exception {
            String body = "{\"apiKey\":\"test-api-key-0002\"}";

            HttpResponse<String> made = send(request("POST", "/_simulator/accounts", body));
            HttpResponse<String> again = send(request("POST", "/_simulator/accounts", body));

            assertThat(json(made).path("apiKey").asText()).isEqualTo("test-api-key-0002");
            assertRefused(again, 409);
            assertThat(again.body()).doesNotContain("test-api-key-0002");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"{\"apiKey\":\"short\"}|422", "{\"apiKey\":7}|400", "{\"colour\":\"red\"}|400", "{|400"})
        void a_bad_body_makes_none(String body, int status) throws Exception {
            assertRefused(send(request("POST", "/_simulator/accounts", body)), status);

            assertThat(simulator.accounts().all()).hasSize(1);
        }

        @Test
        void deleting_one_makes_its_key_unknown() throws Exception {
            JsonNode made = json(admin("POST", "/accounts"));
            String path = "/accounts/" + made.path("id").asText();

            assertThat(admin("DELETE", path).statusCode()).isEqualTo(204);

            assertRefused(admin("DELETE", path), 404);
            assertRefused(
                    send(request("GET", "/api-keys", "")
                            .header(
                                    "Authorization",
                                    "Bearer " + made.path("apiKey").asText())),
                    401);
        }
    }

    @Nested
    class Resetting {

        @Test
        void forgets_what_was_made() throws Exception {
            api("POST", "/access-keys", "{\"name\":\"a\"}");

            assertThat(admin("POST", "/reset").statusCode()).isEqualTo(204);

            assertThat(json(api("GET", "/access-keys", "")).required("aiGatewayAccessKeys"))
                    .isEmpty();
        }

        @Test
        void acts_on_the_account_that_is_named() throws Exception {
            api("POST", "/access-keys", "{\"name\":\"a\"}");
            String other = simulator.newAccount().id().value();

            assertThat(admin("POST", "/reset?account=" + other).statusCode()).isEqualTo(204);

            assertThat(json(api("GET", "/access-keys", "")).required("aiGatewayAccessKeys"))
                    .hasSize(1);
            assertRefused(admin("POST", "/reset?account=ac_nobody"), 404);
        }
    }

    @Test
    void lint_lists_what_is_surely_not_meant() throws Exception {
        assertThat(json(admin("GET", "/lint")).required("findings")).isEmpty();

        HttpResponse<String> made = api(
                "POST",
                "/access-key-configurations",
                "{\"name\":\"a\",\"access\":{\"models\":{\"allow\":[\"openai:*\"]}},\"router\":{\"rules\":[]}}");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode finding = json(admin("GET", "/lint")).required("findings").get(0);
        assertThat(finding.path("pointer").asText()).isEqualTo("/access/models/allow/0");
        assertThat(finding.path("resource").path("id").asText())
                .isEqualTo(json(made).path("id").asText());
        assertThat(finding.path("message").asText()).isNotBlank();
    }

    @Nested
    class Checkout {

        private String session() throws Exception {
            HttpResponse<String> made = api("POST", "/credits/checkout-session", "{\"amount\":2500}");
            assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
            return URI.create(json(made).path("sessionUrl").asText()).getPath();
        }

        private int balance() throws Exception {
            return json(api("GET", "/credits/balance", ""))
                    .required("balanceCents")
                    .asInt();
        }

        @Test
        void paying_once_adds_credits_and_paying_again_changes_nothing() throws Exception {
            String path = session();
            HttpResponse<String> page = send(request("GET", path, ""));
            int before = balance();

            HttpResponse<String> paid = send(request("POST", path + "/pay", ""));
            send(request("POST", path + "/pay", ""));

            assertThat(page.body()).contains("$25.00", path + "/pay", path + "/cancel");
            assertThat(paid.statusCode()).isEqualTo(200);
            assertThat(balance() - before).isEqualTo(2500);
        }

        @Test
        void a_cancelled_one_cannot_be_paid() throws Exception {
            String path = session();

            assertThat(send(request("POST", path + "/cancel", "")).statusCode()).isEqualTo(200);

            assertRefused(send(request("POST", path + "/pay", "")), 409);
            assertThat(balance()).isZero();
        }

        @Test
        void is_there_without_admin_paths_too() throws Exception {
            restart(SimulatorOptions.builder().withoutAdmin());

            assertThat(send(request("GET", session(), "")).statusCode()).isEqualTo(200);
            assertRefused(admin("GET", "/health"), 404);
        }

        @Test
        void an_unknown_session_or_page_is_not_found() throws Exception {
            String path = session();

            assertRefused(admin("GET", "/checkout/cs_test_unknown"), 404);
            assertRefused(send(request("POST", path + "/refund", "")), 404);
            assertRefused(send(request("GET", path + "/pay", "")), 405);
        }
    }

    @Nested
    class Refusing {

        @ParameterizedTest
        @CsvSource({
            "POST, /health, 'GET, HEAD, OPTIONS'",
            "PUT, /accounts, 'GET, HEAD, POST, OPTIONS'",
            "GET, /accounts/ac_1, 'DELETE, OPTIONS'",
            "GET, /reset, 'POST, OPTIONS'",
        })
        void other_methods(String method, String path, String allow) throws Exception {
            HttpResponse<String> response = admin(method, path);

            assertRefused(response, 405);
            assertThat(response.headers().firstValue("Allow")).contains(allow);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/health?x=1", "/accounts?account=ac_1", "/reset?acount=ac_1"})
        void unknown_query_parameters(String path) throws Exception {
            HttpResponse<String> response = admin(path.startsWith("/reset") ? "POST" : "GET", path);

            assertRefused(response, 400);
            assertThat(json(response).path("errorCode").asText()).isEqualTo("ERR_NGROK_231");
        }

        @Test
        void unknown_paths() throws Exception {
            assertRefused(admin("GET", "/nothing"), 404);
            assertRefused(admin("GET", ""), 404);
        }

        @Test
        void pages_of_other_origins() throws Exception {
            HttpResponse<String> foreign =
                    send(request("GET", "/_simulator/health", "").header("Origin", "https://evil.example"));
            HttpResponse<String> own = send(request("GET", "/_simulator/health", "")
                    .header("Origin", simulator.url().toString()));

            assertRefused(foreign, 403);
            assertThat(foreign.headers().map()).doesNotContainKey("access-control-allow-origin");
            assertThat(own.statusCode()).isEqualTo(200);
            assertThat(own.headers().map()).doesNotContainKey("access-control-allow-origin");
        }

        @Test
        void other_host_names() throws Exception {
            assertThat(statusLine("evil.example", "/_simulator/health")).contains(" 403 ");
            assertThat(statusLine("localhost:1", "/_simulator/health")).contains(" 200 ");
            assertThat(statusLine("[::1]", "/_simulator/health")).contains(" 200 ");
        }

        @Test
        void the_public_urls_host_and_origin_are_welcome() throws Exception {
            restart(SimulatorOptions.builder().publicUrl(URI.create("https://gateway.example/base")));

            assertThat(statusLine("gateway.example", "/_simulator/health")).contains(" 200 ");
            assertThat(statusLine("other.example", "/_simulator/health")).contains(" 403 ");
            assertThat(send(request("GET", "/_simulator/health", "").header("Origin", "https://gateway.example"))
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void requests_without_the_token_when_there_is_one() throws Exception {
            restart(SimulatorOptions.builder().adminToken("let-me-in"));

            assertRefused(admin("GET", "/health"), 401);
            assertRefused(send(request("GET", "/_simulator/health", "").header("Authorization", "Bearer no")), 401);
            assertThat(send(request("GET", "/_simulator/health", "").header("Authorization", "bearer let-me-in"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
