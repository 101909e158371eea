package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.operation.Operation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.example.aigateway.ApiException;
import org.example.aigateway.JSON;
import org.example.aigateway.model.AIGatewayAPIKey;
import org.example.aigateway.model.AIGatewayAPIKeyCreate;
import org.example.aigateway.model.AIGatewayAPIKeyList;
import org.example.aigateway.model.AIGatewayAPIKeyUpdate;
import org.example.aigateway.model.AIGatewayAccessKey;
import org.example.aigateway.model.AIGatewayAccessKeyConfiguration;
import org.example.aigateway.model.AIGatewayAccessKeyConfigurationCreate;
import org.example.aigateway.model.AIGatewayAccessKeyConfigurationList;
import org.example.aigateway.model.AIGatewayAccessKeyConfigurationUpdate;
import org.example.aigateway.model.AIGatewayAccessKeyCreate;
import org.example.aigateway.model.AIGatewayAccessKeyList;
import org.example.aigateway.model.AIGatewayAccessKeyUpdate;
import org.example.aigateway.model.AIGatewayConfig;
import org.example.aigateway.model.AIGatewayConfigUpdate;
import org.example.aigateway.model.AIGatewayProvider;
import org.example.aigateway.model.AIGatewayProviderAPIKeyCreate;
import org.example.aigateway.model.AIGatewayProviderAPIKeyDetail;
import org.example.aigateway.model.AIGatewayProviderAPIKeyList;
import org.example.aigateway.model.AIGatewayProviderAPIKeyRotate;
import org.example.aigateway.model.AIGatewayProviderAPIKeyUpdate;
import org.example.aigateway.model.AIGatewayProviderCreate;
import org.example.aigateway.model.AIGatewayProviderList;
import org.example.aigateway.model.AIGatewayProviderModelCreate;
import org.example.aigateway.model.AIGatewayProviderUpdate;
import org.example.aigateway.model.AIGatewayUsageList;
import org.example.aigateway.model.AccessDimension;
import org.example.aigateway.model.AccessScope;
import org.example.aigateway.model.CheckoutSession;
import org.example.aigateway.model.CheckoutSessionCreate;
import org.example.aigateway.model.RouterRuleWrite;
import org.example.aigateway.model.RouterStepKeyWrite;
import org.example.aigateway.model.RouterStepWrite;
import org.example.aigateway.model.RouterWrite;
import org.example.aigateway.model.SupportedAPISurface;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that openapi-generator made of the description goes through the whole API, operation by operation. */
class GeneratedClientTest {

    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();
    private static final EnumSet<Operation> CALLED = EnumSet.noneOf(Operation.class);

    private final Account account = SIMULATOR.newAccount();
    private final GatewayClient client = clientOf(account);

    private static GatewayClient clientOf(Account account) {
        return new GatewayClient(SIMULATOR.url(), account.apiKey());
    }

    @AfterEach
    void note_what_was_called() {
        account.requests().all().stream()
                .map(RecordedRequest::operation)
                .filter(Objects::nonNull)
                .forEach(CALLED::add);
    }

    /** Fails when the API gets an operation that no test here calls, and also when not all of them ran. */
    @AfterAll
    static void every_operation_was_called() {
        SIMULATOR.close();
        EnumSet<Operation> missing = EnumSet.copyOf(Operation.ofManagement());
        missing.removeAll(CALLED);
        assertThat(missing).as("operations that were not called").isEmpty();
    }

    private static void assertRefused(ThrowingCallable call, int status, String code) throws Exception {
        ApiException refusal = catchThrowableOfType(ApiException.class, call);
        assertThat(refusal.getCode()).isEqualTo(status);
        assertThat(new JSON().getMapper().readTree(refusal.getResponseBody()).path("errorCode"))
                .hasToString('"' + code + '"');
    }

    /** A response to HEAD has no body, and so no code. */
    private static void assertNotFound(ThrowingCallable head) {
        assertThat(catchThrowableOfType(ApiException.class, head).getCode()).isEqualTo(404);
    }

