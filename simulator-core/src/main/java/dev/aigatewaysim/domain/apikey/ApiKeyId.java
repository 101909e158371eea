package dev.aigatewaysim.domain.apikey;

import dev.aigatewaysim.domain.resource.ResourceId;

/**
 * The identifier of an API key. Immutable and thread-safe.
 *
 * @param value {@code aigak_} and 27 base-62 characters
 */
public record ApiKeyId(@Override String value) implements ResourceId {

    @Override
    public String toString() {
        return value;
    }
}
