package dev.aigatewaysim.domain.routing;

import dev.aigatewaysim.domain.accesskeyconfiguration.ModelName;
import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import dev.aigatewaysim.domain.provider.ProviderModel;
import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.suggestion.Nearest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From a model's name in a request to the model. Immutable and thread-safe. */
final class ModelNames {

    private static final String OPENAI = "openai";

    private final Catalog catalog = Catalog.builtIn();
    private final ProviderDirectory providers;

    ModelNames(ProviderDirectory providers) {
        this.providers = providers;
    }

    /**
     * Returns the model that a name means.
     *
     * @param surface what it is requested through; null when that makes no difference
     * @throws ModelRefusedException with {@link ModelProblem#MODEL_UNKNOWN} when it is malformed or means none
     */
    ResolvedModel resolve(String name, @Nullable ModelSurface surface) {
        return name.indexOf(':') < 0 ? bare(name, surface) : qualified(name);
    }

    private ResolvedModel bare(String name, @Nullable ModelSurface surface) {
        Catalog.Entry entry = catalog.findByModel(name).orElse(null);
        if (entry != null) {
            return ofBuiltIn(new Found(entry.providerId(), entry, null), name);
        }
        if (isMalformed(name)) {
            throw malformed(name);
        }
        if (surface == ModelSurface.EMBEDDINGS) {
            return ofBuiltIn(providers.find(OPENAI).orElseThrow(), name);
        }
        throw unknown("the catalog has no model '" + SafeText.of(name) + "'; " + suggestion(name)
                + "a model that is not in the catalog needs its provider: write provider:model");
    }

    private ResolvedModel qualified(String name) {
        ModelName parts = ModelName.parse(name);
        if (parts == null || isMalformed(parts.model())) {
            throw malformed(name);
        }
        Found provider = providers.find(parts.provider()).orElse(null);
        if (provider == null) {
            throw unknown("'" + SafeText.of(parts.provider()) + "' in '" + SafeText.of(name)
                    + "' names no built-in provider and no provider of this account; "
                    + providers.hint(parts.provider()) + "ids match exactly, upper and lower case included");
        }
        return provider.userDefined() == null
                ? ofBuiltIn(provider, parts.model())
                : ofUserDefined(provider, provider.userDefined(), parts.model());
    }

    /** A model that the catalog lacks passes through; the provider itself as its author is left out. */
    private static ResolvedModel ofBuiltIn(Found provider, String model) {
        Catalog.Entry entry = provider.builtIn();
        if (entry == null) {
            throw new IllegalArgumentException(provider.providerId() + " is not a built-in provider");
        }
        String listed = listed(entry, model);
        if (listed == null && !entry.models().isEmpty() && hasAuthor(model, provider.providerId())) {
            String rest = model.substring(provider.providerId().length() + 1);
            String listedRest = listed(entry, rest);
            return new ResolvedModel(provider, listedRest == null ? rest : listedRest);
        }
        return new ResolvedModel(provider, listed == null ? model : listed);
    }

    private static @Nullable String listed(Catalog.Entry entry, String model) {
        return entry.modelIgnoringCase(model).map(Catalog.Model::modelId).orElse(null);
    }

    private static boolean hasAuthor(String model, String author) {
        return model.length() > author.length() + 1
                && model.charAt(author.length()) == '/'
                && model.regionMatches(true, 0, author, 0, author.length());
    }

    private static ResolvedModel ofUserDefined(Found found, Provider provider, String model) {
        List<ProviderModel> models = provider.models();
        if (models == null || models.isEmpty()) {
            return new ResolvedModel(found, model);
        }
        String ignoringCase = null;
        for (ProviderModel listed : models) {
            if (listed.modelId().equals(model)) {
                return new ResolvedModel(found, model);
            }
            if (ignoringCase == null && listed.modelId().equalsIgnoreCase(model)) {
                ignoringCase = listed.modelId();
            }
        }
        if (ignoringCase != null) {
            return new ResolvedModel(found, ignoringCase);
        }
        List<String> ids = models.stream().map(ProviderModel::modelId).toList();
        throw unknown("the provider '" + SafeText.of(found.providerId()) + "' lists no model '" + SafeText.of(model)
                + "'; " + Nearest.hint(model, ids) + "use one that it lists, or add it to the provider's models");
    }

    private static boolean isMalformed(String model) {
        return model.isBlank() || model.startsWith("/") || model.endsWith("/");
    }

    private static ModelRefusedException malformed(String name) {
        return unknown("'" + SafeText.of(name)
                + "' is not the name of a model; write the id of a model of the catalog, such as gpt-4o, or"
                + " provider:model, such as openai:gpt-4o");
    }

    private static ModelRefusedException unknown(String message) {
        return new ModelRefusedException(ModelProblem.MODEL_UNKNOWN, message);
    }

    /** What is meant most likely: empty, or with a space at its end. */
    private String suggestion(String name) {
        int slash = name.indexOf('/');
        if (slash > 0) {
            Found provider = providers.find(name.substring(0, slash)).orElse(null);
            if (provider != null) {
                return meant(provider.providerId() + ':' + name.substring(slash + 1));
            }
        }
        Provider own = providers.userDefined().first(provider -> lists(provider, name));
        if (own != null) {
            return meant(own.providerId() + ':' + name);
        }
        Stream<String> known = catalog.providers().stream()
                .flatMap(entry -> entry.models().stream())
                .map(Catalog.Model::modelId);
        return Nearest.hint(name, known.toList());
    }

    private static String meant(String qualified) {
        return "did you mean " + SafeText.of(qualified) + "? ";
    }

    private static boolean lists(Provider provider, String model) {
        return provider.models() != null
                && provider.models().stream()
                        .anyMatch(listed -> listed.modelId().equalsIgnoreCase(model));
    }
}
