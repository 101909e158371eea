package dev.aigatewaysim.domain.accesskeyconfiguration;

import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import org.jspecify.annotations.Nullable;

/**
 * A model qualified with its provider, {@code provider:model} or {@code provider:author/model}. Immutable and thread-safe.
 *
 * @param provider what is before the first colon
 * @param model what is after it
 */
public record ModelName(String provider, String model) {

    /** The parts of the text, or null when it is not qualified. */
    public static @Nullable ModelName parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            return null;
        }
        String provider = text.substring(0, colon);
        String model = text.substring(colon + 1);
        boolean whole = !model.isEmpty() && !model.startsWith("/") && !model.endsWith("/");
        return whole && provider.indexOf('/') < 0 ? new ModelName(provider, model) : null;
    }

    /**
     * Whether the text qualifies this model: {@code provider:model} or {@code provider:author/model}, where the author is the
     * provider itself. The provider matches exactly, by either form of its id, the model ignoring case.
     */
    public static boolean qualifies(String text, Found provider, String model) {
        return qualifies(text, ':', provider, model);
    }

    /** Whether the text is the provider, the separator and the model; only after a colon with an author. */
    static boolean qualifies(String text, char separator, Found provider, String model) {
        int end = text.indexOf(separator);
        int start = text.length() - model.length();
        // the model first: it differs more often, and is compared without a copy
        return end > 0
                && end < start
                && text.regionMatches(true, start, model, 0, model.length())
                && (start == end + 1 || (separator == ':' && isAuthor(text, end + 1, start - 1, provider)))
                && provider.isNamedBy(text.substring(0, end));
    }

    private static boolean isAuthor(String text, int start, int end, Found provider) {
        String author = provider.providerId();
        return end - start == author.length()
                && text.charAt(end) == '/'
                && text.regionMatches(true, start, author, 0, author.length());
    }
}
