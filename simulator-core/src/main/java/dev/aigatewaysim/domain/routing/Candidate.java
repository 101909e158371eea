package dev.aigatewaysim.domain.routing;

import org.jspecify.annotations.Nullable;

/**
 * A way to serve a request: one model of one provider with one credential. Immutable and thread-safe.
 *
 * @param name the model as the request named it
 * @param provider the provider's id: of the catalog, or the one that a user-defined provider was given
 * @param model the id that the provider is sent: a listed model's as it is listed, another one's as the request gave it
 * @param credential what the provider is sent to authenticate with
 * @param rule the routing step that it comes from, as a JSON Pointer into the configuration such as
 *     {@code /router/rules/0/steps/1}; null when no rule applies
 */
public record Candidate(
        String name,
        String provider,
        String model,
        Credential credential,
        @Nullable String rule) {

    /** Returns whether the other candidate is the same model of the same provider, be it with another credential. */
    public boolean hasSameBackend(Candidate other) {
        return provider.equals(other.provider) && model.equals(other.model);
    }
}
