package dev.aigatewaysim.domain.accesskeyconfiguration;

import dev.aigatewaysim.domain.resource.ResourceId;

/**
 * The identifier of an access key configuration. Immutable and thread-safe.
 *
 * @param value {@code aigac_} and 27 base-62 characters
 */
public record AccessKeyConfigurationId(@Override String value) implements ResourceId {

    @Override
    public String toString() {
        return value;
    }
}
