package dev.aigatewaysim.domain.accesskey;

import dev.aigatewaysim.domain.resource.ResourceId;

/**
 * The identifier of an access key. Immutable and thread-safe.
 *
 * @param value {@code aigk_} and 27 base-62 characters
 */
public record AccessKeyId(@Override String value) implements ResourceId {

    @Override
    public String toString() {
        return value;
    }
}
