package dev.aigatewaysim.domain.id;

import java.util.Objects;

/**
 * A token or a provider key's value. Its {@link #toString()} is the redacted form, so that it cannot reach a log or a
 * message by carelessness; the text itself comes only from {@link #reveal()}.
 *
 * <p>Thread-safe.
 */
public final class Secret {

    private static final int SHORTEST_SHOWN = 18;
    private static final int SHOWN_AT_START = 10;
    private static final int SHOWN_AT_END = 4;

    private final String value;

    /**
     * @throws IllegalArgumentException when the value is empty
     */
    public Secret(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        this.value = value;
    }

    /** The secret itself, in full. */
    public String reveal() {
        return value;
    }

    /**
     * What may be shown of the secret: its first 10 characters, {@code ***} and its last 4; of a value shorter than 18
     * characters only {@code ***}. Characters are Unicode code points.
     */
    public String redacted() {
        int length = value.codePointCount(0, value.length());
        if (length < SHORTEST_SHOWN) {
            return "***";
        }
        return value.substring(0, value.offsetByCodePoints(0, SHOWN_AT_START))
                + "***"
                + value.substring(value.offsetByCodePoints(value.length(), -SHOWN_AT_END));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }

    /** The redacted form. */
    @Override
    public String toString() {
        return redacted();
    }
}
