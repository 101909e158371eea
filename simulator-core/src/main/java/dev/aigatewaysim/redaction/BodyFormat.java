package dev.aigatewaysim.redaction;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request or a response, to know its secrets and to write it without them. Implementations must be thread-safe. */
@FunctionalInterface
public interface BodyFormat {

    /**
     * Reads a body.
     *
     * @param body as received, not empty; must not change any more
     */
    Content read(byte[] body);

    /**
     * Returns a member of a body that was {@linkplain Content#write written}; a format without members has none.
     *
     * @param written the text, whole or its beginning
     * @param pointer a JSON Pointer (RFC 6901)
     * @return the member's text; nothing when there is none
     * @throws IllegalArgumentException when the pointer is none
     * @throws IllegalStateException when the text ends before that is known
     */
    default Optional<String> member(String written, String pointer) {
        return Optional.empty();
    }

    /**
     * Returns what the texts of members are checked with that must be the same value as this one, in whatever form.
     *
     * @throws IllegalArgumentException when the text is not of the format
     */
    default Predicate<String> sameAs(String expected) {
        return expected::equals;
    }

    /** What is in a body. Not thread-safe. */
    interface Content {

        /** Gives every text that the body marks as a secret, as far as it can be read. */
        void findSecrets(Consumer<String> secrets);

        /**
         * Writes the body with each text in it redacted.
         *
         * @param redaction is given each text for itself
         * @param enough how many characters are wanted; what comes after them may be left out
         * @return null when the body is not of the format
         */
        @Nullable
        String write(UnaryOperator<String> redaction, int enough);

        /**
         * Writes the body with all that is in it, its secrets included: to compare with, never to be shown.
         *
         * @param enough as for {@link #write}
         * @return null when the body is not of the format
         */
        @Nullable
        String writeWithSecrets(int enough);

        /**
         * The names of its members without their values, such as {@code {aiGatewayAccessKeys[2], uri, nextPageUri}}; the number is that of
         * the items of an array.
         *
         * @param redaction is given each name for itself
         * @param most how many names there are at most; instead of further ones there is an ellipsis
         * @return empty when it has no members
         */
        String outline(UnaryOperator<String> redaction, int most);
    }
}
