package dev.aigatewaysim.domain.account;

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

    /** The change on one line, long values shortened: {@code name "prod" -> "production"}. */
    @Override
    public String toString() {
        return field + " " + Excerpt.ofChange(before, after);
    }
}
