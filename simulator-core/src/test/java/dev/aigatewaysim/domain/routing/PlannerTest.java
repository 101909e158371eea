package dev.aigatewaysim.domain.routing;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static dev.aigatewaysim.domain.account.Given.existing;
import static dev.aigatewaysim.domain.account.Given.ngrok;
import static dev.aigatewaysim.domain.account.Given.rule;
import static dev.aigatewaysim.domain.account.Given.user;
import static dev.aigatewaysim.domain.routing.RoutedAccount.models;
import static dev.aigatewaysim.domain.routing.RoutedAccount.providers;
import static dev.aigatewaysim.domain.routing.RoutedAccount.rejections;
import static dev.aigatewaysim.domain.routing.RoutedAccount.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope.Dimension;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.ApiSurface;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {

    private final RoutedAccount account = new RoutedAccount();

    private ModelRefusal refusal(String... names) {
        ModelRefusedException refused = catchThrowableOfType(ModelRefusedException.class, () -> account.plan(names));
        assertThat(refused).isNotNull().hasMessage(refused.refusal().message());
        assertThat(refused.getStackTrace()).isEmpty();
        return refused.refusal();
    }

    @Nested
    class Names {

        @ParameterizedTest
        @CsvSource({
            "gpt-4o, openai:gpt-4o",
            "GPT-4O, openai:gpt-4o",
            "claude-opus-5, anthropic:claude-opus-5",
            "openai:gpt-4o, openai:gpt-4o",
            "openai:GPT-4o, openai:gpt-4o",
            "openai:openai/gpt-4o, openai:gpt-4o",
            "openai:OpenAI/GPT-4o, openai:gpt-4o",
            "openai:openai/not-listed, openai:not-listed",
            "openai:Not-Listed, openai:Not-Listed",
            "openai:ft:gpt-4o:acme::1, openai:ft:gpt-4o:acme::1",
            "openai:azure/gpt-4o, openai:azure/gpt-4o",
            "anthropic:gpt-4o, anthropic:gpt-4o",
        })
        void of_built_in_providers(String name, String model) {
            assertThat(account.candidates(name)).containsExactly(model + " managed");
        }

        @ParameterizedTest
        @CsvSource({
            "openai/gpt-oss-20b, groq:openai/gpt-oss-20b",
            "OpenAI/GPT-OSS-20b, groq:openai/gpt-oss-20b",
            "groq:Qwen/qwen3-32b, groq:qwen/qwen3-32b",
            "openrouter:openrouter/auto, openrouter:openrouter/auto",
            "openrouter:anthropic/claude-3.5-sonnet, openrouter:anthropic/claude-3.5-sonnet",
        })
        void slashes_are_part_of_an_id(String name, String model) {
            account.key("groq", "k");
            account.key("openrouter", "k");

            assertThat(account.candidates(name)).containsExactly(model + " k");
        }

        @Test
        void a_candidate_keeps_the_name_of_the_request() {
            Candidate candidate =
                    account.plan("openai:openai/GPT-4o").candidates().get(0);

            assertThat(candidate)
                    .isEqualTo(
                            new Candidate("openai:openai/GPT-4o", "openai", "gpt-4o", new Credential.Managed(), null));
        }

        @Test
        void a_user_defined_provider_without_models_takes_any() {
            String id = account.provider("ollama", null).id().value();

            assertThat(account.candidates("ollama:llama3.2:1b", id + ":Meta/Llama"))
                    .containsExactly("ollama:llama3.2:1b none", "ollama:Meta/Llama none");
        }

        @Test
        void a_user_defined_provider_with_models_takes_only_those() {
            account.provider("ollama", null, "Llama3.2", "llama3.2", "Qwen3");

            assertThat(account.candidates("ollama:llama3.2", "ollama:Llama3.2", "ollama:qwen3"))
                    .containsExactly("ollama:llama3.2 none", "ollama:Llama3.2 none", "ollama:Qwen3 none");
            assertThat(refusal("ollama:qwen31"))
                    .isEqualTo(new ModelRefusal(
                            ModelProblem.MODEL_UNKNOWN,
                            "the provider 'ollama' lists no model 'qwen31'; did you mean Qwen3? use one that it lists,"
                                    + " or add it to the provider's models"));
        }

        @Test
        void a_user_defined_providers_models_need_its_prefix() {
            account.provider("ollama", null, "llama3.2");

            assertThat(refusal("llama3.2").message())
                    .isEqualTo(
                            "the catalog has no model 'llama3.2'; did you mean ollama:llama3.2? a model that is not in"
                                    + " the catalog needs its provider: write provider:model");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    ":gpt-4o",
                    "openai:",
                    "openai: ",
                    "openai:/gpt-4o",
                    "openai:gpt-4o/",
                    "a/b:c",
                    "/x",
                    "x/"
                })
        void malformed_ones_are_unknown(String name) {
            assertThat(refusal("gpt-4o", name).problem()).isEqualTo(ModelProblem.MODEL_UNKNOWN);
            assertThat(refusal(name).message())
                    .startsWith("'" + name + "' is not the name of a model; ")
                    .contains("openai:gpt-4o");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "gpt4o            | did you mean gpt-4o?",
                    "claude-opus5     | did you mean claude-opus-5?",
                    "openai/gpt-4o    | did you mean openai:gpt-4o?",
                    "anthropic/claude | did you mean anthropic:claude?",
                    "OpenAI:gpt-4o    | did you mean openai?",
                    "opnai:gpt-4o     | did you mean openai?"
                })
        void unknown_ones_are_refused_with_the_closest(String name, String hint) {
            assertThat(refusal("gpt-4o", name).problem()).isEqualTo(ModelProblem.MODEL_UNKNOWN);
            assertThat(refusal(name).message()).contains("'" + name + "'").contains(hint);
        }

        @Test
        void a_message_repeats_no_secret() {
            assertThat(refusal("sk-0123456789abcdefghijklmnopqrstuv").message())
                    .doesNotContain("0123456789abcdefghijklmnopqrstuv");
        }

        @Test
        void a_bare_embedding_model_goes_to_openai() {
            assertThat(texts(account.plan(
                            ModelSurface.EMBEDDINGS,
                            "text-embedding-3-small",
                            "openai/text-embedding-3-large",
                            "gemini-3.5-flash",
                            "google:gemini-embedding")))
                    .containsExactly(
                            "openai:text-embedding-3-small managed",
                            "openai:text-embedding-3-large managed",
                            "google:gemini-3.5-flash managed",
                            "google:gemini-embedding managed");
            assertThat(refusal("text-embedding-3-small").problem()).isEqualTo(ModelProblem.MODEL_UNKNOWN);
        }

        @Test
        void a_repeated_one_is_dropped() {
            RoutePlan plan = account.plan("gpt-4o", "claude-opus-5", "openai:GPT-4o");

            assertThat(texts(plan)).containsExactly("openai:gpt-4o managed", "anthropic:claude-opus-5 managed");
            assertThat(plan.rejected())
                    .containsExactly(
                            new Rejected(
                                    "openai:GPT-4o",
                                    Rejected.Reason.REPEATED,
                                    "'openai:GPT-4o' is the model 'openai:gpt-4o' like 'gpt-4o' before it; name each model once"));
            assertThat(plan.accessRefusal()).isNull();
            assertThat(plan.credentialRefusal()).isNull();
        }

        @Test
        void at_least_one_is_needed() {
            assertThatIllegalArgumentException()
                    .isThrownBy(account::plan)
                    .withMessage("names is empty; give at least one");
        }
    }

    @Nested
    class Scope {

        @Test
        void everything_is_allowed_without_a_restriction() {
            account.configure(null);
            assertThat(account.candidates("gpt-4o")).hasSize(1);

            account.configure(new AccessScope(null, null));
            assertThat(account.candidates("gpt-4o")).hasSize(1);

            account.configure(new AccessScope(new Dimension(null), new Dimension(null)));
            assertThat(account.candidates("gpt-4o")).hasSize(1);
        }

        @Test
        void nothing_is_allowed_by_an_empty_list() {
            account.configure(providers());
            assertThat(rejections(account.plan("gpt-4o"))).containsExactly("gpt-4o provider-not-allowed");

            account.configure(models());
            assertThat(rejections(account.plan("gpt-4o"))).containsExactly("gpt-4o model-not-allowed");
        }

        @Test
        void a_provider_is_allowed_by_either_form_of_its_id() {
            String id = account.provider("ollama", null).id().value();

            account.configure(providers("ollama"));
            assertThat(account.candidates(id + ":x")).hasSize(1);

            account.configure(providers(id));
            assertThat(account.candidates("ollama:x")).hasSize(1);
        }

        @Test
        void both_dimensions_must_allow_it() {
            account.configure(new AccessScope(
                    new Dimension(List.of("openai")),
                    new Dimension(List.of("openai/gpt-4o", "google/gemini-3.5-flash"))));

            RoutePlan plan = account.plan("gpt-4o", "gpt-5", "gemini-3.5-flash");

            assertThat(texts(plan)).containsExactly("openai:gpt-4o managed");
            assertThat(rejections(plan))
                    .containsExactly("gpt-5 model-not-allowed", "gemini-3.5-flash provider-not-allowed");
        }

        @ParameterizedTest
        @CsvSource({
            "openai/gpt-4o, openai:gpt-4o, true",
            "openai:gpt-4o, openai:gpt-4o, true",
            "openai:openai/gpt-4o, openai:gpt-4o, true",
            "openai:GPT-4o, gpt-4o, true",
            "openai/GPT-4o, gpt-4o, true",
            "openai:OPENAI/GPT-4o, gpt-4o, true",
            "OpenAI/gpt-4o, gpt-4o, false",
            "OpenAI:gpt-4o, gpt-4o, false",
            "gpt-4o, gpt-4o, false",
            "openai/openai/gpt-4o, gpt-4o, false",
            "openai:azure/gpt-4o, gpt-4o, false",
            "openai:gpt-4o-mini, gpt-4o, false",
            "openai:gpt-4, gpt-4o, false",
            "openai/*, gpt-4o, false",
            "anthropic:gpt-4o, gpt-4o, false",
            "openai:ft:x, openai:ft:x, true",
            "openai/ft:x, openai:ft:x, true",
            "openai/gpt-oss-20b, openai/gpt-oss-20b, true",
            "OpenAI/GPT-oss-20b, groq:openai/gpt-oss-20b, true",
            "groq:openai/gpt-oss-20b, groq:openai/gpt-oss-20b, true",
            "groq/openai/gpt-oss-20b, groq:openai/gpt-oss-20b, true",
            "groq:gpt-oss-20b, groq:openai/gpt-oss-20b, false",
            "a/b, groq:a/b, false",
            "groq:a/b, groq:a/b, true",
            "vllm:meta/Llama, vllm:meta/llama, true",
            "vllm/meta/Llama, vllm:meta/llama, true",
            "meta/llama, vllm:meta/llama, false",
        })
        void model_entries(String entry, String name, boolean allowed) {
            account.key("groq", "k");
            account.provider("vllm", null);
            account.configure(
                    models(entry),
                    rule("groq", null, user(existing(account.key("groq", "k").id()))));

            assertThat(rejections(account.plan(name)))
                    .isEqualTo(allowed ? List.of() : List.of(name + " model-not-allowed"));
        }

        @Test
        void a_model_entry_names_a_user_defined_provider_in_either_form() {
            String id = account.provider("ollama", null).id().value();
            account.configure(models(id + ":x", id + "/y"));

            assertThat(account.candidates("ollama:x", "ollama:y")).hasSize(2);
        }

        @Test
        void only_when_nothing_is_left_the_request_is_refused() {
            account.configure(providers("anthropic", "groq"));

            assertThat(account.plan("gpt-4o", "claude-opus-5").accessRefusal()).isNull();

            RoutePlan mixed = account.plan("gpt-4o", "groq:x");
            assertThat(mixed.accessRefusal()).isNull();
            assertThat(mixed.credentialRefusal())
                    .extracting(ModelRefusal::problem)
                    .isEqualTo(ModelProblem.NO_CREDENTIAL);

            RoutePlan none = account.plan("gpt-4o", "openai:gpt-4o", "gpt-5");
            assertThat(none.credentialRefusal()).isNull();
            assertThat(none.accessRefusal())
                    .isEqualTo(new ModelRefusal(
                            ModelProblem.NOT_ALLOWED,
                            none.rejected().get(0).message() + "; "
                                    + none.rejected().get(2).message()));
        }

        @Test
        void names_that_are_not_allowed_are_listed() {
            account.configure(providers("openai", "anthropic", "groq"));

            assertThat(account.plan(
                                    ModelSurface.RESPONSES,
                                    "gemini-3.5-flash",
                                    "gpt-4o",
                                    "claude-opus-5",
                                    "openai:gpt-4o")
                            .namesNotAllowed())
                    .containsExactly("gemini-3.5-flash", "claude-opus-5");
            assertThat(account.plan("groq:x").namesNotAllowed()).isEmpty();
        }

        @Test
        void messages_say_what_to_add() {
            account.configure(providers("anthropic"));
            assertThat(account.plan("gpt-4o").rejected().get(0).message())
                    .isEqualTo("'gpt-4o' is a model of 'openai' (OpenAI), which is not in access.providers.allow of the"
                            + " configuration " + account.configuration.id() + " ('prod'); add 'openai' there");

            account.configure(models("gpt-4o"));
            assertThat(account.plan("gpt-4o").rejected().get(0).message())
                    .isEqualTo("'gpt-4o' is not in access.models.allow of the configuration "
                            + account.configuration.id() + " ('prod'); add 'openai/gpt-4o' there");
        }

        @Test
        void a_refusal_names_five_and_counts_the_rest() {
            account.configure(providers());

            RoutePlan plan = account.plan("openai:a", "openai:b", "openai:c", "openai:d", "openai:e", "openai:f");

            assertThat(plan.accessRefusal().message()).contains("'openai:e'").endsWith("; and 1 more");
        }
    }

    @Nested
    class Surfaces {

        @ParameterizedTest
        @CsvSource({
            "openai, chat-completions responses completions embeddings",
            "anthropic, chat-completions messages",
            "google, chat-completions embeddings",
            "groq, chat-completions",
            "openrouter, chat-completions",
        })
        void of_built_in_providers(String provider, String surfaces) {
            account.key(provider, "k");

            for (ModelSurface surface : ModelSurface.values()) {
                assertThat(account.plan(surface, provider + ":x").candidates().isEmpty())
                        .isNotEqualTo(List.of(surfaces.split(" ")).contains(surface.id()));
            }
        }

        @Test
        void of_user_defined_providers_as_declared() {
            account.provider("silent", null);
            account.provider("none", List.of());
            account.provider("one", List.of(new ApiSurface("openai", "responses", null)));
            account.provider("whole", List.of(new ApiSurface("anthropic", null, null)));
            account.provider(
                    "two",
                    List.of(
                            new ApiSurface("openai", null, List.of("model")),
                            new ApiSurface("anthropic", "messages", null)));

            assertThat(surfaces("silent")).containsExactly("chat-completions");
            assertThat(surfaces("none")).containsExactly("chat-completions");
            assertThat(surfaces("one")).containsExactly("responses");
            assertThat(surfaces("whole")).containsExactly("messages");
            assertThat(surfaces("two"))
                    .containsExactly("chat-completions", "responses", "completions", "embeddings", "messages");
        }

        private List<String> surfaces(String provider) {
            return account.view().providers().find(provider).orElseThrow().surfaces().stream()
                    .map(ModelSurface::id)
                    .toList();
        }

        @Test
        void a_model_without_the_surface_is_skipped() {
            RoutePlan plan = account.plan(ModelSurface.MESSAGES, "gpt-4o", "claude-opus-5");

            assertThat(texts(plan)).containsExactly("anthropic:claude-opus-5 managed");
            assertThat(plan.rejected())
                    .containsExactly(new Rejected(
                            "gpt-4o",
                            Rejected.Reason.SURFACE_MISSING,
                            "'gpt-4o' is a model of 'openai' (OpenAI), which does not have the surface messages; it has"
                                    + " chat-completions, responses, completions, embeddings"));
            assertThat(account.plan(ModelSurface.MESSAGES, "gpt-4o").accessRefusal())
                    .extracting(ModelRefusal::problem)
                    .isEqualTo(ModelProblem.NOT_ALLOWED);
        }

        @Test
        void scope_comes_first() {
            account.configure(providers("anthropic"));

            assertThat(rejections(account.plan(ModelSurface.MESSAGES, "gpt-4o")))
                    .containsExactly("gpt-4o provider-not-allowed");
        }
    }

    @Nested
    class Without_a_configuration {

        @Test
        void own_keys_are_used_oldest_first_then_the_managed_credential() {
            account.key("openai", "old");
            account.key("anthropic", "other");
            account.given.time = account.given.time.plusSeconds(60);
            account.key("openai", "new");

            assertThat(account.candidates("gpt-4o"))
                    .containsExactly("openai:gpt-4o old", "openai:gpt-4o new", "openai:gpt-4o managed");
            assertThat(account.plan("gpt-4o").candidates())
                    .extracting(Candidate::rule)
                    .containsOnlyNulls();
        }

        @Test
        void a_provider_without_a_managed_credential_needs_a_key() {
            RoutePlan plan = account.plan("groq:x");

            assertThat(plan.candidates()).isEmpty();
            assertThat(plan.accessRefusal()).isNull();
            assertThat(plan.credentialRefusal())
                    .isEqualTo(new ModelRefusal(
                            ModelProblem.NO_CREDENTIAL,
                            "'groq:x': the account has no provider key for 'groq' (Groq) and the gateway has no credential"
                                    + " of its own for it; create a provider key for it"));
            account.key("groq", "k");
            assertThat(account.candidates("groq:x")).containsExactly("groq:x k");
        }

        @Test
        void a_user_defined_provider_is_called_without_a_credential_when_there_is_no_key() {
            account.provider("ollama", null);

            assertThat(account.candidates("ollama:x")).containsExactly("ollama:x none");
            account.key("ollama", "k");
            assertThat(account.candidates("ollama:x")).containsExactly("ollama:x k");
        }
    }

    @Nested
    class With_a_configuration {

        @Test
        void without_a_rule_only_the_managed_credential_is_used() {
            account.key("openai", "own");
            account.key("groq", "own");
            account.configure(null);

            assertThat(account.candidates("gpt-4o")).containsExactly("openai:gpt-4o managed");
            assertThat(account.plan("groq:x").credentialRefusal().message())
                    .isEqualTo("'groq:x': no rule of the configuration " + account.configuration.id()
                            + " is for 'groq' (Groq) and the gateway has no credential of its own for it; add a rule for it"
                            + " with a user step and a provider key");
        }

        @Test
        void without_a_rule_a_user_defined_provider_is_called_without_a_credential() {
            account.provider("ollama", null);
            account.key("ollama", "own");
            account.configure(null);

            assertThat(account.candidates("ollama:x")).containsExactly("ollama:x none");
        }

        @Test
        void steps_and_keys_are_in_order() {
            ProviderKey a = account.key("openai", "a");
            ProviderKey b = account.key("openai", "b");
            ProviderKey c = account.key("openai", "c");
            account.configure(
                    null,
                    rule("anthropic", null, ngrok()),
                    rule("openai", null, user(existing(c.id()), existing(a.id())), ngrok(), user(existing(b.id()))));

            RoutePlan plan = account.plan("gpt-4o", "claude-opus-5");

            assertThat(texts(plan))
                    .containsExactly(
                            "openai:gpt-4o c",
                            "openai:gpt-4o a",
                            "openai:gpt-4o managed",
                            "openai:gpt-4o b",
                            "anthropic:claude-opus-5 managed");
            assertThat(plan.candidates())
                    .extracting(Candidate::rule)
                    .containsExactly(
                            "/router/rules/1/steps/0",
                            "/router/rules/1/steps/0",
                            "/router/rules/1/steps/1",
                            "/router/rules/1/steps/2",
                            "/router/rules/0/steps/0");
        }

        @Test
        void a_credential_of_two_steps_is_tried_once() {
            ProviderKey a = account.key("openai", "a");
            account.configure(
                    null, rule("openai", null, user(existing(a.id())), ngrok(), user(existing(a.id())), ngrok()));

            assertThat(account.candidates("gpt-4o")).containsExactly("openai:gpt-4o a", "openai:gpt-4o managed");
        }

        @ParameterizedTest
        @ValueSource(strings = {"openai:gpt-4o", "openai:GPT-4O", "openai:openai/gpt-4o"})
        void a_model_rule_beats_the_provider_rule(String model) {
            ProviderKey a = account.key("openai", "a");
            ProviderKey b = account.key("openai", "b");
            account.configure(
                    null,
                    rule("openai", null, user(existing(a.id()))),
                    rule(null, model, user(existing(b.id()))),
                    rule("openai", "openai:gpt-5", ngrok()));

            assertThat(account.candidates("gpt-4o", "gpt-4o-mini", "gpt-5"))
                    .containsExactly("openai:gpt-4o b", "openai:gpt-4o-mini a", "openai:gpt-5 managed");
        }

        @Test
        void a_rule_names_a_user_defined_provider_in_either_form() {
            String id = account.provider("ollama", null).id().value();
            ProviderKey a = account.key("ollama", "a");
            ProviderKey b = account.key("ollama", "b");
            account.configure(
                    null, rule(id, null, user(existing(a.id()))), rule(null, id + ":x", user(existing(b.id()))));

            assertThat(account.candidates("ollama:x", "ollama:y")).containsExactly("ollama:x b", "ollama:y a");
        }

        @Test
        void a_rotated_key_is_used_as_it_is_now() {
            ProviderKey a = account.key("openai", "a");
            account.configure(null, rule("openai", null, user(existing(a.id()))));
            account.given
                    .account
                    .providerKeys()
                    .rotate(a.id(), new ProviderKey.Rotation("rotated", new Secret("sk-rotated-0123456789")), ALICE);

            assertThat(account.candidates("gpt-4o")).containsExactly("openai:gpt-4o rotated");
        }
    }

    @Nested
    class Available_models {

        @Test
        void are_those_of_providers_with_a_credential() {
            assertThat(Planner.models(account.view(), null))
                    .extracting(AvailableModel::provider)
                    .containsOnly("openai", "anthropic", "google")
                    .hasSize(59);

            account.key("deepseek", "k");
            assertThat(Planner.models(account.view(), null)).hasSize(61);
            account.configure(null);
            assertThat(Planner.models(account.view(), null)).hasSize(59);
        }

        @Test
        void are_those_that_the_scope_allows_in_the_order_of_the_catalog() {
            account.configure(
                    models("google/gemini-3.5-flash", "openai/gpt-4o", "groq:qwen/qwen3-32b", "openai:gpt-5"));

            assertThat(Planner.models(account.view(), null))
                    .extracting(available -> available.model().modelId())
                    .containsExactly("gpt-5", "gpt-4o", "gemini-3.5-flash");
        }

        @Test
        void are_those_of_providers_with_the_surface() {
            assertThat(Planner.models(account.view(), ModelSurface.MESSAGES))
                    .extracting(AvailableModel::provider)
                    .containsOnly("anthropic")
                    .hasSize(11);
        }

        @Test
        void one_is_found_by_any_of_its_names() {
            account.key("groq", "k");

            assertThat(Planner.model(account.view(), "openai:OpenAI/GPT-4o", null))
                    .isEqualTo(Planner.model(account.view(), "gpt-4o", null));
            assertThat(Planner.model(account.view(), "qwen/qwen3-32b", null).provider())
                    .isEqualTo("groq");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "gpt-4oo        | did you mean gpt-4o?",
                    "openai:mine    | the catalog has no model 'openai:mine'",
                    "ollama:x       | the catalog has no model 'ollama:x'",
                    "deepseek:deepseek-v4-pro | does not have the surface messages; it has chat-completions",
                    "gpt-4o         | does not have the surface messages"
                })
        void another_one_is_not_found(String id, String message) {
            account.provider("ollama", null);

            ModelRefusedException refused = catchThrowableOfType(
                    ModelRefusedException.class, () -> Planner.model(account.view(), id, ModelSurface.MESSAGES));

            assertThat(refused.refusal().problem()).isEqualTo(ModelProblem.MODEL_NOT_FOUND);
            assertThat(refused).hasMessageContaining(message);
        }

        @Test
        void one_without_a_credential_is_not_found() {
            ModelRefusedException refused = catchThrowableOfType(
                    ModelRefusedException.class, () -> Planner.model(account.view(), "qwen/qwen3-32b", null));

            assertThat(refused).hasMessageContaining("the account has no provider key for 'groq'");
        }

        @Test
        void one_outside_the_scope_is_not_found() {
            account.configure(providers("anthropic"));

            ModelRefusedException refused = catchThrowableOfType(
                    ModelRefusedException.class, () -> Planner.model(account.view(), "gpt-4o", null));

            assertThat(refused).hasMessageContaining("add 'openai' there");
        }
    }
}
