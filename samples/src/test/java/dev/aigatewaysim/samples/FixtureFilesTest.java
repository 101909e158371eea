package dev.aigatewaysim.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.fixture.InvalidFixtureException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.example.aigateway.ApiException;
import org.example.aigateway.model.AIGatewayAccessKeyConfiguration;
import org.example.aigateway.model.AIGatewayProvider;
import org.example.aigateway.model.AIGatewayProviderAPIKeyDetail;
import org.example.aigateway.model.AIGatewayProviderAPIKeyRotate;
import org.example.aigateway.model.AIGatewayUsageOverview;
import org.example.aigateway.model.RouterStep;
import org.example.aigateway.model.RouterStepKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each of the fixtures, and what the API returns when it is loaded. */
class FixtureFilesTest {

    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Account account = SIMULATOR.newAccount();
    private final GatewayClient client = new GatewayClient(SIMULATOR.url(), account.apiKey());

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    private static Fixture fixture(String name) {
        return Fixture.fromClasspath("fixtures/" + name);
    }

    private List<RouterStep> stepsOfTheOnlyRule() throws ApiException {
        return client.configurations()
                .listAIGatewayAccessKeyConfigurations(null, null)
                .getAiGatewayAccessKeyConfigurations()
                .get(0)
                .getRouter()
                .getRules()
                .get(0)
                .getSteps();
    }

    @Test
    void two_teams_one_of_which_is_limited() throws Exception {
        account.replace(fixture("two-teams.json"));

        var keys = client.accessKeys().listAIGatewayAccessKeys(null, null).getAiGatewayAccessKeys();

        assertThat(keys).extracting("name").containsExactly("batch", "web"); // newest first
        assertThat(keys.get(0).getAccessKeyConfiguration()).isNull(); // may call everything
        assertThat(keys.get(1).getAccessKeyConfiguration().getName()).isEqualTo("prod");
    }

    @Test
    void a_rotated_key_keeps_its_place_before_the_backup() throws Exception {
        account.replace(fixture("rotation-with-failover.json"));
        String main = stepsOfTheOnlyRule().get(0).getKeys().get(0).getId();

        client.providerKeys()
                .rotateAIGatewayProviderAPIKey(
                        main, new AIGatewayProviderAPIKeyRotate().name("main").value("sk-not-a-real-key-0002"));

        assertThat(stepsOfTheOnlyRule())
                .extracting(RouterStep::getType)
                .containsExactly(RouterStep.TypeEnum.USER, RouterStep.TypeEnum.NGROK);
        assertThat(stepsOfTheOnlyRule().get(0).getKeys())
                .extracting(RouterStepKey::getKeyRedacted)
                .containsExactly("sk-not-a-r***0002", "sk-not-a-r***back");
    }

    @Test
    void a_provider_of_ones_own_is_held_by_its_key_and_its_configuration() throws Exception {
        account.replace(fixture("custom-provider.json"));
        AIGatewayProvider vllm = client.providers()
                .listAIGatewayProviders(null, null)
                .getAiGatewayProviders()
                .get(0);

        ApiException refusal = catchThrowableOfType(
                ApiException.class, () -> client.providers().deleteAIGatewayProvider(vllm.getId()));

        assertThat(refusal.getCode()).isEqualTo(409);
        assertThat(refusal.getResponseBody()).contains("ERR_NGROK_27710", "aigpk_", "aigac_");
        assertThat(client.providerKeys()
                        .listAIGatewayProviderAPIKeys(null, null, "internal-vllm")
                        .getAiGatewayProviderKeys())
                .extracting(AIGatewayProviderAPIKeyDetail::getName)
                .containsExactly("vllm");
        assertThat(client.configurations()
                        .listAIGatewayAccessKeyConfigurations(null, null)
                        .getAiGatewayAccessKeyConfigurations())
                .extracting(AIGatewayAccessKeyConfiguration::getName)
                .containsExactly("in-house");
    }

    @Test
    void credits_run_out_when_a_grant_expires() throws Exception {
        account.replace(fixture("credits-nearly-used-up.json"));
        assertThat(client.credits().getCreditBalance().getBalanceCents()).isEqualTo(150);
        assertThat(client.credits().getCreditTransactions().getItems())
                .extracting(item -> item.getActualInstance().getClass().getSimpleName())
                .containsExactly(
                        "CreditTransactionUsageInvoicePreview",
                        "CreditTransactionUsageInvoice",
                        "CreditTransactionCredits",
                        "CreditTransactionCredits");

        account.clock().advance(Duration.ofDays(1)); // the promotional 500 are gone

        assertThat(client.credits().getCreditBalance().getBalanceCents()).isEqualTo(-350);
    }

    @Test
    void a_report_of_a_month_counts_retries_in_its_costs_only() throws Exception {
        account.replace(fixture("month-of-usage.json"));
        OffsetDateTime start = OffsetDateTime.parse("2026-01-01T00:00:00Z");
        OffsetDateTime end = OffsetDateTime.parse("2026-01-31T23:59:59Z"); // counts, too

        AIGatewayUsageOverview report = client.usage().getAIGatewayUsageOverview(start, end, "accessKey");

        assertThat(report.getTotals().getRequests()).isEqualTo(5);
        assertThat(report.getTotals().getErrors()).isEqualTo(1);
        assertThat(report.getTotals().getCost()).isEqualTo("0.13005");
        assertThat(report.getBuckets()).hasSize(5); // a day without events has none
    }

    @Test
    void all_mistakes_of_a_fixture_are_reported_at_once() {
        assertThatThrownBy(() -> account.replace(fixture("broken.json")))
                .isInstanceOf(InvalidFixtureException.class)
                .hasMessage("""
                        4 problems in the fixture:
                          fixtures/broken.json:4:36 /providerKeys/0/providerId is 'openia', which names no built-in provider \
                        and no provider of this account; did you mean openai? ids match exactly
                          fixtures/broken.json:7:57 /accessKeyConfigurations/0/router/rules/0/model 'gpt-5.5' is not qualified \
                        with its provider; did you mean openai:gpt-5.5? write provider:model or provider:author/model, such as \
                        openai:gpt-4o
                          fixtures/broken.json:7:105 /accessKeyConfigurations/0/router/rules/0/steps/0/keys a user step needs \
                        at least one key, this one has none
                          fixtures/broken.json:10:15 /accessKeys/0/nmae is not a field here; did you mean name? known are \
                        accessKeyConfiguration, \
                        accessKeyConfigurationId, createdAt, createdBy, description, id, lastUpdatedBy, lastUsed, metadata, \
                        name, ref, token, updatedAt""");
    }
}
