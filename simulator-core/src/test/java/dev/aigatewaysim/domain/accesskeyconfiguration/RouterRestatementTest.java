package dev.aigatewaysim.domain.accesskeyconfiguration;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope.Dimension;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Rule;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Step;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.StepType;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.RefusalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Any router and scope, right or wrong, against a second reading of the rules that shares nothing with the first. */
class RouterRestatementTest {

    private static final Given GIVEN = new Given();
    private static final String VLLM = GIVEN.provider("internal-vllm").id().value();
    private static final Map<String, String> PROVIDER_OF_KEY = Map.of(
            key("openai", "a"), "openai",
            key("openai", "b"), "openai",
            key("groq", "c"), "groq",
            key("internal-vllm", "d"), "internal-vllm");
    private static final List<String> KEYS =
            PROVIDER_OF_KEY.keySet().stream().sorted().toList();
    private static final Set<String> BUILT_IN = Set.of("openai", "anthropic", "groq");
    private static final Set<String> WITHOUT_A_KEY = Set.of("openai", "anthropic");
    private static final String LONG = "n".repeat(256);

    private static String key(String provider, String name) {
        return GIVEN.providerKey(provider, name).id().value();
    }

    @Provide
    Arbitrary<Router<StepKey.Draft>> routers() {
        Arbitrary<String> providers =
                Arbitraries.of("openai", "anthropic", "groq", "internal-vllm", VLLM, "nobody", "OpenAI");
        Arbitrary<String> models = Arbitraries.oneOf(
                Combinators.combine(providers, Arbitraries.of("m", "a/m", "a/b/m", "m:1"))
                        .as((provider, model) -> provider + ":" + model),
                Arbitraries.of("openai/gpt-4o", "gpt-4o", "", "openai:", ":m", "openai:/m", "openai:m/", "a/openai:m"));
        return Combinators.combine(
                        providers.injectNull(0.4),
                        models.injectNull(0.4),
                        steps().list().ofMaxSize(3).injectNull(0.05))
                .as((provider, model, steps) -> new Rule<>(provider, model, steps))
                .list()
                .ofMaxSize(4)
                .map(Router::new);
    }

    private static Arbitrary<Step<StepKey.Draft>> steps() {
        return Combinators.combine(
                        Arbitraries.of(StepType.values()).injectNull(0.05),
                        keys().list().ofMaxSize(3).injectNull(0.2))
                .as((type, keys) -> new Step<>(type, keys, null));
    }

    private static Arbitrary<StepKey.Draft> keys() {
        List<String> ids = new ArrayList<>(KEYS);
        ids.add("aigpk_000000000000000000000000000");
        Arbitrary<StepKey.Draft> existing = Arbitraries.of(ids).map(id -> new StepKey.Draft(id, null, null, false));
        Arbitrary<StepKey.Draft> inline =
                Arbitraries.just(new StepKey.Draft(null, "inline", new Secret("sk-0123456789abcdef"), true));
        Arbitrary<StepKey.Draft> any = Combinators.combine(
                        Arbitraries.of(ids).injectNull(0.7),
                        Arbitraries.of("name", "", LONG).injectNull(0.3),
                        Arbitraries.integers().between(0, 2))
                .as((id, name, value) ->
                        new StepKey.Draft(id, name, value == 2 ? new Secret("sk-0123456789abcdef") : null, value > 0));
        return Arbitraries.frequencyOf(Tuple.of(5, existing), Tuple.of(4, inline), Tuple.of(1, any));
    }

    @Provide
    Arbitrary<@Nullable AccessScope> scopes() {
        return Combinators.combine(
                        dimensions("openai", "groq", "internal-vllm", VLLM, "nobody", "OPENAI"),
                        dimensions("openai:m", "OPENAI:m", "*", "m"))
                .as(AccessScope::new)
                .injectNull(0.3);
    }

    private static Arbitrary<@Nullable Dimension> dimensions(String... entries) {
        return Arbitraries.of(entries)
                .list()
                .ofMaxSize(3)
                .injectNull(0.2)
                .map(Dimension::new)
                .injectNull(0.2);
    }

    @Property
    void what_is_refused_is_what_a_naive_restatement_refuses(
            @ForAll("routers") Router<StepKey.Draft> router, @ForAll("scopes") @Nullable AccessScope scope) {
        List<String> expected = new ArrayList<>();
        restateScope(scope, expected);
        restate(router, expected);
        List<Object> before = GIVEN.everything();

        RefusalException refused = catchThrowableOfType(RefusalException.class, () -> {
            AccessKeyConfiguration made = GIVEN.account
                    .accessKeyConfigurations()
                    .create(new AccessKeyConfiguration.Draft("n", null, null, scope, router), ALICE);
            GIVEN.account.accessKeyConfigurations().delete(made.id());
        });

        if (expected.isEmpty()) {
            assertThat(refused).isNull();
        } else {
            assertThat(refused.violations())
                    .extracting(violation -> violation.path() + " " + violation.problem())
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(GIVEN.everything()).isEqualTo(before);
        }
    }

