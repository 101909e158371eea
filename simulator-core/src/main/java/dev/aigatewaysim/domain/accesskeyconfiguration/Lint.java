package dev.aigatewaysim.domain.accesskeyconfiguration;

import dev.aigatewaysim.domain.accesskeyconfiguration.LintFinding.LintRule;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Rule;
import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.suggestion.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for what is valid in a configuration but probably a mistake, given the providers of one moment. */
final class Lint {

    private final ProviderDirectory providers;

    Lint(ProviderDirectory providers) {
        this.providers = providers;
    }

    List<LintFinding> findings(AccessKeyConfiguration configuration) {
        List<LintFinding> found = new ArrayList<>();
        AccessScope access = configuration.access();
        if (access != null) {
            checkModels(configuration, access.modelEntries(), found);
        }
        checkRules(configuration, found);
        checkProvidersWithoutKeys(configuration, found);
        return found;
    }

    private void checkModels(AccessKeyConfiguration configuration, List<String> models, List<LintFinding> found) {
        for (int i = 0; i < models.size(); i++) {
            FieldPath path = FieldPath.of("access").at("models").at("allow", i);
            String model = models.get(i);
            if (model.contains("*")) {
                found.add(new LintFinding(
                        LintRule.WILDCARD_MODEL,
                        configuration.id(),
                        path,
                        "'" + SafeText.of(model)
                                + "' holds a *, but there are no wildcards: entries match as they are written; list each"
                                + " model"));
            } else {
                checkModel(configuration, model, path, found);
            }
        }
    }

    private void checkModel(
            AccessKeyConfiguration configuration, String model, FieldPath path, List<LintFinding> found) {
        ModelName name = ModelName.parse(model);
        if (name == null) {
            checkQualified(configuration, model, path, found);
            return;
        }
        Found provider = providers.find(name.provider()).orElse(null);
        if (provider != null && !isListed(provider, name.model())) {
            found.add(new LintFinding(
                    LintRule.UNKNOWN_MODEL,
                    configuration.id(),
                    path,
                    "the provider '" + SafeText.of(provider.providerId()) + "' lists no model '"
                            + SafeText.of(name.model()) + "'; " + Nearest.hint(name.model(), provider.modelIds())
                            + "check how it is spelt"));
        }
    }

    private static void checkQualified(
            AccessKeyConfiguration configuration, String model, FieldPath path, List<LintFinding> found) {
        if (model.indexOf('/') < 0 && model.indexOf(':') < 0) {
            String provider = Catalog.builtIn()
                    .findByModel(model)
                    .map(Catalog.Entry::providerId)
                    .orElse("provider");
            found.add(new LintFinding(
                    LintRule.UNQUALIFIED_MODEL,
                    configuration.id(),
                    path,
                    "'" + SafeText.of(model) + "' names no provider, so it matches no model; write " + provider + ":"
                            + SafeText.of(model)));
        }
    }

    /** Whether the provider lists the model, with its author or without; one that lists none may have any. */
    private static boolean isListed(Found provider, String model) {
        String withoutAuthor = model.substring(model.lastIndexOf('/') + 1);
        List<String> models = provider.modelIds();
        return models.isEmpty() || models.contains(model) || models.contains(withoutAuthor);
    }

    private void checkRules(AccessKeyConfiguration configuration, List<LintFinding> found) {
        List<Rule<StepKey>> rules = rules(configuration);
        Set<String> allowed = allowedProviders(configuration.access());
        for (int i = 0; i < rules.size(); i++) {
            FieldPath path = FieldPath.of("router").at("rules", i);
            Rule<StepKey> rule = rules.get(i);
            Found provider = providerOf(rule);
            if (provider != null && allowed != null && !allowed.contains(provider.providerId())) {
                found.add(new LintFinding(
                        LintRule.RULE_OUTSIDE_ACCESS,
                        configuration.id(),
                        path,
                        "the rule is for '" + SafeText.of(provider.providerId())
                                + "', which access.providers.allow does not list, so it is never used"));
            }
            if (rule.model() != null) {
                checkModel(configuration, rule.model(), path.at("model"), found);
            }
        }
    }

    private void checkProvidersWithoutKeys(AccessKeyConfiguration configuration, List<LintFinding> found) {
        List<String> entries = configuration.access() == null
                ? List.of()
                : configuration.access().providerEntries();
        for (int i = 0; i < entries.size(); i++) {
            Found provider = providers.find(entries.get(i)).orElse(null);
            if (provider != null && provider.userDefined() != null && !hasKeys(configuration, provider)) {
                found.add(new LintFinding(
                        LintRule.PROVIDER_WITHOUT_KEYS,
                        configuration.id(),
                        FieldPath.of("access").at("providers").at("allow", i),
                        "the provider '" + SafeText.of(provider.providerId())
                                + "' is allowed, but no rule has keys for it, so it is called without a credential, which the"
                                + " real gateway may refuse; add a rule with a user step"));
            }
        }
    }

    private boolean hasKeys(AccessKeyConfiguration configuration, Found wanted) {
        return rules(configuration).stream().anyMatch(rule -> {
            Found provider = providerOf(rule);
            return provider != null
                    && provider.providerId().equals(wanted.providerId())
                    && rule.stepList().stream().anyMatch(step -> !step.keyList().isEmpty());
        });
    }

    private @Nullable Set<String> allowedProviders(@Nullable AccessScope access) {
        if (access == null || access.providers() == null || access.providers().allow() == null) {
            return null;
        }
        Set<String> allowed = new HashSet<>();
        access.providerEntries()
                .forEach(entry -> providers.find(entry).ifPresent(found -> allowed.add(found.providerId())));
        return allowed;
    }

    private static List<Rule<StepKey>> rules(AccessKeyConfiguration configuration) {
        return configuration.router() == null
                ? List.of()
                : configuration.router().ruleList();
    }

    private @Nullable Found providerOf(Rule<StepKey> rule) {
        if (rule.provider() != null) {
            return providers.find(rule.provider()).orElse(null);
        }
        ModelName name = rule.model() == null ? null : ModelName.parse(rule.model());
        return name == null ? null : providers.find(name.provider()).orElse(null);
    }
}