    @Test
    void api_keys() throws Exception {
        var api = client.apiKeys();

        AIGatewayAPIKey ci = api.createAIGatewayAPIKey(
                new AIGatewayAPIKeyCreate().name("ci").description("the build").metadata("team-a"));
        assertThat(ci.getToken()).isNotNull();
        assertThat(api.getAIGatewayAPIKey(ci.getId()).getToken()).isNull();
        api.headAIGatewayAPIKey(ci.getId());

        api.createAIGatewayAPIKey(new AIGatewayAPIKeyCreate().name("nightly"));
        api.headAIGatewayAPIKeys(null, 1);
        assertThat(Pages.all(
                        "beforeId",
                        from -> api.listAIGatewayAPIKeys(from, 1),
                        AIGatewayAPIKeyList::getAiGatewayApiKeys,
                        AIGatewayAPIKeyList::getNextPageUri))
                .extracting(AIGatewayAPIKey::getName)
                .startsWith("nightly", "ci") // and the account's own
                .hasSize(3);

        AIGatewayAPIKey patched = api.updateAIGatewayAPIKey(
                ci.getId(), new AIGatewayAPIKeyUpdate().name("build").description(null));
        assertThat(patched.getName()).isEqualTo("build");
        assertThat(patched.getDescription()).isNull();
        assertThat(patched.getMetadata()).isEqualTo("team-a");

        api.deleteAIGatewayAPIKey(ci.getId());
        assertNotFound(() -> api.headAIGatewayAPIKey(ci.getId()));
        assertRefused(() -> api.getAIGatewayAPIKey(ci.getId()), 404, "ERR_NGROK_27611");
        assertRefused(
                () -> new GatewayClient(SIMULATOR.url(), ci.getToken())
                        .credits()
                        .getCreditBalance(),
                401,
                "ERR_NGROK_203");
    }

    @Test
    void access_keys() throws Exception {
        var api = client.accessKeys();
        String teamA = configuration(new AIGatewayAccessKeyConfigurationCreate().name("team-a"))
                .getId();

        AIGatewayAccessKey web = api.createAIGatewayAccessKey(new AIGatewayAccessKeyCreate()
                .name("web")
                .description("the site")
                .accessKeyConfigurationId(teamA));
        assertThat(web.getToken()).startsWith("ng-");
        assertThat(api.getAIGatewayAccessKey(web.getId())
                        .getAccessKeyConfiguration()
                        .getName())
                .isEqualTo("team-a");
        api.headAIGatewayAccessKey(web.getId());

        for (String name : List.of("batch", "nightly")) {
            api.createAIGatewayAccessKey(new AIGatewayAccessKeyCreate().name(name));
        }
        api.headAIGatewayAccessKeys(null, 2);
        assertThat(Pages.all(
                        "beforeId",
                        from -> api.listAIGatewayAccessKeys(from, 2),
                        AIGatewayAccessKeyList::getAiGatewayAccessKeys,
                        AIGatewayAccessKeyList::getNextPageUri))
                .extracting(AIGatewayAccessKey::getName)
                .containsExactly("nightly", "batch", "web");

        AIGatewayAccessKey patched = api.updateAIGatewayAccessKey(
                web.getId(), new AIGatewayAccessKeyUpdate().name("site").accessKeyConfigurationId(null));
        assertThat(patched.getName()).isEqualTo("site");
        assertThat(patched.getAccessKeyConfiguration()).isNull();
        assertThat(patched.getDescription()).isEqualTo("the site");
        assertRefused(
                () -> api.createAIGatewayAccessKey(new AIGatewayAccessKeyCreate().name("x".repeat(256))),
                422,
                "ERR_NGROK_27603");

        api.deleteAIGatewayAccessKey(web.getId());
        assertNotFound(() -> api.headAIGatewayAccessKey(web.getId()));
    }

    private AIGatewayAccessKeyConfiguration configuration(AIGatewayAccessKeyConfigurationCreate create)
            throws ApiException {
        return client.configurations().createAIGatewayAccessKeyConfiguration(create);
    }

