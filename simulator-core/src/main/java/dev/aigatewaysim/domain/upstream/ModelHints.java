package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import dev.aigatewaysim.domain.provider.ProviderModel;
import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.suggestion.Nearest;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why no call may have the model that a condition names. Models that no provider lists can be called all the same, by a name
 * with a prefix; so a hint may be wrong. Immutable and thread-safe.
 */
record ModelHints(ProviderDirectory providers) {

    void add(Condition when, List<String> found) {
        String hint = when.model() == null ? null : hint(when.model(), when.provider());
        if (hint != null) {
            found.add(hint);
        }
    }

    private @Nullable String hint(String model, @Nullable String provider) {
        if (isInCatalog(model)) {
            return provider == null ? null : ofProvider(model, provider);
        }
        int colon = model.indexOf(':');
        if (colon < 0) {
            return provider == null ? bare(model) : ofProvider(model, provider);
        }
        String prefix = model.substring(0, colon);
        if (provider == null) {
            return providers.find(prefix).isPresent()
                    ? ofProvider(model.substring(colon + 1), prefix)
                    : noPrefix(model, prefix);
        }
        boolean other = !prefix.equals(provider) && providers.find(prefix).isPresent();
        return other
                ? quoted(model) + " is a model of " + SafeText.of(prefix) + ", not of " + SafeText.of(provider)
                : ofProvider(prefix.equals(provider) ? model.substring(colon + 1) : model, provider);
    }

    private static boolean isInCatalog(String model) {
        return Catalog.builtIn().findByModel(model).isPresent();
    }

    private @Nullable String noPrefix(String model, String prefix) {
        return anyModelIsCalled(model)
                ? null
                : "there is no provider " + quoted(prefix) + "; " + providers.hint(prefix)
                        + "ids match exactly, upper and lower case included";
    }

    /** Whether one of the account's own providers lists it, or lists nothing. */
    private boolean anyModelIsCalled(String model) {
        return providers.userDefined().first(own -> isOf(own, model)) != null;
    }

    private static boolean isOf(Provider own, String model) {
        List<ProviderModel> models = own.models();
        return models == null
                || models.isEmpty()
                || models.stream().anyMatch(listed -> listed.modelId().equalsIgnoreCase(model));
    }

    private @Nullable String bare(String model) {
        String slash = withSlash(model);
        if (slash != null || anyModelIsCalled(model)) {
            return slash;
        }
        List<String> all = Catalog.builtIn().providers().stream()
                .flatMap(entry -> entry.models().stream())
                .map(Catalog.Model::modelId)
                .toList();
        return "the catalog has no model " + quoted(model) + "; " + meant(model, all);
    }

    private @Nullable String withSlash(String model) {
        int slash = model.indexOf('/');
        if (slash <= 0 || providers.find(model.substring(0, slash)).isEmpty()) {
            return null;
        }
        String right = model.substring(0, slash) + ':' + model.substring(slash + 1);
        return quoted(model) + " is not how calls name it; write " + quoted(right);
    }

    private @Nullable String ofProvider(String model, String provider) {
        Found found = providers.find(provider).orElse(null);
        List<String> listed = found == null ? List.of() : found.modelIds();
        if (found == null || listed.isEmpty() || listed.stream().anyMatch(model::equalsIgnoreCase)) {
            return null;
        }
        return SafeText.of(found.providerId()) + " lists no model " + quoted(model) + "; " + meant(model, listed);
    }

    private static String meant(String model, Collection<String> known) {
        return Nearest.hint(model, known) + "a request names another one as provider:model";
    }

    private static String quoted(String text) {
        return "'" + SafeText.of(text) + "'";
    }
}
