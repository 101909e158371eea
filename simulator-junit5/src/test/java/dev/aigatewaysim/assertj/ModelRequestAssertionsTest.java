package dev.aigatewaysim.assertj;

import static dev.aigatewaysim.assertj.Failing.assertThatMessageOf;
import static dev.aigatewaysim.assertj.ModelRequestAssert.MANAGED_KEY;
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope.Dimension;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.operation.Operation;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelRequestAssertionsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    /** After a request that fails over from the first key to the second one. */
    private static final String EVIDENCE = """
            :
              POST /v1/chat/completions -> 200
                with access key "web" (aigk_…)
                attempt 1: openai:gpt-4o with key openai-main -> 429 next_quota_pool (the provider fails by a script)
                attempt 2: openai:gpt-4o with key openai-backup -> 200 succeeded, 10 + 4 tokens, $0.0000007""";

    private final AiGatewaySimulator gateway = SIMULATOR.forAccount(SIMULATOR.newAccount());
    private final ModelClient client = ModelClient.of(gateway, "web");

    private ModelRequestAssert failedOver() {
        ModelClient.openAiKey(gateway, "openai-main");
        ModelClient.openAiKey(gateway, "openai-backup");
        gateway.upstream()
                .onAnyModel()
                .withKey("openai-main")
                .fail(429)
                .message("the provider fails by a script")
                .always();
        gateway.upstream().onAnyModel().reply("42").always();
        client.chat("gpt-4o", "claude-sonnet-4-6");
        return assertThat(gateway).lastModelRequest();
    }

    @Nested
    class ServedBy {

        @Test
        void a_key() {
            ModelRequestAssert request = failedOver();

            request.wasServedBy("openai-backup");
            assertThatMessageOf(() -> request.wasServedBy("openai-main")).isEqualTo("""
                    Expecting the model request rq_…
                    to have been served by the key "openai-main"
                    but it was served by the key "openai-backup" (aigpk_…), in attempt 2""" + EVIDENCE);
        }

        @Test
        void a_key_that_does_not_exist() {
            ModelRequestAssert request = failedOver();

            assertThatMessageOf(() -> request.wasServedBy("openai-mian"))
                    .contains(
                            "\"openai-mian\" (the account has no such provider key; did you mean \"openai-main\"?)\nbut it was");
            assertThatMessageOf(() -> request.wasServedBy("other"))
                    .contains("(the account has no such provider key; it has \"openai-backup\", \"openai-main\")\n");
        }

        @Test
        void a_key_by_its_identifier_or_by_the_name_that_it_had() {
            ModelRequestAssert request = failedOver();
            ProviderKey backup =
                    gateway.account().providerKeys().list(null, 1, null).items().get(0);

            request.wasServedBy(backup.id().value());
            gateway.account()
                    .providerKeys()
                    .update(
                            backup.id(),
                            new ProviderKey.Patch().withName("renamed"),
                            gateway.account().owner());
            request.wasServedBy("openai-backup");
            assertThatMessageOf(() -> request.wasServedBy("renamed")).contains("by the key \"openai-backup\" (");
        }

        @Test
        void one_of_several_keys_with_the_name() {
            ModelRequestAssert request = failedOver();
            ModelClient.openAiKey(gateway, "openai-backup");

            assertThatMessageOf(() -> request.wasServedBy("openai-backup")).matches("""
                    Expecting one provider key "openai-backup"
                    but account ac_… has 2 with that name; select one by its identifier:
                      aigpk_…
                      aigpk_…""");
        }

        @Test
        void the_managed_key() {
            ModelRequestAssert request = failedOver();
            assertThatMessageOf(request::wasServedByManagedKey).isEqualTo("""
                    Expecting the model request rq_…
                    to have been served by the managed key
                    but it was served by the key "openai-backup" (aigpk_…), in attempt 2""" + EVIDENCE);

            client.chat("claude-sonnet-4-6");

            request.wasServedByManagedKey();
            assertThatMessageOf(() -> request.wasServedBy("openai-backup"))
                    .contains("but it was served by the managed key, in attempt 1:\n");
        }

        @Test
        void a_model() {
            ModelRequestAssert request = failedOver();

            request.wasServedByModel("gpt-4o").wasServedByModel("openai:gpt-4o");
            assertThatMessageOf(() -> request.wasServedByModel("claude-sonnet-4-6"))
                    .isEqualTo("""
                    Expecting the model request rq_…
                    to have been served by the model "claude-sonnet-4-6"
                    but it was served by openai:gpt-4o, in attempt 2""" + EVIDENCE);
        }

        @ParameterizedTest
        @CsvSource({"gpt4o,gpt-4o", "openai:gpt4o,openai:gpt-4o", "claude-sonet-4-6,claude-sonnet-4-6"})
        void a_model_that_is_misspelled(String model, String meant) {
            ModelRequestAssert request = failedOver();

            assertThatMessageOf(() -> request.wasServedByModel(model))
                    .contains("to have been served by the model \"" + model + "\" (did you mean \"" + meant
                            + "\"?)\nbut");
        }

        @Test
        void none() {
            gateway.upstream().onAnyModel().fail(500).always();
            client.chat("gpt-4o");

            assertThatMessageOf(() -> assertThat(gateway).lastModelRequest().wasServedByModel("gpt-4o"))
                    .contains("\nbut it was not served:\n  POST /v1/chat/completions -> 503 ERR_NGROK_3807");
        }

        @Test
        void none_since_there_was_no_attempt() {
            client.chat("gpt-4p");

            assertThatMessageOf(() -> assertThat(gateway).lastModelRequest().wasServedByManagedKey())
                    .contains(
                            "\nbut there was no attempt:\n  POST /v1/chat/completions -> 422 ERR_NGROK_3804 (the catalog has no model 'gpt-4p'");
        }

        @Test
        void none_since_a_fault_kept_it_from_being_tried() {
            gateway.faults().on(Operation.CREATE_CHAT_COMPLETION).answer(503).once();
            client.chat("gpt-4o");

            assertThat(gateway).lastModelRequest().hasAttempts(0).wasHitByFault();
            assertThatMessageOf(() -> assertThat(gateway).lastModelRequest().wasServedByManagedKey())
                    .contains("\nbut there was no attempt:\n", "fault flt_…");
        }
    }

    @Nested
    class Attempts {

        @Test
        void by_their_keys() {
            ModelRequestAssert request = failedOver();

            request.tried("openai-main", "openai-backup");
            assertThatMessageOf(() -> request.tried("openai-main", MANAGED_KEY)).isEqualTo("""
                    Expecting the model request rq_…
                    to have tried "openai-main", the managed key
                    but it tried "openai-main", "openai-backup\"""" + EVIDENCE);
            assertThatMessageOf(() -> request.tried("openai-backup", "openai-main"))
                    .contains("but it tried \"openai-m");
            assertThatMessageOf(() -> request.tried("openai-main", "openai-backup", "other"))
                    .contains("to have tried \"openai-main\", \"openai-backup\", \"other\" (the account has no such");
        }

        @Test
        void with_the_managed_key_or_none() {
            client.chat("gpt-4o");

            assertThat(gateway).lastModelRequest().tried(MANAGED_KEY);
            assertThatMessageOf(() -> assertThat(gateway).lastModelRequest().tried())
                    .contains("to have tried no key\nbut it tried the managed key:\n");
        }

        @Test
        void by_their_number() {
            ModelRequestAssert request = failedOver();

            request.hasAttempts(2);
            assertThatMessageOf(() -> request.hasAttempts(1))
                    .isEqualTo("Expecting the model request rq_…\nto have 1 attempt\nbut it has 2 attempts" + EVIDENCE);
            assertThatMessageOf(() -> request.attempt(3))
                    .isEqualTo(
                            "Expecting the model request rq_…\nto have an attempt 3\nbut it has 2 attempts" + EVIDENCE);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> request.hasAttempts(-1))
                    .withMessageContaining("-1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> request.attempt(0))
                    .withMessage("attempts are counted from 1; this is number 0");
        }

        @Test
        void one_by_one() {
            ModelAttemptAssert attempt = failedOver().attempt(1);

            attempt.hasStatus(429)
                    .hasVerdict("next_quota_pool")
                    .hasVerdict(Verdict.NEXT_QUOTA_POOL)
                    .hasCompletion("failed")
                    .isWith("openai-main")
                    .isOfModel("gpt-4o")
                    .hasTokens(0, 0)
                    .costs("0");
            assertThatMessageOf(() -> attempt.hasStatus(503))
                    .isEqualTo("Expecting attempt 1 of the model request rq_…\nto have the status 503\nbut it has 429"
                            + EVIDENCE);
            assertThatMessageOf(() -> attempt.hasVerdict("exhausted"))
                    .contains("\nto have the verdict \"exhausted\"\nbut it has \"next_quota_pool\":\n");
            assertThatMessageOf(() -> attempt.hasCompletion("timed_out"))
                    .contains("\nto have the completion \"timed_out\"\nbut it has \"failed\":\n");
            assertThatMessageOf(() -> attempt.isWith(MANAGED_KEY))
                    .contains("\nto be with the managed key\nbut it is with the key \"openai-main\" (aigpk_…):\n");
            assertThatMessageOf(() -> attempt.isOfModel("anthropic:gpt-4o"))
                    .contains("\nto be of the model \"anthropic:gpt-4o\"\nbut it is of openai:gpt-4o:\n");
            assertThatMessageOf(() -> attempt.hasTokens(10, 4))
                    .contains("\nto have 10 input and 4 output tokens\nbut it has 0 and 0:\n");
            assertThatThrownBy(() -> attempt.costs("$1.50"))
                    .isInstanceOf(NumberFormatException.class)
                    .hasMessage("dollars is '$1.50'; it must be a number of US dollars without a sign, such as 0.0001");
            assertThatMessageOf(() -> attempt.costs("1.50")).contains("\nto cost $1.50\nbut it cost $0:\n");
        }

        @Test
        void a_word_that_is_not_published_is_refused() {
            ModelAttemptAssert attempt = failedOver().attempt(1);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> attempt.hasVerdict("next-keys"))
                    .withMessage(
                            "there is no verdict \"next-keys\"; did you mean next_key? there are succeeded, next_key,"
                                    + " next_quota_pool, next_backend, managed_fallback, retry_same_backend, fail_fast, exhausted");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> attempt.hasCompletion("broken"))
                    .withMessageContaining("there is no completion \"broken\"; there are succeeded, failed");
        }
    }

    @Test
    void its_tokens_and_its_cost() {
        ModelRequestAssert request = failedOver();

        request.hasTokens(10, 4).costs("0.0000007").costs(new BigDecimal("0.00000070"));
        assertThatMessageOf(() -> request.hasTokens(10, 5))
                .isEqualTo("Expecting the model request rq_…\nto have 10 input and 5 output tokens\nbut it has 10 and 4"
                        + EVIDENCE);
        assertThatMessageOf(() -> request.costs("0.0001"))
                .isEqualTo("Expecting the model request rq_…\nto cost $0.0001\nbut it cost $0.0000007" + EVIDENCE);
    }

    private ModelClient restrictedTo(String provider) {
        Account account = gateway.account();
        AccessScope scope = new AccessScope(new Dimension(List.of(provider)), null);
        AccessKey key = account.accessKeys()
                .create(
                        AccessKey.Draft.named("restricted")
                                .linkedTo(account.accessKeyConfigurations()
                                        .create(
                                                new AccessKeyConfiguration.Draft("prod", null, null, scope, null),
                                                account.owner())
                                        .id()),
                        account.owner());
        return new ModelClient(gateway, key.token().reveal());
    }

    @Test
    void what_it_skipped() {
        restrictedTo("openai").chat("claude-sonnet-4-6", "gpt-4o");

        assertThat(gateway).lastModelRequest().skipped("claude-sonnet-4-6").wasServedByModel("gpt-4o");
        assertThatMessageOf(() -> assertThat(gateway).lastModelRequest().skipped("gpt-4o"))
                .contains(
                        "\nto have skipped \"gpt-4o\"\nbut it skipped \"claude-sonnet-4-6\":\n",
                        "    with access key \"restricted\" (aigk_…)\n",
                        "    skipped claude-sonnet-4-6: provider-not-allowed ('claude-sonnet-4-6' is a model of");
        client.chat("gpt-4o");
        assertThatMessageOf(() -> assertThat(gateway).lastModelRequest().skipped("gpt-4o"))
                .contains("\nbut it skipped none:\n");
    }

    @Test
    void its_refusal() {
        restrictedTo("openai").chat("claude-sonnet-4-6");

        assertThat(gateway).lastModelRequest().wasRefusedWith("ERR_NGROK_3803").hasAttempts(0);
        assertThatMessageOf(() -> assertThat(gateway).lastModelRequest().wasRefusedWith("ERR_NGROK_3804"))
                .contains(
                        "Expecting a request refused with ERR_NGROK_3804\nbut it was refused with ERR_NGROK_3803:\n",
                        "\n    skipped claude-sonnet-4-6: provider-not-allowed");
    }

    @Test
    void codes_are_given_in_full() {
        restrictedTo("openai").chat("claude-sonnet-4-6");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(gateway).lastModelRequest().wasRefusedWith("3803"))
                .withMessage("the error code is \"3803\"; did you mean ERR_NGROK_3803?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(gateway).lastModelRequest().wasRefusedWith("err_ngrok_3803"))
                .withMessageContaining("did you mean ERR_NGROK_3803?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(gateway).lastModelRequest().wasRefusedWith("forbidden"))
                .withMessageContaining("codes have the form ERR_NGROK_27615");
    }

    @Test
    void an_error_of_the_provider_is_no_refusal() {
        gateway.upstream().onAnyModel().fail(400).once();
        client.chat("gpt-4o");

        assertThatMessageOf(() -> assertThat(gateway).lastModelRequest().wasRefusedWith("ERR_NGROK_3801"))
                .contains(
                        "\nbut its status is 400 and no code:\n",
                        "attempt 1: openai:gpt-4o with the managed key -> 400");
    }

    @Test
    void what_is_checked_of_any_request() {
        failedOver().isTo(Operation.CREATE_CHAT_COMPLETION).hasStatus(200).hasHeader("X-Team", "a");

        assertThatMessageOf(() -> assertThat(gateway).lastModelRequest().hasStatus(201))
                .isEqualTo("Expecting a request with the status 201\nbut its status is 200" + EVIDENCE);
    }

    @Test
    void one_that_a_selection_of_requests_leads_to() {
        failedOver();
        client.get("/v1/models");

        assertThat(gateway.requests())
                .to(Operation.CREATE_CHAT_COMPLETION)
                .singleRequest()
                .modelRequest()
                .tried("openai-main", "openai-backup");
        assertThatMessageOf(() ->
                        assertThat(gateway.requests()).first().modelRequest().hasAttempts(1))
                .isEqualTo("Expecting the model request rq_…\nto have 1 attempt\nbut it has 2 attempts"
                        + EVIDENCE.replace("\"web\" (aigk_…)", "aigk_…"));
        assertThatMessageOf(() -> assertThat(gateway.requests()).last().modelRequest())
                .isEqualTo("Expecting a request to a model\nbut it is to LIST_MODELS:\n  GET /v1/models -> 200");
    }
}