    private static RouterWrite route(String provider, RouterStepKeyWrite key) {
        return new RouterWrite()
                .addRulesItem(new RouterRuleWrite()
                        .provider(provider)
                        .addStepsItem(new RouterStepWrite()
                                .type(RouterStepWrite.TypeEnum.USER)
                                .addKeysItem(key)));
    }

    @Test
    void access_key_configurations() throws Exception {
        var api = client.configurations();

        AIGatewayAccessKeyConfiguration prod = configuration(new AIGatewayAccessKeyConfigurationCreate()
                .name("prod")
                .metadata("team-a")
                .access(new AccessScope().providers(new AccessDimension().addAllowItem("openai")))
                .router(route("openai", new RouterStepKeyWrite().name("main").value("sk-not-a-real-key-0001"))));
        var key = prod.getRouter().getRules().get(0).getSteps().get(0).getKeys().get(0);
        assertThat(key.getKeyRedacted()).isEqualTo("sk-not-a-r***0001");
        assertThat(api.getAIGatewayAccessKeyConfiguration(prod.getId())).isEqualTo(prod);
        api.headAIGatewayAccessKeyConfiguration(prod.getId());

        configuration(new AIGatewayAccessKeyConfigurationCreate().name("test"));
        api.headAIGatewayAccessKeyConfigurations(null, 1);
        assertThat(Pages.all(
                        "beforeId",
                        from -> api.listAIGatewayAccessKeyConfigurations(from, 1),
                        AIGatewayAccessKeyConfigurationList::getAiGatewayAccessKeyConfigurations,
                        AIGatewayAccessKeyConfigurationList::getNextPageUri))
                .extracting(AIGatewayAccessKeyConfiguration::getName)
                .containsExactly("test", "prod");

        AIGatewayAccessKeyConfiguration patched = api.updateAIGatewayAccessKeyConfiguration(
                prod.getId(),
                new AIGatewayAccessKeyConfigurationUpdate().access(null).description("for all"));
        assertThat(patched.getAccess()).isNull();
        assertThat(patched.getDescription()).isEqualTo("for all");
        assertThat(patched.getRouter()).isEqualTo(prod.getRouter());
        assertRefused(
                () -> configuration(new AIGatewayAccessKeyConfigurationCreate()
                        .name("wrong")
                        .router(route("anthropic", new RouterStepKeyWrite().id(key.getId())))), // a key of OpenAI
                422,
                "ERR_NGROK_27605");

        AIGatewayAccessKey web = client.accessKeys()
                .createAIGatewayAccessKey(new AIGatewayAccessKeyCreate().accessKeyConfigurationId(prod.getId()));
        assertRefused(() -> api.deleteAIGatewayAccessKeyConfiguration(prod.getId()), 409, "ERR_NGROK_27615");
        client.accessKeys().deleteAIGatewayAccessKey(web.getId());
        api.deleteAIGatewayAccessKeyConfiguration(prod.getId());
        assertNotFound(() -> api.headAIGatewayAccessKeyConfiguration(prod.getId()));
    }

    @Test
    void an_access_list_that_is_absent_allows_everything_and_an_empty_one_nothing() throws Exception {
        AIGatewayAccessKeyConfiguration everything = configuration(new AIGatewayAccessKeyConfigurationCreate()
                .name("everything")
                .access(new AccessScope().models(new AccessDimension())));
        AIGatewayAccessKeyConfiguration nothing = configuration(new AIGatewayAccessKeyConfigurationCreate()
                .name("nothing")
                .access(new AccessScope().models(new AccessDimension().allow(List.of()))));

        assertThat(everything.getAccess().getModels().getAllow()).isNull();
        assertThat(nothing.getAccess().getModels().getAllow()).isEmpty();
    }

    private AIGatewayProvider provider(String id) throws ApiException {
        return client.providers()
                .createAIGatewayProvider(new AIGatewayProviderCreate()
                        .providerId(id)
                        .name("vLLM")
                        .baseUrl("https://" + id + ".example.com/v1")
                        .addSupportedApiSurfacesItem(
                                new SupportedAPISurface().format("openai").surface("chat-completions"))
                        .addModelsItem(new AIGatewayProviderModelCreate().modelId("llama-3")));
    }