    private static void restateScope(@Nullable AccessScope scope, List<String> broken) {
        if (scope == null) {
            return;
        }
        List<String> seen = new ArrayList<>();
        for (String entry : allowed(scope.providers())) {
            String path = "/access/providers/allow/" + seen.size();
            String provider = provider(entry);
            if (provider == null) {
                broken.add(path + " ACCESS_SCOPE_PROVIDER_UNKNOWN");
            }
            if (seen.contains(provider == null ? entry : provider)) {
                broken.add(path + " ACCESS_SCOPE_ENTRY_TWICE");
            }
            seen.add(provider == null ? entry : provider);
        }
        List<String> models = allowed(scope.models());
        for (int i = 0; i < models.size(); i++) {
            if (models.indexOf(models.get(i)) < i) {
                broken.add("/access/models/allow/" + i + " ACCESS_SCOPE_ENTRY_TWICE");
            }
        }
    }

    private static List<String> allowed(@Nullable Dimension dimension) {
        return dimension == null || dimension.allow() == null ? List.of() : dimension.allow();
    }

    private static @Nullable String provider(@Nullable String reference) {
        if (VLLM.equals(reference) || "internal-vllm".equals(reference)) {
            return "internal-vllm";
        }
        return reference != null && BUILT_IN.contains(reference) ? reference : null;
    }

    private static void restate(Router<StepKey.Draft> router, List<String> broken) {
        List<String> targets = new ArrayList<>();
        for (Rule<StepKey.Draft> rule : router.rules()) {
            String path = "/router/rules/" + targets.size();
            String provider = provider(rule.provider());
            if (rule.provider() == null && rule.model() == null) {
                broken.add(path + " RULE_WITHOUT_TARGET");
            }
            if (rule.provider() != null && provider == null) {
                broken.add(path + "/provider RULE_PROVIDER_UNKNOWN");
            }
            String ofModel = null;
            String target = rule.model() == null && provider != null ? "provider " + provider : null;
            if (rule.model() != null && !rule.model().matches("[^:/]+:[^/](.*[^/])?")) {
                broken.add(path + "/model RULE_MODEL_NOT_QUALIFIED");
            } else if (rule.model() != null) {
                String[] parts = rule.model().split(":", 2);
                ofModel = provider(parts[0]);
                if (ofModel == null) {
                    broken.add(path + "/model RULE_PROVIDER_UNKNOWN");
                } else if (provider != null && !provider.equals(ofModel)) {
                    broken.add(path + "/model RULE_MODEL_OF_OTHER_PROVIDER");
                }
                target = "model " + (ofModel == null ? parts[0] : ofModel) + ":" + parts[1];
            }
            if (target != null && targets.contains(target)) {
                broken.add(
                        path + (target.startsWith("model") ? "/model RULE_FOR_SAME_MODEL" : " RULE_FOR_SAME_PROVIDER"));
            }
            targets.add(String.valueOf(target));
            restateSteps(rule, provider == null ? ofModel : provider, path + "/steps", broken);
        }
    }

    private static void restateSteps(
            Rule<StepKey.Draft> rule, @Nullable String provider, String path, List<String> broken) {
        List<Step<StepKey.Draft>> steps = rule.steps() == null ? List.of() : rule.steps();
        if (steps.isEmpty()) {
            broken.add(path + " RULE_WITHOUT_STEPS");
        }
        for (int i = 0; i < steps.size(); i++) {
            StepType type = steps.get(i).type();
            List<StepKey.Draft> keys =
                    steps.get(i).keys() == null ? List.of() : steps.get(i).keys();
            String at = path + "/" + i;
            if (type == null) {
                broken.add(at + "/type STEP_WITHOUT_TYPE");
            }
            if (type == StepType.NGROK && provider != null && !WITHOUT_A_KEY.contains(provider)) {
                broken.add(at + "/type NGROK_STEP_UNAVAILABLE");
            }
            if (type == StepType.NGROK && !keys.isEmpty()) {
                broken.add(at + "/keys NGROK_STEP_WITH_KEYS");
            }
            if (type == StepType.USER && keys.isEmpty()) {
                broken.add(at + "/keys STEP_WITHOUT_KEYS");
            }
            if (type != StepType.NGROK) {
                restateKeys(keys, provider, at + "/keys/", broken);
            }
        }
    }

    private static void restateKeys(
            List<StepKey.Draft> keys, @Nullable String provider, String path, List<String> broken) {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            StepKey.Draft key = keys.get(i);
            String at = path + i;
            boolean isNew = key.name() != null || key.valueGiven();
            if ((key.id() != null) == isNew) {
                broken.add(at + (isNew ? " STEP_KEY_AMBIGUOUS" : " STEP_KEY_INCOMPLETE"));
            } else if (isNew) {
                if (key.name() == null || key.name().isEmpty()) {
                    broken.add(at + "/name STEP_KEY_INCOMPLETE");
                } else if (key.name().equals(LONG)) {
                    broken.add(at + "/name STEP_KEY_NAME_TOO_LONG");
                }
                if (key.value() == null) {
                    broken.add(at + "/value STEP_KEY_INCOMPLETE");
                }
            } else if (!PROVIDER_OF_KEY.containsKey(key.id())) {
                broken.add(at + "/id STEP_KEY_UNKNOWN");
            } else {
                if (provider != null && !PROVIDER_OF_KEY.get(key.id()).equals(provider)) {
                    broken.add(at + "/id STEP_KEY_OF_OTHER_PROVIDER");
                }
                if (seen.contains(key.id())) {
                    broken.add(at + "/id STEP_KEY_TWICE");
                }
                seen.add(key.id());
            }
        }
    }
}
