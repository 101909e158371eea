package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Shows texts that are not what was expected. Immutable and thread-safe.
 *
 * @param redactor what redacts the secrets in them
 * @param max how much of each is shown, in characters
 */
record TextDifference(Redactor redactor, int max) {

    /**
     * What is there instead of a text that contains a part.
     *
     * @param which what the text is called
     * @param none what is said when it is empty
     * @param text it does not contain the part
     */
    String found(String which, String none, String part, String text) {
        if (text.isEmpty()) {
            return none;
        }
        String near = new NearMiss(redactor.redact(part), redactor.redact(text)).describe(this::quoted);
        return which + " is " + quoted(text) + (near == null ? "" : ", " + near);
    }

    String quoted(@Nullable String text) {
        return '"' + SafeText.of(String.valueOf(text), redactor, max) + '"';
    }
}