    @Test
    void providers_and_their_models() throws Exception {
        var api = client.providers();

        AIGatewayProvider vllm = provider("internal-vllm");
        assertThat(api.getAIGatewayProvider(vllm.getId())).isEqualTo(vllm);
        api.headAIGatewayProvider(vllm.getId());

        provider("spare-vllm");
        api.headAIGatewayProviders(null, 1);
        assertThat(Pages.all(
                        "beforeId",
                        from -> api.listAIGatewayProviders(from, 1),
                        AIGatewayProviderList::getAiGatewayProviders,
                        AIGatewayProviderList::getNextPageUri))
                .extracting(AIGatewayProvider::getProviderId)
                .containsExactly("spare-vllm", "internal-vllm"); // built-in ones are not listed

        AIGatewayProvider patched = api.updateAIGatewayProvider(
                vllm.getId(),
                new AIGatewayProviderUpdate()
                        .supportedApiSurfaces(null)
                        .addModelsItem(new AIGatewayProviderModelCreate().modelId("llama-3"))
                        .addModelsItem(new AIGatewayProviderModelCreate().modelId("llama-4")));
        assertThat(patched.getName()).isEqualTo("vLLM");
        assertThat(patched.getSupportedApiSurfaces()).isNull();
        assertThat(patched.getModels()).hasSize(2).containsAll(vllm.getModels()); // one that stays keeps its id
        assertRefused(() -> provider("internal-vllm"), 409, "ERR_NGROK_27712");
        assertRefused(() -> provider("openai"), 422, "ERR_NGROK_27705"); // built in

        api.deleteAIGatewayProvider(vllm.getId());
        assertNotFound(() -> api.headAIGatewayProvider(vllm.getId()));
    }

    private AIGatewayProviderAPIKeyDetail providerKey(String provider, String name) throws ApiException {
        return client.providerKeys()
                .createAIGatewayProviderAPIKey(new AIGatewayProviderAPIKeyCreate()
                        .providerId(provider)
                        .name(name)
                        .value("sk-not-a-real-key-0001")
                        .description("bought by card"));
    }

    @Test
    void provider_keys_of_built_in_and_own_providers() throws Exception {
        var api = client.providerKeys();
        AIGatewayProvider vllm = provider("internal-vllm");

        AIGatewayProviderAPIKeyDetail main = providerKey("anthropic", "main");
        assertThat(api.getAIGatewayProviderAPIKey(main.getId())).isEqualTo(main);
        api.headAIGatewayProviderAPIKey(main.getId());

        providerKey("anthropic", "backup");
        assertThat(providerKey(vllm.getId(), "vllm").getProviderId()).isEqualTo("internal-vllm");
        api.headAIGatewayProviderAPIKeys(null, 1);
        assertThat(Pages.all(
                        "beforeId",
                        from -> api.listAIGatewayProviderAPIKeys(from, 1, "anthropic"),
                        AIGatewayProviderAPIKeyList::getAiGatewayProviderKeys,
                        AIGatewayProviderAPIKeyList::getNextPageUri))
                .extracting(AIGatewayProviderAPIKeyDetail::getName)
                .containsExactly("backup", "main");

        AIGatewayProviderAPIKeyDetail patched = api.updateAIGatewayProviderAPIKey(
                main.getId(),
                new AIGatewayProviderAPIKeyUpdate().metadata("team-a").description(null));
        assertThat(patched.getName()).isEqualTo("main");
        assertThat(patched.getMetadata()).isEqualTo("team-a");
        assertThat(patched.getDescription()).isNull();

        AIGatewayProviderAPIKeyDetail rotated = api.rotateAIGatewayProviderAPIKey(
                main.getId(),
                new AIGatewayProviderAPIKeyRotate().name("main-2026").value("sk-not-a-real-key-0002"));
        assertThat(rotated.getId()).isEqualTo(main.getId());
        assertThat(rotated.getKeyRedacted()).isEqualTo("sk-not-a-r***0002");
        assertRefused(() -> providerKey("unknown", "main"), 422, "ERR_NGROK_27508");

        configuration(new AIGatewayAccessKeyConfigurationCreate()
                .name("prod")
                .router(route("anthropic", new RouterStepKeyWrite().id(main.getId()))));
        assertRefused(() -> api.deleteAIGatewayProviderAPIKey(main.getId()), 409, "ERR_NGROK_27511");
        assertRefused(() -> client.providers().deleteAIGatewayProvider(vllm.getId()), 409, "ERR_NGROK_27710");
        api.deleteAIGatewayProviderAPIKey(providerKey("openai", "spare").getId());
    }

