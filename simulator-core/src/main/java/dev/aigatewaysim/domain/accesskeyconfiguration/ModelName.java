package dev.aigatewaysim.domain.accesskeyconfiguration;

import org.jspecify.annotations.Nullable;

/**
 * A model qualified with its provider, {@code provider:model} or {@code provider:author/model}.
 *
 * @param provider what is before the first colon
 * @param model what is after it
 */
record ModelName(String provider, String model) {

    /** The parts of the text, or null when it is not qualified. */
    static @Nullable ModelName parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            return null;
        }
        String provider = text.substring(0, colon);
        String model = text.substring(colon + 1);
        boolean whole = !model.isEmpty() && !model.startsWith("/") && !model.endsWith("/");
        return whole && provider.indexOf('/') < 0 ? new ModelName(provider, model) : null;
    }
}
