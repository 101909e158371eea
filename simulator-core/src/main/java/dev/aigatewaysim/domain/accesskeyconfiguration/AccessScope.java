package dev.aigatewaysim.domain.accesskeyconfiguration;

import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which providers and models an access key reaches. Immutable and thread-safe.
 *
 * @param providers restricts the providers, or null when they are not mentioned
 * @param models restricts the models, or null when they are not mentioned
 */
public record AccessScope(
        @Nullable Dimension providers, @Nullable Dimension models) {

    /**
     * A restriction of one dimension.
     *
     * @param allow what is allowed, as written: empty allows nothing, null restricts nothing
     */
    public record Dimension(@Nullable List<String> allow) {

        public Dimension {
            allow = allow == null ? null : List.copyOf(allow);
        }

        /** The entries; none when there is no restriction. */
        List<String> entries() {
            return allow == null ? List.of() : allow;
        }
    }

    /** Whether the restriction of providers allows this one: an entry is its id, in either form, exactly. */
    public boolean allowsProvider(Found provider) {
        if (providers == null || providers.allow() == null) {
            return true;
        }
        for (String entry : providers.entries()) {
            if (provider.isNamedBy(entry)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the restriction of models allows this one: an entry is {@code provider/model}, {@code provider:model},
     * {@code provider:author/model}, or the id alone when it is one of the catalog's that contains a slash. The provider
     * matches exactly, the model ignoring case.
     */
    public boolean allowsModel(Found provider, String model) {
        if (models == null || models.allow() == null) {
            return true;
        }
        boolean alone = model.indexOf('/') >= 0
                && provider.builtIn() != null
                && provider.builtIn().modelIgnoringCase(model).isPresent();
        for (String entry : models.entries()) {
            if (ModelName.qualifies(entry, '/', provider, model)
                    || ModelName.qualifies(entry, ':', provider, model)
                    || (alone && entry.equalsIgnoreCase(model))) {
                return true;
            }
        }
        return false;
    }

    List<String> providerEntries() {
        return providers == null ? List.of() : providers.entries();
    }

    List<String> modelEntries() {
        return models == null ? List.of() : models.entries();
    }
}
