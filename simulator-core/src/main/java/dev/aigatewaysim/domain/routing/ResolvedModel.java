package dev.aigatewaysim.domain.routing;

import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;

/**
 * The model that a name means. Immutable and thread-safe.
 *
 * @param provider its provider
 * @param model the id that the provider is sent
 */
record ResolvedModel(Found provider, String model) {

    /** Returns its provider and id in the qualified form. */
    String qualified() {
        return provider.providerId() + ':' + model;
    }
}
