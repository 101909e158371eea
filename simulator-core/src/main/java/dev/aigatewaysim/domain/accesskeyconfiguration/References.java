package dev.aigatewaysim.domain.accesskeyconfiguration;

import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;

/** What configurations refer to: the question that the account asks before a provider or provider key goes. Thread-safe. */
public final class References {

    private References() {}

    /** Whether a routing step of the configuration uses the provider key. */
    public static boolean toProviderKey(AccessKeyConfiguration configuration, ProviderKeyId key) {
        return configuration.router() != null
                && configuration.router().ruleList().stream()
                        .flatMap(rule -> rule.stepList().stream())
                        .flatMap(step -> step.keyList().stream())
                        .anyMatch(stepKey -> stepKey.id().equals(key));
    }

    /**
     * Whether the configuration names the provider, in either form of its id: as a rule's provider, in a rule's model, or in
     * the providers of its access scope. Allowed models are plain texts and name no provider.
     */
    public static boolean toProvider(AccessKeyConfiguration configuration, Provider provider) {
        boolean inScope = configuration.access() != null
                && configuration.access().providerEntries().stream().anyMatch(provider::isNamedBy);
        return inScope
                || (configuration.router() != null
                        && configuration.router().ruleList().stream().anyMatch(rule -> names(rule, provider)));
    }

    private static boolean names(Router.Rule<?> rule, Provider provider) {
        if (rule.provider() != null && provider.isNamedBy(rule.provider())) {
            return true;
        }
        ModelName name = rule.model() == null ? null : ModelName.parse(rule.model());
        return name != null && provider.isNamedBy(name.provider());
    }
}
