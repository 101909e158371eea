package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router;
import dev.aigatewaysim.domain.accesskeyconfiguration.StepKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.routing.Candidate;
import dev.aigatewaysim.domain.routing.DryRun;
import dev.aigatewaysim.domain.upstream.Price;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.journal.ModelTraffic;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTrafficTest {

    private static ProviderKey key(Account account, String name) {
        return account.providerKeys()
                .create(ProviderKey.Draft.of("openai", name, new Secret("sk-not-a-real-" + name)), account.owner());
    }

    @Test
    void a_first_request() throws Exception {
        // snippet: first_model_request
        try (var simulator = AiGatewaySimulator.start()) {
            String accessKey = simulator.newAccessKey("web"); // its token, not that of the API key
            var request = HttpRequest.newBuilder(URI.create(simulator.openAiUrl() + "/chat/completions"))
                    .header("Authorization", "Bearer " + accessKey)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("""
                            {"model": "gpt-4o", "messages": [{"role": "user", "content": "Hello, world!"}]}"""))
                    .build();

            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(response.body()).contains("gpt-4o here. You said: \\\"Hello, world!\\\"");
            assertThat(response.headers().firstValue("Ngrok-AIG-Model")).contains("gpt-4o");
        }
        // end
    }

    @Test
    void a_provider_key_and_an_access_key_with_a_configuration() {
        try (var simulator = AiGatewaySimulator.start()) {
            // snippet: keys_and_configuration
            Account account = simulator.account();
            ProviderKey main = account.providerKeys()
                    .create(
                            ProviderKey.Draft.of("openai", "main", new Secret("sk-not-a-real-key-0001")),
                            account.owner());
            var onlyOpenAi = new AccessScope(new AccessScope.Dimension(List.of("openai")), null);
            var step = new Router.Step<>(Router.StepType.USER, List.of(StepKey.Draft.existing(main.id())), null);
            var router = new Router<>(List.of(new Router.Rule<>("openai", null, List.of(step))));
            AccessKeyConfiguration prod = account.accessKeyConfigurations()
                    .create(new AccessKeyConfiguration.Draft("prod", null, null, onlyOpenAi, router), account.owner());
            AccessKey web =
                    account.accessKeys().create(AccessKey.Draft.named("web").linkedTo(prod.id()), account.owner());

            var assistant = new Assistant(simulator.openAiUrl(), web.token().reveal());
            assertThat(assistant.ask("Hello", "gpt-4o").statusCode()).isEqualTo(200); // with the key main
            assertThat(assistant.ask("Hello", "claude-sonnet-4-6").statusCode()).isEqualTo(422); // not allowed
            // end
            assertThat(account.providerKeys().get(main.id()).lastUsed()).isNotNull();
        }
    }

    @Test
    void credits_are_used_up() {
        try (var simulator = AiGatewaySimulator.start()) {
            Account account = simulator.account();
            var assistant = new Assistant(simulator.openAiUrl(), simulator.newAccessKey("web"));
            // snippet: used_up_credits
            account.credits().grant(1, CreditGrant.Category.PURCHASE, null); // a cent
            account.upstream().onAnyModel().reply("42").usage(1_000_000, 0);

            assertThat(assistant.ask("Hello", "gpt-4o").statusCode()).isEqualTo(200); // costs more than a cent
            HttpResponse<String> refused = assistant.ask("Hello", "gpt-4o");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("Ngrok-Error-Code")).contains("ERR_NGROK_4026");
            // end
        }
    }

    @Test
    void answers_and_failures_are_scripted() {
        try (var simulator = AiGatewaySimulator.start()) {
            Account account = simulator.account();
            key(account, "main");
            ProviderKey backup = key(account, "backup");
            var assistant = new Assistant(simulator.openAiUrl(), simulator.newAccessKey("web"));
            // snippet: scripted_answers
            account.upstream()
                    .onAnyModel()
                    .withKey("main")
                    .fail(429)
                    .retryAfter(Duration.ofSeconds(20))
                    .always();
            account.upstream()
                    .onModel("gpt-4o")
                    .withPromptContaining("invoice")
                    .reply("42")
                    .usage(120, 8);

            HttpResponse<String> response = assistant.ask("What does the invoice say?", "gpt-4o");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("\"content\":\"42\"");
            assertThat(account.upstream().unused()).isEmpty();
            ModelTraffic traffic =
                    account.requests().query().last().orElseThrow().model();
            assertThat(traffic.attempts())
                    .extracting(ModelAttempt::providerKeyName, ModelAttempt::status, ModelAttempt::verdict)
                    .containsExactly(tuple("main", 429, "next_quota_pool"), tuple("backup", 200, "succeeded"));
            // end
            assertThat(account.providerKeys().get(backup.id()).lastUsed()).isNotNull();
        }
    }

    @Test
    void answers_follow_each_other() {
        try (var simulator = AiGatewaySimulator.start()) {
            Account account = simulator.account();
            var assistant = new Assistant(simulator.openAiUrl(), simulator.newAccessKey("web"));
            // snippet: sequence_of_answers
            account.upstream()
                    .onModel("gpt-4o")
                    .callTool("lookup", "{\"id\": 7}")
                    .then()
                    .reply("It is 7.");
            account.upstream()
                    .onModel("gpt-4o")
                    .fail(503)
                    .times(2)
                    .then()
                    .reply("Here I am.")
                    .always();

            assertThat(assistant.ask("How much?", "gpt-4o").body()).contains("tool_calls", "lookup");
            assertThat(assistant.ask("How much?", "gpt-4o").body()).contains("It is 7.");
            assertThat(assistant.ask("Hello?", "gpt-4o").statusCode()).isEqualTo(503);
            assertThat(assistant.ask("Hello?", "gpt-4o").statusCode()).isEqualTo(503);
            assertThat(assistant.ask("Hello?", "gpt-4o").body()).contains("Here I am.");
            // end
            assertThat(account.upstream().unused()).isEmpty();
        }
    }

    @Test
    void a_rejected_key_and_what_a_request_costs() {
        try (var simulator = AiGatewaySimulator.start()) {
            Account account = simulator.account();
            ProviderKey main = key(account, "main");
            var assistant = new Assistant(simulator.openAiUrl(), simulator.newAccessKey("web"));
            // snippet: rejected_key_and_prices
            account.upstream().setPrice("openai", "gpt-4o", Price.of(new BigDecimal("2.50"), BigDecimal.TEN));
            account.upstream().rejectKey("main"); // with 401, as long as it has the value that it has now

            assistant.ask("Hello, world!", "gpt-4o");
            ModelTraffic rejected =
                    account.requests().query().last().orElseThrow().model();
            assertThat(rejected.attempts())
                    .extracting(ModelAttempt::status, ModelAttempt::verdict, ModelAttempt::cost)
                    .containsExactly(
                            tuple(401, "managed_fallback", new BigDecimal("0.00000")),
                            tuple(200, "succeeded", new BigDecimal("0.00021645"))); // 10 tokens in, 19 out

            var keys = new TeamKeys(simulator.url(), simulator.apiKey());
            keys.rotate(main.id().value(), "main", "sk-new");
            assistant.ask("Hello, world!", "gpt-4o");
            ModelTraffic accepted =
                    account.requests().query().last().orElseThrow().model();
            assertThat(accepted.attempts())
                    .hasToString("[openai:gpt-4o with key main -> 200 succeeded, 10 + 19 tokens, $0.00000145]");
            // end
        }
    }

    @Test
    void a_dry_run() {
        try (var simulator = AiGatewaySimulator.start()) {
            Account account = simulator.account();
            key(account, "main");
            AccessKey web = account.accessKeys().create(AccessKey.Draft.named("web"), account.owner());
            // snippet: dry_run
            DryRun run = account.routing()
                    .plan(web.id(), "gpt-4o", "anthropic:claude-sonnet-4-6", "groq:llama-3.1-8b-instant");

            assertThat(run.refusal()).isNull();
            assertThat(run.candidates())
                    .extracting(
                            Candidate::provider,
                            candidate -> candidate.credential().getClass().getSimpleName())
                    .containsExactly(tuple("openai", "Own"), tuple("openai", "Managed"), tuple("anthropic", "Managed"));
            assertThat(run.rejected())
                    .singleElement()
                    .satisfies(model -> assertThat(model.reason().id()).isEqualTo("no-credential"));
            // end
            assertThat(account.requests().all()).isEmpty();
        }
    }

    @Test
    void a_stream_that_breaks_off() {
        try (var simulator = AiGatewaySimulator.start()) {
            Account account = simulator.account();
            var assistant = new Assistant(simulator.openAiUrl(), simulator.newAccessKey("web"));
            // snippet: broken_stream
            account.upstream().onAnyModel().replyInChunks("It ", "is ", "7.").errorAfter(2);

            HttpResponse<String> broken = assistant.stream("How much?", "gpt-4o");

            assertThat(broken.body()).contains("\"It \"", "\"is \"").doesNotContain("\"7.\"", "[DONE]");
            assertThat(account.requests().query().last().orElseThrow().model().attempts())
                    .extracting(ModelAttempt::completion, ModelAttempt::verdict)
                    .containsExactly(tuple("stream_failed", "exhausted"));
            // end
        }
    }

    @Test
    void a_provider_of_ones_own() throws Exception {
        HttpServer stub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stub.createContext("/v1/chat/completions", exchange -> {
            byte[] body = "{\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":7}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        stub.start();
        int port = stub.getAddress().getPort();
        try {
            // snippet: called_provider
            try (var simulator =
                    AiGatewaySimulator.builder().allowHttpProviders().start()) {
                Account account = simulator.account();
                account.providers()
                        .create(Provider.Draft.of("mine", "My model", "http://127.0.0.1:" + port), account.owner());
                var assistant = new Assistant(simulator.openAiUrl(), simulator.newAccessKey("web"));

                assistant.ask(
                        "Hello", "mine:llama"); // POST http://127.0.0.1:…/v1/chat/completions with the model llama

                ModelAttempt attempt = account.requests()
                        .query()
                        .last()
                        .orElseThrow()
                        .model()
                        .attempts()
                        .get(0);
                assertThat(attempt.forwarded().body()).contains("\"model\":\"llama\"");
                assertThat(attempt.inputTokens()).isEqualTo(100); // as the provider counted
            }
            // end
        } finally {
            stub.stop(0);
        }
    }
}
