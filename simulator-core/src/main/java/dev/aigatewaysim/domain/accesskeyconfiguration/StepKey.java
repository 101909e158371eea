package dev.aigatewaysim.domain.accesskeyconfiguration;

import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import org.jspecify.annotations.Nullable;

/**
 * A provider key of a routing step, with the provider key's name and redacted value at the time of reading. Immutable and thread-safe.
 *
 * @param id the provider key
 * @param name its name
 * @param keyRedacted its value as it may be shown
 */
public record StepKey(ProviderKeyId id, String name, String keyRedacted) {

    static StepKey of(ProviderKey key) {
        return new StepKey(key.id(), key.name(), key.value().redacted());
    }

    /**
     * A key as it is written into a step: either the {@code id} of a provider key that exists, or {@code name} and
     * {@code value} of one to create.
     *
     * @param id the provider key, or null
     * @param name the new key's name, 1 to 255 characters, or null
     * @param value the new key's value, not empty, or null
     * @param valueGiven whether a value was given at all, be it an empty one, which no {@link Secret} can be
     */
    public record Draft(
            @Nullable String id,
            @Nullable String name,
            @Nullable Secret value,
            boolean valueGiven) {

        /** The provider key with this identifier. */
        public static Draft existing(ProviderKeyId id) {
            return new Draft(id.value(), null, null, false);
        }

        /** A provider key to create. */
        public static Draft inline(String name, Secret value) {
            return new Draft(null, name, value, true);
        }
    }
}
