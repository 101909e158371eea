package dev.aigatewaysim.domain.routing;

import static dev.aigatewaysim.domain.account.Given.existing;
import static dev.aigatewaysim.domain.account.Given.ngrok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope.Dimension;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Rule;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Step;
import dev.aigatewaysim.domain.accesskeyconfiguration.StepKey;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

class PlannerPropertiesTest {

    private static final Set<String> MANAGED = Set.of("openai", "anthropic", "google");
    private static final Set<String> OWN = Set.of("vllm", "ollama");

    /** Models with all the ways to write them; {@code @} is for the identifier of the provider's resource. */
    @SuppressWarnings("ImmutableEnumChecker") // the lists are immutable
    enum Backend {
        GPT(
                "openai",
                "gpt-4o",
                List.of("gpt-4o", "GPT-4o", "openai:gpt-4o", "openai:openai/GPT-4o"),
                List.of("openai/gpt-4o", "openai:GPT-4o", "openai:openai/gpt-4o"),
                List.of("openai:gpt-4o", "openai:openai/gpt-4o")),
        TUNED(
                "openai",
                "tuned:1",
                List.of("openai:tuned:1", "openai:openai/tuned:1"),
                List.of("openai/tuned:1", "openai:Tuned:1"),
                List.of("openai:tuned:1")),
        CLAUDE(
                "anthropic",
                "claude-opus-5",
                List.of("claude-opus-5", "anthropic:Claude-Opus-5"),
                List.of("anthropic/claude-opus-5", "anthropic:anthropic/claude-opus-5"),
                List.of("anthropic:claude-opus-5")),
        GEMINI(
                "google",
                "gemini-3.5-flash",
                List.of("gemini-3.5-flash", "google:google/gemini-3.5-flash"),
                List.of("google:gemini-3.5-flash"),
                List.of("google:Gemini-3.5-Flash")),
        QWEN(
                "groq",
                "qwen/qwen3-32b",
                List.of("qwen/qwen3-32b", "groq:Qwen/qwen3-32b"),
                List.of("Qwen/Qwen3-32b", "groq/qwen/qwen3-32b", "groq:qwen/qwen3-32b"),
                List.of("groq:qwen/qwen3-32b")),
        LLAMA(
                "vllm",
                "meta/Llama",
                List.of("vllm:meta/Llama", "vllm:meta/llama", "@:meta/Llama"),
                List.of("vllm/meta/llama", "@:meta/Llama"),
                List.of("vllm:meta/Llama", "@:meta/llama")),
        TINY(
                "ollama",
                "tiny:1b",
                List.of("ollama:tiny:1b", "@:tiny:1b"),
                List.of("ollama:tiny:1b", "@/tiny:1b"),
                List.of("ollama:tiny:1b"));

        final String provider;
        final String model;
        final List<String> names;
        final List<String> entries;
        final List<String> rules;

        Backend(String provider, String model, List<String> names, List<String> entries, List<String> rules) {
            this.provider = provider;
            this.model = model;
            this.names = names;
            this.entries = entries;
            this.rules = rules;
        }
    }

    /**
     * A way to write a backend.
     *
     * @param backend which
     * @param form which of its names, entries or rules, by whatever remains after division
     */
    record Written(Backend backend, int form) {

        String from(List<String> forms, Setting setting) {
            String text = forms.get(form % forms.size());
            return text.startsWith("@") ? setting.resourceId(backend.provider) + text.substring(1) : text;
        }
    }

    /**
     * What a rule is made from.
     *
     * @param target the model, or the model whose provider the rule is for
     * @param forModel whether it is for the model
     * @param steps keys by their index, none for {@code ngrok}
     */
    record RulePlan(Written target, boolean forModel, List<Set<Integer>> steps) {}

