package dev.aigatewaysim.domain.accesskeyconfiguration;

import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Rule;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Step;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.StepType;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.redaction.SafeText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rule validator: says everything that is wrong with a configuration's routing rules and access scope, given the
 * providers and provider keys of one moment.
 *
 * <ol>
 *   <li>A rule names a provider, a model, or both.
 *   <li>The provider is known: built in, or the account's own in either form of its id. Matching is exact.
 *   <li>The model is qualified ({@code provider:model} or {@code provider:author/model}); with both given, they agree.
 *   <li>At most one rule without a model per provider, and at most one rule per model.
 *   <li>A rule has at least one step, and each step a type.
 *   <li>An {@code ngrok} step has no keys, and its provider is a built-in one that needs no provider key.
 *   <li>A {@code user} step has at least one key.
 *   <li>A key is the {@code id} of one that exists, or {@code name} and {@code value} of one to create.
 *   <li>A key that exists belongs to the rule's provider, and is listed in a step once.
 *   <li>Access scopes name known providers; no entry is listed twice.
 * </ol>
 *
 * <p>Not thread-safe; one check uses one.
 */
final class RouterCheck {

    private static final int MAX_KEY_NAME = 255;

    private final ProviderDirectory providers;
    private final Store<ProviderKey> keys;
    private final Violations violations;
    private final Map<String, FieldPath> providerRules = new HashMap<>();
    private final Map<ModelName, FieldPath> modelRules = new HashMap<>();

    RouterCheck(ProviderDirectory providers, Store<ProviderKey> keys, Violations violations) {
        this.providers = providers;
        this.keys = keys;
        this.violations = violations;
    }

    void check(@Nullable AccessScope access) {
        if (access == null) {
            return;
        }
        FieldPath path = FieldPath.of("access");
        Set<String> allowedProviders = new HashSet<>();
        List<String> entries = access.providerEntries();
        for (int i = 0; i < entries.size(); i++) {
            FieldPath entry = path.at("providers").at("allow", i);
            Found provider = providers.find(entries.get(i)).orElse(null);
            if (provider == null) {
                violations.add(entry, Problem.ACCESS_SCOPE_PROVIDER_UNKNOWN, unknownProvider(entries.get(i)));
            }
            checkOnce(allowedProviders, provider == null ? entries.get(i) : provider.providerId(), entry);
        }
        Set<String> allowedModels = new HashSet<>();
        List<String> models = access.modelEntries();
        for (int i = 0; i < models.size(); i++) {
            checkOnce(allowedModels, models.get(i), path.at("models").at("allow", i));
        }
    }

    private void checkOnce(Set<String> seen, String entry, FieldPath path) {
        if (!seen.add(entry)) {
            violations.add(
                    path,
                    Problem.ACCESS_SCOPE_ENTRY_TWICE,
                    "'" + SafeText.of(entry) + "' is allowed by an earlier entry; list it once");
        }
    }

    void check(@Nullable Router<StepKey.Draft> router) {
        if (router == null) {
            return;
        }
        List<Rule<StepKey.Draft>> rules = router.ruleList();
        for (int i = 0; i < rules.size(); i++) {
            checkRule(rules.get(i), FieldPath.of("router").at("rules", i));
        }
    }

    private void checkRule(Rule<StepKey.Draft> rule, FieldPath path) {
        if (rule.provider() == null && rule.model() == null) {
            violations.add(
                    path,
                    Problem.RULE_WITHOUT_TARGET,
                    "names neither a provider nor a model; give one of them, or both");
        }
        Found named = rule.provider() == null ? null : provider(rule.provider(), path.at("provider"));
        Found provider = named;
        if (rule.model() != null) {
            Found ofModel = checkModel(rule.model(), named, path);
            provider = named == null ? ofModel : named;
        } else if (named != null) {
            checkOnlyRule(
                    providerRules,
                    named.providerId(),
                    path,
                    Problem.RULE_FOR_SAME_PROVIDER,
                    "the provider '" + SafeText.of(named.providerId()) + "'");
        }
        checkSteps(rule, provider, path.at("steps"));
    }

    private @Nullable Found provider(String reference, FieldPath path) {
        Found found = providers.find(reference).orElse(null);
        if (found == null) {
            violations.add(path, Problem.RULE_PROVIDER_UNKNOWN, unknownProvider(reference));
        }
        return found;
    }

    /** Returns the provider that the model is qualified with, or null when that is not known. */
    private @Nullable Found checkModel(String model, @Nullable Found named, FieldPath rulePath) {
        FieldPath path = rulePath.at("model");
        ModelName name = ModelName.parse(model);
        if (name == null) {
            violations.add(
                    path,
                    Problem.RULE_MODEL_NOT_QUALIFIED,
                    "'" + SafeText.of(model) + "' is not qualified with its provider; " + qualified(model)
                            + "write provider:model or provider:author/model, such as openai:gpt-4o");
            return null;
        }
        Found ofModel = providers.find(name.provider()).orElse(null);
        if (ofModel == null) {
            violations.add(path, Problem.RULE_PROVIDER_UNKNOWN, unknownProvider(name.provider()));
        } else if (named != null && !named.providerId().equals(ofModel.providerId())) {
            violations.add(
                    path,
                    Problem.RULE_MODEL_OF_OTHER_PROVIDER,
                    "'" + SafeText.of(model) + "' is a model of '" + SafeText.of(ofModel.providerId())
                            + "', but the rule's provider is '" + SafeText.of(named.providerId())
                            + "'; name the same provider in both, or leave the provider out");
        }
        ModelName canonical = ofModel == null ? name : new ModelName(ofModel.providerId(), name.model());
        checkOnlyRule(
                modelRules, canonical, path, Problem.RULE_FOR_SAME_MODEL, "the model '" + SafeText.of(model) + "'");
        return ofModel;
    }