    @Test
    void the_gateway_configuration() throws Exception {
        var api = client.settings();
        api.headAIGatewayConfig();
        AIGatewayConfig before = api.getAIGatewayConfig();
        assertThat(before.getTotalTimeout()).isEqualTo("120s");

        api.updateAIGatewayConfig(new AIGatewayConfigUpdate()
                .totalTimeout("1m30s")
                .maxInputTokens(128_000L)
                .maxOutputTokens(4_000L));
        AIGatewayConfig after = api.updateAIGatewayConfig(
                new AIGatewayConfigUpdate().maxOutputTokens(null).metadata("team-a"));

        assertThat(after.getTotalTimeout()).isEqualTo("1m30s");
        assertThat(after.getPerRequestTimeout()).isEqualTo(before.getPerRequestTimeout());
        assertThat(after.getMaxInputTokens()).isEqualTo(128_000);
        assertThat(after.getMaxOutputTokens()).isNull();
        assertRefused(
                () -> api.updateAIGatewayConfig(new AIGatewayConfigUpdate().totalTimeout("soon")),
                422,
                "ERR_NGROK_27606");
    }

    @Test
    void credits_and_a_checkout() throws Exception {
        var api = client.credits();
        CheckoutSession session = api.createCheckoutSession(new CheckoutSessionCreate().amount(2_500L));
        assertThat(api.getCreditBalance().getBalanceCents()).isZero();

        pay(session.getSessionUrl());

        assertThat(api.getCreditBalance().getBalanceCents()).isEqualTo(2_500);
        assertThat(api.getCreditTransactions().getItems())
                .singleElement()
                .satisfies(item -> assertThat(item.getCreditTransactionCredits().getAmountCents())
                        .isEqualTo(2_500));
        assertRefused(() -> api.createCheckoutSession(new CheckoutSessionCreate().amount(0L)), 422, "ERR_NGROK_27606");
    }

    /** What the button on the session's page does. */
    private static void pay(URI sessionUrl) throws Exception {
        HttpRequest paying = HttpRequest.newBuilder(URI.create(sessionUrl + "/pay"))
                .POST(BodyPublishers.noBody())
                .build();
        HttpClient.newHttpClient().send(paying, BodyHandlers.discarding());
    }

    @Test
    void usage() throws Exception {
        account.replace(Fixture.fromClasspath("fixtures/month-of-usage.json"));
        var api = client.usage();
        OffsetDateTime january = OffsetDateTime.parse("2026-01-01T00:00:00Z");
        OffsetDateTime february = OffsetDateTime.parse("2026-02-01T00:00:00Z");

        assertThat(Pages.all(
                        "cursor",
                        from -> api.listAIGatewayUsage(january, february, null, true, from, 4),
                        AIGatewayUsageList::getAiGatewayUsage,
                        AIGatewayUsageList::getNextPageUri))
                .hasSize(6)
                .isSortedAccordingTo((a, b) -> b.getEventTime().compareTo(a.getEventTime()));
        assertThat(api.getAIGatewayUsageOverview(january, february, "provider")
                        .getTotals()
                        .getRequests())
                .isEqualTo(5); // a retried one is one
        String requestId = api.listAIGatewayUsage(january, february, null, null, null, 1)
                .getAiGatewayUsage()
                .get(0)
                .getRequestId();
        assertThat(api.getAIGatewayRequestAttempts(requestId).getRequestId()).isEqualTo(requestId);
        assertRefused(() -> api.listAIGatewayUsage(february, january, null, null, null, null), 400, "ERR_NGROK_215");
    }
}
