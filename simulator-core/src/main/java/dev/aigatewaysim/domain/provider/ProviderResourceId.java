package dev.aigatewaysim.domain.provider;

import dev.aigatewaysim.domain.resource.ResourceId;

/**
 * The identifier of a user-defined provider's resource, which is not its {@code providerId}. Immutable and thread-safe.
 *
 * @param value {@code aigp_} and 27 base-62 characters
 */
public record ProviderResourceId(@Override String value) implements ResourceId {

    @Override
    public String toString() {
        return value;
    }
}