    private <T> void checkOnlyRule(Map<T, FieldPath> seen, T target, FieldPath path, Problem problem, String what) {
        FieldPath first = seen.putIfAbsent(target, path);
        if (first != null) {
            violations.add(
                    path, problem, "is a second rule for " + what + " (the first is " + first + "); keep one of them");
        }
    }

    private void checkSteps(Rule<StepKey.Draft> rule, @Nullable Found provider, FieldPath path) {
        List<Step<StepKey.Draft>> steps = rule.stepList();
        if (steps.isEmpty()) {
            violations.add(path, Problem.RULE_WITHOUT_STEPS, "a rule needs at least one step, this one has none");
        }
        for (int i = 0; i < steps.size(); i++) {
            Step<StepKey.Draft> step = steps.get(i);
            if (step.type() == null) {
                violations.add(
                        path.at(i).at("type"), Problem.STEP_WITHOUT_TYPE, "is required; give it 'user' or 'ngrok'");
                checkKeys(step.keyList(), provider, path.at(i).at("keys"));
            } else if (step.type() == StepType.NGROK) {
                checkGatewayStep(step, provider, path.at(i));
            } else {
                checkUserStep(step, provider, path.at(i));
            }
        }
    }

    private void checkGatewayStep(Step<StepKey.Draft> step, @Nullable Found provider, FieldPath path) {
        if (provider != null && !provider.hasGatewayKeys()) {
            violations.add(
                    path.at("type"),
                    Problem.NGROK_STEP_UNAVAILABLE,
                    "an ngrok step needs a built-in provider that works without a provider key; '"
                            + SafeText.of(provider.providerId()) + "' is not one, use a user step with keys");
        }
        if (!step.keyList().isEmpty()) {
            violations.add(
                    path.at("keys"),
                    Problem.NGROK_STEP_WITH_KEYS,
                    "an ngrok step takes no keys, this one has "
                            + step.keyList().size() + "; leave them out or make it a user step");
        }
    }

    private void checkUserStep(Step<StepKey.Draft> step, @Nullable Found provider, FieldPath path) {
        if (step.keyList().isEmpty()) {
            violations.add(
                    path.at("keys"),
                    Problem.STEP_WITHOUT_KEYS,
                    "a user step needs at least one key, this one has none");
        }
        checkKeys(step.keyList(), provider, path.at("keys"));
    }

    private void checkKeys(List<StepKey.Draft> drafts, @Nullable Found provider, FieldPath path) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < drafts.size(); i++) {
            checkKey(drafts.get(i), provider, seen, path.at(i));
        }
    }

    private void checkKey(StepKey.Draft key, @Nullable Found provider, Set<String> seen, FieldPath path) {
        boolean inline = key.name() != null || key.valueGiven();
        if (key.id() != null && inline) {
            violations.add(
                    path,
                    Problem.STEP_KEY_AMBIGUOUS,
                    "has an id as well as a name or value; give the id of a provider key that exists, or name and value"
                            + " of one to create");
        } else if (key.id() != null) {
            checkExistingKey(key.id(), provider, seen, path.at("id"));
        } else if (inline) {
            checkInlineKey(key, path);
        } else {
            violations.add(
                    path,
                    Problem.STEP_KEY_INCOMPLETE,
                    "is empty; give the id of a provider key that exists, or name and value of one to create");
        }
    }

    private void checkInlineKey(StepKey.Draft key, FieldPath path) {
        violations.checkPresent(key.name(), path.at("name"), Problem.STEP_KEY_INCOMPLETE);
        violations.checkLength(key.name(), MAX_KEY_NAME, path.at("name"), Problem.STEP_KEY_NAME_TOO_LONG);
        if (key.value() == null) {
            violations.add(
                    path.at("value"),
                    Problem.STEP_KEY_INCOMPLETE,
                    "is missing or empty; a key to create needs a name and a value");
        }
    }

    private void checkExistingKey(String id, @Nullable Found provider, Set<String> seen, FieldPath path) {
        ProviderKey key = keys.get(id);
        if (key == null) {
            violations.add(
                    path,
                    Problem.STEP_KEY_UNKNOWN,
                    "names no provider key of this account; create the key first, or give name and value");
            return;
        }
        if (provider != null && !key.providerId().equals(provider.providerId())) {
            violations.add(
                    path,
                    Problem.STEP_KEY_OF_OTHER_PROVIDER,
                    id + " is a key for '" + SafeText.of(key.providerId()) + "', but the rule is for '"
                            + SafeText.of(provider.providerId())
                            + "'; use a key for that provider");
        }
        if (!seen.add(id)) {
            violations.add(path, Problem.STEP_KEY_TWICE, id + " is already in this step; list it once");
        }
    }

    /** What is meant most likely: the model of the built-in provider that lists it. */
    private static String qualified(String model) {
        return Catalog.builtIn().providers().stream()
                .filter(entry -> entry.model(model).isPresent())
                .findFirst()
                .map(entry -> "did you mean " + entry.providerId() + ":" + model + "? ")
                .orElse("");
    }

    private String unknownProvider(String reference) {
        return "'" + SafeText.of(reference) + "' names no built-in provider and no provider of this account; "
                + providers.hint(reference) + "ids match exactly, upper and lower case included";
    }
}
