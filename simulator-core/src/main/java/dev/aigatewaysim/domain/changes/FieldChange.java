package dev.aigatewaysim.domain.changes;

import dev.aigatewaysim.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * A field that differs between two states of a resource. Immutable and thread-safe.
 *
 * @param field the API's name for it, a part of a list with its index, for example {@code router.rules[0]}
 * @param before its value in the earlier state as text, a secret redacted; null when it had none
 * @param after its value in the later state as text, a secret redacted and, when that looks the same as before, followed
 *     by {@code (changed)}; null when it has none
 */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {

    /**
     * The change on one line, long values shortened: {@code name "prod" -> "production"}.
     *
     * @param redactor takes secrets out before anything is shortened
     */
    public String line(Redactor redactor) {
        return field + " " + Excerpt.ofChange(before, after, redactor);
    }

    /** The change on one line, without what looks like a credential. */
    @Override
    public String toString() {
        return line(Redactor.BY_FORM);
    }
}
