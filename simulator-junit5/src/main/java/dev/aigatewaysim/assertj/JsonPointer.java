package dev.aigatewaysim.assertj;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Pointer (RFC 6901).
 *
 * @param text as given
 * @param steps the names and indices; none for the whole value
 */
record JsonPointer(String text, List<String> steps) {

    /**
     * @throws IllegalArgumentException when it is none
     */
    static JsonPointer of(String text) {
        if (!Objects.requireNonNull(text, "pointer").isEmpty() && !text.startsWith("/")) {
            throw new IllegalArgumentException("a JSON Pointer begins with /; use " + Text.PLAIN.quoted("/" + text)
                    + " instead of " + Text.PLAIN.quoted(text));
        }
        List<String> steps = text.isEmpty()
                ? List.of()
                : Arrays.stream(text.substring(1).split("/", -1))
                        .map(step -> step.replace("~1", "/").replace("~0", "~"))
                        .toList();
        return new JsonPointer(text, steps);
    }

    /**
     * What a pointer leads to.
     *
     * @param values the values on the way, from the root on
     */
    record Found(List<JsonValue> values, boolean complete) {

        /** Returns the value; null when there is none. */
        @Nullable
        JsonValue value() {
            return complete ? last() : null;
        }

        JsonValue last() {
            return values.get(values.size() - 1);
        }
    }

    /** Follows it as far as it leads. */
    Found in(JsonValue root) {
        List<JsonValue> values = new ArrayList<>(List.of(root));
        for (String step : steps) {
            JsonValue next = step(values.get(values.size() - 1), step);
            if (next == null) {
                return new Found(values, false);
            }
            values.add(next);
        }
        return new Found(values, true);
    }

    private static @Nullable JsonValue step(JsonValue value, String step) {
        List<JsonValue> items = value.items();
        if (items.isEmpty()) {
            return value.members().get(step);
        }
        return step.matches("0|[1-9][0-9]{0,8}") && Integer.parseInt(step) < items.size()
                ? items.get(Integer.parseInt(step))
                : null;
    }
}