    /**
     * What a request meets.
     *
     * @param keys whose key was created, in order
     * @param configured whether the access key has a configuration
     * @param providers the providers that are allowed, by the id of the resource where the form is odd; null for all
     * @param models the models that are allowed; null for all
     * @param rules the rules
     */
    record Request(
            List<Backend> keys,
            boolean configured,
            @Nullable Set<Written> providers,
            @Nullable Set<Written> models,
            List<RulePlan> rules,
            List<Written> names,
            ModelSurface surface) {}

    @Provide
    Arbitrary<Request> requests() {
        Arbitrary<Written> written = Combinators.combine(
                        Arbitraries.of(Backend.class), Arbitraries.integers().between(0, 11))
                .as(Written::new);
        Arbitrary<RulePlan> rules = Combinators.combine(
                        written,
                        Arbitraries.of(true, false),
                        Arbitraries.integers()
                                .between(0, 3)
                                .set()
                                .ofMaxSize(3)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4))
                .as(RulePlan::new);
        return Combinators.combine(
                        Arbitraries.of(Backend.class).list().ofMaxSize(12),
                        Arbitraries.of(true, true, true, false),
                        written.set().ofMaxSize(7).injectNull(0.5),
                        written.set().ofMaxSize(9).injectNull(0.5),
                        rules.list().ofMaxSize(8),
                        written.list().ofMinSize(1).ofMaxSize(8),
                        Arbitraries.frequency(
                                Tuple.of(4, ModelSurface.CHAT_COMPLETIONS),
                                Tuple.of(1, ModelSurface.EMBEDDINGS),
                                Tuple.of(1, ModelSurface.MESSAGES),
                                Tuple.of(1, ModelSurface.RESPONSES)))
                .as(Request::new);
    }

    @Property
    void a_plan_is_what_a_naive_restatement_says(@ForAll("requests") Request request) {
        Setting setting = new Setting(request);

        RoutePlan plan = setting.plan();

        assertThat(plan.candidates().stream()
                        .map(candidate ->
                                candidate.name() + " > " + RoutedAccount.text(candidate) + " @ " + candidate.rule())
                        .toList())
                .isEqualTo(setting.expectedCandidates);
        assertThat(RoutedAccount.rejections(plan)).isEqualTo(setting.expectedRejections);
    }

    @Property
    void candidates_are_allowed_once_and_with_credentials_of_their_provider(@ForAll("requests") Request request) {
        RoutePlan plan = new Setting(request).plan();

        for (Candidate candidate : plan.candidates()) {
            if (candidate.credential() instanceof Credential.Own own) {
                assertThat(own.key().providerId()).isEqualTo(candidate.provider());
            } else if (candidate.credential() instanceof Credential.Managed) {
                assertThat(MANAGED).contains(candidate.provider());
            } else {
                assertThat(OWN).contains(candidate.provider());
            }
            if (request.configured && request.providers != null) {
                assertThat(request.providers)
                        .anyMatch(allowed -> allowed.backend.provider.equals(candidate.provider()));
            }
            if (request.configured && request.models != null) {
                assertThat(request.models).anyMatch(allowed -> allowed.backend.model.equals(candidate.model()));
            }
        }
        assertThat(plan.candidates())
                .extracting(c -> List.of(c.provider(), c.model(), c.credential()))
                .doesNotHaveDuplicates();
    }

    @Property
    void candidates_follow_the_order_of_names_and_steps(@ForAll("requests") Request request) {
        RoutePlan plan = new Setting(request).plan();

        List<Candidate> candidates = plan.candidates();
        Set<List<String>> earlier = new HashSet<>();
        for (int i = 1; i < candidates.size(); i++) {
            Candidate before = candidates.get(i - 1);
            Candidate candidate = candidates.get(i);
            if (candidate.hasSameBackend(before)) {
                if (candidate.rule() != null) {
                    assertThat(before.rule()).isNotNull().isLessThanOrEqualTo(candidate.rule());
                }
            } else {
                earlier.add(List.of(before.provider(), before.model()));
                assertThat(earlier).doesNotContain(List.of(candidate.provider(), candidate.model()));
            }
        }
        assertThat(candidates.stream().map(Candidate::name).distinct().toList()).isSubsetOf(new Setting(request).names);
    }

    @Property
    void a_request_is_refused_when_and_only_when_nothing_is_planned(@ForAll("requests") Request request) {
        RoutePlan plan = new Setting(request).plan();

        boolean access = plan.accessRefusal() != null;
        boolean credential = plan.credentialRefusal() != null;

        assertThat(access || credential).isEqualTo(plan.candidates().isEmpty());
        assertThat(access && credential).isFalse();
    }

    @Property
    void models_are_those_that_can_be_planned(@ForAll("requests") Request request) {
        Setting setting = new Setting(request);

        for (Backend backend : List.of(Backend.GPT, Backend.CLAUDE, Backend.GEMINI, Backend.QWEN)) {
            RoutePlan plan = setting.account.plan(request.surface, backend.names.get(0));
            assertThat(Planner.models(setting.account.view(), request.surface))
                    .extracting(available -> available.model().modelId())
                    .satisfies(ids -> assertThat(ids.contains(backend.model))
                            .isEqualTo(!plan.candidates().isEmpty()));
        }
    }

    /** An account for a request, and what is to be expected of its plan, worked out from what the account was made from. */
    private static final class Setting {

        final RoutedAccount account = new RoutedAccount();
        final Map<String, String> resourceIds = new HashMap<>();
        final Map<String, List<ProviderKey>> keys = new HashMap<>();
        final List<String> names;
        final List<String> expectedCandidates = new ArrayList<>();
        final List<String> expectedRejections = new ArrayList<>();
        private final Request request;

        /** Step by step {@code credential @ pointer}, by the rule's target. */
        private final Map<Object, List<String>> rules = new HashMap<>();

        Setting(Request request) {
            this.request = request;
            resourceIds.put(
                    "vllm",
                    account.provider("vllm", null, "other", "meta/Llama").id().value());
            resourceIds.put("ollama", account.provider("ollama", null).id().value());
            for (int i = 0; i < request.keys.size(); i++) {
                String provider = request.keys.get(i).provider;
                account.given.time = Given.NOW.plusSeconds(i);
                keys.computeIfAbsent(provider, p -> new ArrayList<>()).add(account.key(provider, "key-" + i));
            }
            if (request.configured) {
                configure();
            }
            names = request.names.stream()
                    .map(name -> name.from(name.backend.names, this))
                    .toList();
            expect();
        }

        String resourceId(String provider) {
            return resourceIds.getOrDefault(provider, provider);
        }

        RoutePlan plan() {
            return account.plan(request.surface, names.toArray(String[]::new));
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        private void configure() {
            List<Rule<StepKey.Draft>> drafts = new ArrayList<>();
            for (RulePlan rule : request.rules) {
                Backend target = rule.target.backend;
                String provider = rule.target.form % 2 == 0 ? target.provider : resourceId(target.provider);
                List<String> expected = new ArrayList<>();
                List<Step<StepKey.Draft>> steps = steps(rule, target, drafts.size(), expected);
                Object key = rule.forModel ? target : target.provider;
                if (!steps.isEmpty() && rules.putIfAbsent(key, expected) == null) {
                    drafts.add(new Rule<>(
                            rule.forModel && rule.target.form > 6 ? null : provider,
                            rule.forModel ? rule.target.from(target.rules, this) : null,
                            steps));
                }
            }
            @Nullable Set<String> providers = request.providers == null ? null : new TreeSet<>();
            if (providers != null) {
                Set<String> seen = new HashSet<>();
                for (Written allowed : request.providers) {
                    if (seen.add(allowed.backend.provider)) {
                        providers.add(
                                allowed.form % 2 == 0
                                        ? allowed.backend.provider
                                        : resourceId(allowed.backend.provider));
                    }
                }
            }
            @Nullable Set<String> models = request.models == null ? null : new TreeSet<>();
            if (models != null) {
                request.models.forEach(allowed -> models.add(allowed.from(allowed.backend.entries, this)));
            }
            account.configure(new AccessScope(dimension(providers), dimension(models)), drafts.toArray(Rule[]::new));
        }

        private static @Nullable Dimension dimension(@Nullable Set<String> allowed) {
            return allowed == null ? null : new Dimension(List.copyOf(allowed));
        }

        private List<Step<StepKey.Draft>> steps(RulePlan rule, Backend target, int index, List<String> expected) {
            List<ProviderKey> own = keys.getOrDefault(target.provider, List.of());
            List<Step<StepKey.Draft>> steps = new ArrayList<>();
            for (Set<Integer> wanted : rule.steps) {
                String pointer = " @ /router/rules/" + index + "/steps/" + steps.size();
                List<ProviderKey> ofStep = wanted.stream()
                        .filter(i -> i < own.size())
                        .map(own::get)
                        .toList();
                if (!ofStep.isEmpty()) {
                    steps.add(Given.user(
                            ofStep.stream().map(key -> existing(key.id())).toArray(StepKey.Draft[]::new)));
                    ofStep.forEach(key -> addOnce(expected, key.name(), pointer));
                } else if (MANAGED.contains(target.provider)) {
                    steps.add(ngrok());
                    addOnce(expected, "managed", pointer);
                }
            }
            return steps;
        }

        private static void addOnce(List<String> expected, String credential, String pointer) {
            if (expected.stream().noneMatch(text -> text.startsWith(credential + " "))) {
                expected.add(credential + pointer);
            }
        }

        private void expect() {
            Set<Backend> seen = new HashSet<>();
            for (int i = 0; i < names.size(); i++) {
                Backend backend = request.names.get(i).backend;
                String reason = !seen.add(backend) ? "repeated" : reason(backend);
                List<String> credentials = credentials(backend);
                if (reason == null && credentials.isEmpty()) {
                    reason = "no-credential";
                }
                if (reason != null) {
                    expectedRejections.add(names.get(i) + ' ' + reason);
                    continue;
                }
                for (String credential : credentials) {
                    expectedCandidates.add(
                            names.get(i) + " > " + backend.provider + ':' + backend.model + ' ' + credential);
                }
            }
        }

        private @Nullable String reason(Backend backend) {
            if (request.configured
                    && request.providers != null
                    && request.providers.stream().noneMatch(w -> w.backend.provider.equals(backend.provider))) {
                return "provider-not-allowed";
            }
            if (request.configured
                    && request.models != null
                    && request.models.stream().noneMatch(w -> w.backend == backend)) {
                return "model-not-allowed";
            }
            List<ModelSurface> surfaces = switch (backend.provider) {
                case "openai" ->
                    Arrays.stream(ModelSurface.values())
                            .filter(surface -> surface != ModelSurface.MESSAGES)
                            .toList();
                case "anthropic" -> List.of(ModelSurface.CHAT_COMPLETIONS, ModelSurface.MESSAGES);
                case "google" -> List.of(ModelSurface.CHAT_COMPLETIONS, ModelSurface.EMBEDDINGS);
                default -> List.of(ModelSurface.CHAT_COMPLETIONS);
            };
            return surfaces.contains(request.surface) ? null : "surface-missing";
        }

        private List<String> credentials(Backend backend) {
            if (rules.containsKey(backend)) {
                return rules.get(backend);
            }
            if (rules.containsKey(backend.provider)) {
                return rules.get(backend.provider);
            }
            List<String> credentials = new ArrayList<>();
            if (!request.configured) {
                keys.getOrDefault(backend.provider, List.of()).forEach(key -> credentials.add(key.name() + " @ null"));
            }
            if (MANAGED.contains(backend.provider)) {
                credentials.add("managed @ null");
            }
            if (OWN.contains(backend.provider) && credentials.isEmpty()) {
                credentials.add("none @ null");
            }
            return credentials;
        }
    }
}
