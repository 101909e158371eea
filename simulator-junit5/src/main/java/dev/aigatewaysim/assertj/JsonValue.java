package dev.aigatewaysim.assertj;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value. Two are equal when they mean the same: the order of members and the form of numbers make no difference.
 *
 * <p>Decision: these assertions have a small reader of their own. The core's is internal, and a test's class path need not have
 * a library.
 */
final class JsonValue {

    /** A map, a list, a string, a number, a boolean, or null. */
    private final @Nullable Object content;

    private final String text;
    private final boolean whole;

    /**
     * @param text as it was written
     * @param whole whether the text was read to the end of the value; false where it was cut before
     */
    JsonValue(@Nullable Object content, String text, boolean whole) {
        this.content = content;
        this.text = text;
        this.whole = whole;
    }

    /** Returns the value as it was written. */
    String text() {
        return text;
    }

    boolean isWhole() {
        return whole;
    }

    /** Returns the members of an object in their order; none when it is no object. */
    @SuppressWarnings("unchecked") // made so by JsonReader
    Map<String, JsonValue> members() {
        return content instanceof Map ? (Map<String, JsonValue>) content : Map.of();
    }

    /** Returns the items of an array; none when it is no array. */
    @SuppressWarnings("unchecked") // made so by JsonReader
    List<JsonValue> items() {
        return content instanceof List ? (List<JsonValue>) content : List.of();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonValue value && Objects.equals(content, value.content);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(content);
    }

    @Override
    public String toString() {
        return text;
    }
}
