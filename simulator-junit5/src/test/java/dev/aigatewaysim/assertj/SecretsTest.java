package dev.aigatewaysim.assertj;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.operation.Operation;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final String VALUE = "sk-live-0123456789-abcdefgh";
    private static final String OTHER = "sk-other-9876543210-hgfedcba";

    private AiGatewaySimulator gateway;
    private String token;

    @BeforeEach
    void an_account_with_secrets() {
        gateway = SIMULATOR.forAccount(SIMULATOR.newAccount());
        Client client = new Client(gateway);
        client.post("/provider-keys", "{\"providerId\":\"openai\",\"name\":\"main\",\"value\":\"" + VALUE + "\"}");
        client.post("/access-keys", "{\"name\":\"web\"}");
        token = gateway.account()
                .accessKeys()
                .list(null, 1)
                .items()
                .get(0)
                .token()
                .reveal();
        client.post("/access-keys", "{\"name\":\"holds " + token + "\",\"metadata\":\"" + VALUE + "\"}");
        client.get("/access-keys/" + token + "?q=" + VALUE);
        gateway.upstream().rejectKey("main");
        gateway.upstream().onAnyModel().reply("a " + VALUE).once();
        new ModelClient(gateway, token).chat("gpt-4o", "claude-sonnet-4-6", "openai:" + VALUE);
        gateway.upstream().onModel("never " + VALUE).reply(token).once();
    }

    static List<Consumer<SecretsTest>> assertions() {
        return List.of(
                t -> assertThat(t.gateway).providerKey("main").hasValue(OTHER),
                t -> assertThat(t.gateway).providerKey("main").hasValue(VALUE.substring(3)),
                t -> assertThat(t.gateway).providerKey("main").hasName(VALUE),
                t -> assertThat(t.gateway).providerKey("main").wasRotatedTimes(3),
                t -> assertThat(t.gateway).providerKey(VALUE),
                t -> assertThat(t.gateway).accessKey(t.token),
                t -> assertThat(t.gateway).accessKey("web").hasToken(OTHER),
                t -> assertThat(t.gateway).accessKey("web").isLinkedTo(t.token),
                t -> assertThat(t.gateway).accessKey("holds " + t.token).hasMetadata(OTHER),
                t -> assertThat(t.gateway).apiKey("default").hasToken(t.token),
                t -> assertThat(t.gateway).hasOnlyAccessKeys(t.gateway.apiKey()),
                t -> assertThat(t.gateway).hasNoAccessKey("holds " + t.token),
                t -> assertThat(t.gateway).hasNotChanged(),
                t -> assertThat(t.gateway).changes().isEmpty(),
                t -> assertThat(t.gateway.requests()).isEmpty(),
                t -> assertThat(t.gateway.requests()).withBodyContaining(VALUE).hasSize(9),
                t -> assertThat(t.gateway.requests())
                        .path("/access-keys/" + t.token)
                        .hasSize(9),
                t -> assertThat(t.gateway.requests())
                        .withHeader("Authorization", "Bearer " + t.gateway.apiKey())
                        .hasSize(9),
                t -> assertThat(t.gateway.requests())
                        .to(Operation.CREATE_PROVIDER_KEY)
                        .singleRequest()
                        .hasBodyContaining(OTHER),
                t -> assertThat(t.gateway).hasModelRequests(9),
                t -> assertThat(t.gateway).modelRequest(t.token),
                t -> assertThat(t.gateway).lastModelRequest().wasServedBy(VALUE),
                t -> assertThat(t.gateway).lastModelRequest().wasServedByModel(VALUE),
                t -> assertThat(t.gateway).lastModelRequest().tried(t.token, VALUE),
                t -> assertThat(t.gateway).lastModelRequest().skipped(VALUE),
                t -> assertThat(t.gateway).lastModelRequest().attempt(1).isWith(VALUE),
                t -> assertThat(t.gateway).lastModelRequest().attempt(1).isOfModel(t.token),
                t -> assertThat(t.gateway).lastModelRequest().forwarded().hasHeader("Authorization", VALUE),
                t -> assertThat(t.gateway).lastModelRequest().forwarded().hasHeader("x-api-key", OTHER),
                t -> assertThat(t.gateway).lastModelRequest().forwarded().hasBodyMember("/model", '"' + VALUE + '"'),
                t -> assertThat(t.gateway).lastModelRequest().forwarded().hasBodyMember("/" + t.token, "1"),
                t -> assertThat(t.gateway).hasNoUnusedAnswers(),
                t -> assertThat(t.gateway).providerKey("main").wasTried(9));
    }

    @ParameterizedTest
    @MethodSource("assertions")
    void are_in_no_message(Consumer<SecretsTest> assertion) {
        AssertionError error = catchThrowableOfType(AssertionError.class, () -> assertion.accept(this));

        assertThat(error).isNotNull();
        assertThat(error.getMessage()).doesNotContain(VALUE, VALUE.substring(3), OTHER, token, gateway.apiKey());
    }

    @Test
    void long_ones_are_redacted_in_changes_before_truncation() {
        String value = "a secret of several words that goes on ".repeat(3) + "to its end";
        Client client = new Client(gateway);
        client.post("/provider-keys", "{\"providerId\":\"openai\",\"name\":\"long\",\"value\":\"" + value + "\"}");
        gateway.account().keepAsBaseline();
        client.post("/access-keys", "{\"name\":\"a name that is cut within the secret: " + value + "\"}");

        assertThat(Failing.messageOf(() -> assertThat(gateway).changes().isEmpty()))
                .contains("a name that is cut within the secret: ***")
                .doesNotContain("a secret");
        assertThat(Failing.messageOf(() -> assertThat(gateway).hasNotChanged()))
                .contains("a name that is cut within the secret: ***")
                .doesNotContain("a secret");
    }

    @Test
    void short_ones_are_redacted_in_names() {
        new Client(gateway)
                .post("/provider-keys", "{\"providerId\":\"openai\",\"name\":\"my hush42\",\"value\":\"hush42\"}");

        assertThat(Failing.messageOf(() -> assertThat(gateway).providerKey("gone")))
                .contains("\"my ***\"")
                .doesNotContain("hush42");
    }

    @Test
    void one_that_contains_another_is_redacted_as_a_whole() {
        Client client = new Client(gateway);
        client.post(
                "/provider-keys", "{\"providerId\":\"openai\",\"name\":\"my hush42-tail\",\"value\":\"hush42-tail\"}");
        client.post("/provider-keys", "{\"providerId\":\"openai\",\"name\":\"short\",\"value\":\"hush42\"}");

        assertThat(Failing.messageOf(() -> assertThat(gateway).providerKey("gone")))
                .contains("\"my ***\"")
                .doesNotContain("tail");
    }

    @Test
    void unusual_text_that_is_not_a_secret_is_shown() {
        assertThat(Failing.messageOf(() -> assertThat(gateway).accessKey("ng-web eu-central-1/2026-01-01")))
                .contains("\"ng-web eu-central-1/2026-01-01\"");
    }
}
