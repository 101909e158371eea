package dev.aigatewaysim.domain.accesskeyconfiguration;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static dev.aigatewaysim.domain.account.Given.KEY;
import static dev.aigatewaysim.domain.account.Given.existing;
import static dev.aigatewaysim.domain.account.Given.inline;
import static dev.aigatewaysim.domain.account.Given.ngrok;
import static dev.aigatewaysim.domain.account.Given.rule;
import static dev.aigatewaysim.domain.account.Given.user;
import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope.Dimension;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.KeySelectionStrategy;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Rule;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Step;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.StepType;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.RefusalAssert;
import dev.aigatewaysim.domain.resource.Change;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterCheckTest {

    private final Given given = new Given();
    private final AccessKeyConfigurations configurations = given.account.accessKeyConfigurations();
    private final Provider vllm = given.provider("internal-vllm");

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private AccessKeyConfiguration accept(Rule<StepKey.Draft>... rules) {
        return configurations.create(
                draft(null, new Router<>(Arrays.stream(rules).toList())), ALICE);
    }

    private AccessKeyConfiguration accept(AccessScope access) {
        return configurations.create(draft(access, null), ALICE);
    }

    /** Creating and updating are refused for the same, and change nothing. */
    private RefusalAssert refuse(@Nullable AccessScope access, @Nullable Router<StepKey.Draft> router) {
        AccessKeyConfiguration other = given.configuration("other");
        List<Object> before = given.everything();
        var patch = new AccessKeyConfiguration.Patch(
                Change.set("changed"),
                Change.keep(),
                Change.keep(),
                access == null ? Change.keep() : Change.set(access),
                router == null ? Change.keep() : Change.set(router));

        assertThatRefusal(() -> configurations.update(other.id(), patch, ALICE));
        RefusalAssert refusal = assertThatRefusal(() -> configurations.create(draft(access, router), ALICE));

        assertThat(given.everything()).isEqualTo(before);
        return refusal;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private RefusalAssert refuse(Rule<StepKey.Draft>... rules) {
        return refuse(null, new Router<>(Arrays.stream(rules).toList()));
    }

    private static AccessKeyConfiguration.Draft draft(
            @Nullable AccessScope access, @Nullable Router<StepKey.Draft> router) {
        return new AccessKeyConfiguration.Draft("team", null, null, access, router);
    }

    private static Rule<StepKey> onlyRule(AccessKeyConfiguration configuration) {
        assertThat(configuration.router()).isNotNull();
        assertThat(configuration.router().ruleList()).hasSize(1);
        return configuration.router().ruleList().get(0);
    }

    @Nested
    class Rule_1_a_target {

        @Test
        void a_rule_names_a_provider_or_a_model_or_both() {
            accept(
                    rule("openai", null, ngrok()),
                    rule(null, "openai:gpt-5.5", ngrok()),
                    rule("openai", "openai:gpt-5.4-mini", ngrok()));
        }

        @Test
        void what_names_nothing_is_refused_with_what_may_be_meant() {
            refuse(rule(null, "gpt-4o", ngrok())).mentions("did you mean openai:gpt-4o?");
            refuse(rule(null, "no-such-model", ngrok())).mentions("write provider:model");
            refuse(rule("opena", null, ngrok()))
                    .mentions("'opena' names no built-in provider and no provider of this account")
                    .mentions("did you mean openai?");
        }

        @Test
        void a_rule_never_names_neither() {
            refuse(rule(null, null, ngrok())).hasExactly("RULE_WITHOUT_TARGET /router/rules/0");
        }
    }

    @Nested
    class Rule_2_the_provider {

        @Test
        void a_user_defined_provider_is_named_in_either_form_and_reads_back_as_written() {
            AccessKeyConfiguration byName = accept(rule("internal-vllm", null, user(inline("a"))));
            AccessKeyConfiguration byId = accept(rule(vllm.id().value(), null, user(inline("b"))));

            assertThat(onlyRule(byName).provider()).isEqualTo("internal-vllm");
            assertThat(onlyRule(byId).provider()).isEqualTo(vllm.id().value());
            assertThat(onlyRule(configurations.get(byId.id())).provider())
                    .isEqualTo(vllm.id().value());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "OpenAI",
                    " openai",
                    "openai ",
                    "Internal-vllm",
                    "unknown",
                    "aigp_000000000000000000000000000"
                })
        void an_unknown_provider_is_refused(String provider) {
            refuse(rule(provider, null, ngrok())).hasExactly("RULE_PROVIDER_UNKNOWN /router/rules/0/provider");
        }

        @Test
        void another_accounts_provider_is_unknown() {
            Provider foreign = given.accounts
                    .create()
                    .providers()
                    .create(Provider.Draft.of("foreign", "Foreign", "https://a.example.com"), ALICE);

            refuse(rule("foreign", null, user(inline("a"))), rule(foreign.id().value(), null, user(inline("b"))))
                    .hasExactly(
                            "RULE_PROVIDER_UNKNOWN /router/rules/0/provider",
                            "RULE_PROVIDER_UNKNOWN /router/rules/1/provider");
        }
    }

    @Nested
    class Rule_3_the_model {

        @ParameterizedTest
        @ValueSource(strings = {"openai:openai/gpt-5.5", "openai:gpt-5.5"})
        void a_qualified_model_reads_back_as_written(String model) {
            assertThat(onlyRule(accept(rule(null, model, ngrok()))).model()).isEqualTo(model);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "gpt-5.5", "openai/gpt-5.5", ":gpt-5.5", "openai:", "openai:/gpt", "openai:openai/"})
        void an_unqualified_model_is_refused(String model) {
            refuse(rule(null, model, ngrok())).hasExactly("RULE_MODEL_NOT_QUALIFIED /router/rules/0/model");
        }

        @Test
        void the_provider_of_a_model_is_known() {
            refuse(rule(null, "unknown:gpt", ngrok())).hasExactly("RULE_PROVIDER_UNKNOWN /router/rules/0/model");
            refuse(rule(null, "OPENAI:gpt", ngrok())).hasExactly("RULE_PROVIDER_UNKNOWN /router/rules/0/model");
        }

        @Test
        void provider_and_model_are_of_the_same_provider() {
            refuse(rule("anthropic", "openai:gpt-5.5", ngrok()))
                    .hasExactly("RULE_MODEL_OF_OTHER_PROVIDER /router/rules/0/model");
        }

        @Test
        void both_forms_of_a_providers_id_are_the_same_provider() {
            accept(rule(vllm.id().value(), "internal-vllm:llama", user(inline("a"))));
            accept(rule("internal-vllm", vllm.id() + ":llama", user(inline("a"))));
        }
    }

    @Nested
    class Rule_4_one_rule_each {

        @Test
        void a_second_rule_for_a_provider_is_refused() {
            refuse(rule("openai", null, ngrok()), rule("google", null, ngrok()), rule("openai", null, ngrok()))
                    .hasExactly("RULE_FOR_SAME_PROVIDER /router/rules/2");
        }

        @Test
        void both_forms_of_an_id_are_one_provider() {
            refuse(
                            rule("internal-vllm", null, user(inline("a"))),
                            rule(vllm.id().value(), null, user(inline("b"))))
                    .hasExactly("RULE_FOR_SAME_PROVIDER /router/rules/1");
        }

        @Test
        void a_second_rule_for_a_model_is_refused_also_with_the_provider_named() {
            refuse(rule(null, "openai:gpt-5.5", ngrok()), rule("openai", "openai:gpt-5.5", ngrok()))
                    .hasExactly("RULE_FOR_SAME_MODEL /router/rules/1/model");
        }

        @Test
        void the_same_model_under_both_forms_of_its_providers_id_is_one_model() {
            refuse(
                            rule(null, "internal-vllm:llama", user(inline("a"))),
                            rule(null, vllm.id() + ":llama", user(inline("b"))))
                    .hasExactly("RULE_FOR_SAME_MODEL /router/rules/1/model");
        }

        @Test
        void any_number_of_models_of_one_provider_have_a_rule() {
            accept(
                    rule("openai", null, ngrok()),
                    rule("openai", "openai:a", ngrok()),
                    rule("openai", "openai:b", ngrok()),
                    rule("openai", "openai:B", ngrok()));
        }
    }

    @Nested
    class Rule_5_steps {

        @Test
        void a_rule_has_at_least_one_step() {
            refuse(rule("openai", null), new Rule<>("google", null, null))
                    .hasExactly("RULE_WITHOUT_STEPS /router/rules/0/steps", "RULE_WITHOUT_STEPS /router/rules/1/steps");
        }

        @Test
        void a_step_has_a_type() {
            refuse(rule("openai", null, ngrok(), new Step<>(null, null, null)))
                    .hasExactly("STEP_WITHOUT_TYPE /router/rules/0/steps/1/type");
        }
    }

    @Nested
    class Rule_6_ngrok_steps {

        @ParameterizedTest
        @ValueSource(strings = {"openai", "anthropic", "google"})
        void they_work_for_the_providers_that_need_no_key(String provider) {
            accept(rule(provider, null, ngrok()));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "deepseek",
                    "groq",
                    "moonshotai",
                    "z-ai",
                    "openrouter",
                    "hyperbolic",
                    "inceptionlabs",
                    "inference-net",
                    "internal-vllm"
                })
        void they_do_not_work_for_the_others(String provider) {
            refuse(rule(provider, null, ngrok())).hasExactly("NGROK_STEP_UNAVAILABLE /router/rules/0/steps/0/type");
            refuse(rule(null, provider + ":m", ngrok()))
                    .hasExactly("NGROK_STEP_UNAVAILABLE /router/rules/0/steps/0/type");
        }

        @Test
        void they_have_no_keys() {
            refuse(rule("openai", null, new Step<>(StepType.NGROK, List.of(inline("a")), null)))
                    .hasExactly("NGROK_STEP_WITH_KEYS /router/rules/0/steps/0/keys");
        }

        @Test
        void absent_and_empty_keys_read_back_as_given() {
            Rule<StepKey> read =
                    onlyRule(accept(rule("openai", null, ngrok(), new Step<>(StepType.NGROK, List.of(), null))));

            assertThat(read.stepList().get(0).keys()).isNull();
            assertThat(read.stepList().get(1).keys()).isEmpty();
        }
    }

    @Nested
    class Rule_7_user_steps {

        @Test
        void they_have_at_least_one_key() {
            refuse(rule("groq", null, user(), new Step<>(StepType.USER, null, null)))
                    .hasExactly(
                            "STEP_WITHOUT_KEYS /router/rules/0/steps/0/keys",
                            "STEP_WITHOUT_KEYS /router/rules/0/steps/1/keys");
        }

        @Test
        void a_strategy_reads_back() {
            Rule<StepKey> read = onlyRule(accept(rule(
                    "groq",
                    null,
                    new Step<>(StepType.USER, List.of(inline("a")), KeySelectionStrategy.ORDERED),
                    user(inline("b")))));

            assertThat(read.stepList().get(0).keySelectionStrategy()).isEqualTo(KeySelectionStrategy.ORDERED);
        }
    }

    @Nested
    class Rule_8_the_form_of_a_key {

        @Test
        void both_forms_at_once_are_refused() {
            ProviderKeyId id = given.providerKey("groq", "old").id();

            refuse(rule(
                            "groq",
                            null,
                            user(
                                    new StepKey.Draft(id.value(), "n", new Secret("v"), true),
                                    new StepKey.Draft(id.value(), "n", null, false),
                                    new StepKey.Draft(id.value(), null, new Secret("v"), true),
                                    new StepKey.Draft(id.value(), null, null, true))))
                    .hasExactly(
                            "STEP_KEY_AMBIGUOUS /router/rules/0/steps/0/keys/0",
                            "STEP_KEY_AMBIGUOUS /router/rules/0/steps/0/keys/1",
                            "STEP_KEY_AMBIGUOUS /router/rules/0/steps/0/keys/2",
                            "STEP_KEY_AMBIGUOUS /router/rules/0/steps/0/keys/3");
        }

        @Test
        void half_a_key_is_refused_at_the_missing_half() {
            refuse(rule(
                            "groq",
                            null,
                            user(
                                    new StepKey.Draft(null, "n", null, false),
                                    new StepKey.Draft(null, null, new Secret("v"), true))))
                    .hasExactly(
                            "STEP_KEY_INCOMPLETE /router/rules/0/steps/0/keys/0/value",
                            "STEP_KEY_INCOMPLETE /router/rules/0/steps/0/keys/1/name");
        }

        @Test
        void an_empty_key_and_empty_halves_are_refused() {
            refuse(rule(
                            "groq",
                            null,
                            user(
                                    new StepKey.Draft(null, null, null, false),
                                    new StepKey.Draft(null, "", new Secret("v"), true),
                                    new StepKey.Draft(null, "n", null, true))))
                    .hasExactly(
                            "STEP_KEY_INCOMPLETE /router/rules/0/steps/0/keys/0",
                            "STEP_KEY_INCOMPLETE /router/rules/0/steps/0/keys/1/name",
                            "STEP_KEY_INCOMPLETE /router/rules/0/steps/0/keys/2/value");
        }

        @Test
        void a_name_has_at_most_255_code_points() {
            accept(rule("groq", null, user(StepKey.Draft.inline(KEY.repeat(255), new Secret("v")))));
            refuse(rule("groq", null, user(StepKey.Draft.inline(KEY.repeat(256), new Secret("v")))))
                    .hasExactly("STEP_KEY_NAME_TOO_LONG /router/rules/0/steps/0/keys/0/name");
        }

        @Test
        void a_value_is_never_shown() {
            refuse(rule("groq", null, user(new StepKey.Draft(null, "", new Secret("sk-very-secret-value"), true))))
                    .doesNotTell("sk-very-secret-value");
        }
    }

    @Nested
    class Rule_9_existing_keys {

        @Test
        void a_key_exists() {
            refuse(rule(
                            "groq",
                            null,
                            user(existing(new ProviderKeyId("aigpk_" + "0".repeat(27)))),
                            user(existing(new ProviderKeyId("nonsense")))))
                    .hasExactly(
                            "STEP_KEY_UNKNOWN /router/rules/0/steps/0/keys/0/id",
                            "STEP_KEY_UNKNOWN /router/rules/0/steps/1/keys/0/id");
        }

        @Test
        void a_key_belongs_to_the_rules_provider() {
            ProviderKey groq = given.providerKey("groq", "groq");

            refuse(rule("deepseek", null, user(existing(groq.id()))), rule(null, "openai:a", user(existing(groq.id()))))
                    .hasExactly(
                            "STEP_KEY_OF_OTHER_PROVIDER /router/rules/0/steps/0/keys/0/id",
                            "STEP_KEY_OF_OTHER_PROVIDER /router/rules/1/steps/0/keys/0/id");
        }

        @Test
        void a_user_defined_providers_key_fits_both_forms_of_its_id() {
            ProviderKey key = given.providerKey("internal-vllm", "own");

            accept(rule("internal-vllm", null, user(existing(key.id()))));
            accept(rule(vllm.id().value(), null, user(existing(key.id()))));
            accept(rule(null, vllm.id() + ":llama", user(existing(key.id()))));
        }

        @Test
        void the_same_key_is_allowed_once_in_a_step_but_in_any_number_of_steps() {
            ProviderKey key = given.providerKey("groq", "a");

            accept(rule("groq", null, user(existing(key.id())), user(existing(key.id()))));
            refuse(rule("groq", null, user(existing(key.id()), inline("b"), existing(key.id()))))
                    .hasExactly("STEP_KEY_TWICE /router/rules/0/steps/0/keys/2/id");
        }
    }

    @Nested
    class Rule_11_the_access_scope {

        private AccessScope providers(@Nullable List<String> allow) {
            return new AccessScope(new Dimension(allow), null);
        }

        private AccessScope models(@Nullable List<String> allow) {
            return new AccessScope(null, new Dimension(allow));
        }

        @Test
        void providers_are_known_and_read_back_as_written() {
            AccessScope scope = providers(List.of("openai", vllm.id().value()));

            assertThat(accept(scope).access()).isEqualTo(scope);
        }

        @Test
        void an_unknown_provider_is_refused() {
            refuse(providers(List.of("openai", "unknown", "Google")), null)
                    .hasExactly(
                            "ACCESS_SCOPE_PROVIDER_UNKNOWN /access/providers/allow/1",
                            "ACCESS_SCOPE_PROVIDER_UNKNOWN /access/providers/allow/2");
        }

        @Test
        void no_entry_is_there_twice_and_both_forms_of_an_id_are_one() {
            refuse(providers(List.of("openai", "openai")), null)
                    .hasExactly("ACCESS_SCOPE_ENTRY_TWICE /access/providers/allow/1");
            refuse(providers(List.of("internal-vllm", vllm.id().value())), null)
                    .hasExactly("ACCESS_SCOPE_ENTRY_TWICE /access/providers/allow/1");
            refuse(models(List.of("openai:a", "openai:b", "openai:a")), null)
                    .hasExactly("ACCESS_SCOPE_ENTRY_TWICE /access/models/allow/2");
        }

        @Test
        void models_are_any_texts() {
            AccessScope scope = models(List.of("openai:openai/gpt-4o", "openai/gpt-4.1", "anything", "A", "a", "*"));

            assertThat(accept(scope).access()).isEqualTo(scope);
        }

        @Test
        void absent_and_empty_read_back_different() {
            AccessScope nothing = new AccessScope(null, null);
            AccessScope absent = new AccessScope(new Dimension(null), new Dimension(null));
            AccessScope empty = new AccessScope(new Dimension(List.of()), new Dimension(List.of()));

            assertThat(List.of(nothing, absent, empty)).doesNotHaveDuplicates();
            assertThat(accept(nothing).access()).isEqualTo(nothing);
            assertThat(accept(absent).access()).isEqualTo(absent);
            assertThat(accept(empty).access()).isEqualTo(empty);
        }
    }

    @Nested
    class All_at_once {

        @Test
        void everything_that_is_wrong_is_reported_in_the_documents_order() {
            AccessScope access = new AccessScope(new Dimension(List.of("unknown")), new Dimension(List.of("a", "a")));
            Router<StepKey.Draft> router = new Router<>(List.of(
                    rule(null, null),
                    rule("unknown", "gpt", user(new StepKey.Draft(null, null, null, false))),
                    rule("groq", null, ngrok())));

            assertThatRefusal(() -> configurations.create(
                            new AccessKeyConfiguration.Draft("", null, "m".repeat(4097), access, router), ALICE))
                    .hasExactly(
                            "CONFIGURATION_NAME_MISSING /name",
                            "METADATA_TOO_LONG /metadata",
                            "ACCESS_SCOPE_PROVIDER_UNKNOWN /access/providers/allow/0",
                            "ACCESS_SCOPE_ENTRY_TWICE /access/models/allow/1",
                            "RULE_WITHOUT_TARGET /router/rules/0",
                            "RULE_WITHOUT_STEPS /router/rules/0/steps",
                            "RULE_PROVIDER_UNKNOWN /router/rules/1/provider",
                            "RULE_MODEL_NOT_QUALIFIED /router/rules/1/model",
                            "STEP_KEY_INCOMPLETE /router/rules/1/steps/0/keys/0",
                            "NGROK_STEP_UNAVAILABLE /router/rules/2/steps/0/type");
        }
    }
}
