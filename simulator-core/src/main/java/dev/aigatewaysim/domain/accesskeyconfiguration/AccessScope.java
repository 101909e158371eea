package dev.aigatewaysim.domain.accesskeyconfiguration;

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

    List<String> providerEntries() {
        return providers == null ? List.of() : providers.entries();
    }

    List<String> modelEntries() {
        return models == null ? List.of() : models.entries();
    }
}
