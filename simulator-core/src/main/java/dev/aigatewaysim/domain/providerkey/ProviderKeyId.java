package dev.aigatewaysim.domain.providerkey;

import dev.aigatewaysim.domain.resource.ResourceId;

/**
 * The identifier of a provider key. Immutable and thread-safe.
 *
 * @param value {@code aigpk_} and 27 base-62 characters
 */
public record ProviderKeyId(@Override String value) implements ResourceId {

    @Override
    public String toString() {
        return value;
    }
}
