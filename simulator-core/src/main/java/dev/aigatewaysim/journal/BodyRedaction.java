package dev.aigatewaysim.journal;

import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request and writes it without its secrets. Implementations must be thread-safe.
 */
@FunctionalInterface
public interface BodyRedaction {

    /**
     * Tells the secrets of the body to {@code secrets} first, so that they are struck out of path, query and headers as well,
     * and then writes the body with every text in it struck out.
     *
     * @param body as received, not empty
     * @param secrets the secrets known so far; not to be kept
     * @return the text without secrets, not cut; null when the body cannot be read
     */
    @Nullable
    String redact(byte[] body, Secrets secrets);

    /** The secrets of one request. Not thread-safe; used by the thread that redacts. */
    interface Secrets {

        /** Notes a secret; one shorter than 4 characters would strike out half of what is harmless and is left aside. */
        void add(String secret);

        /** The text with {@code ***} in place of every secret noted so far and of whatever looks like a credential. */
        String strike(String text);
    }
}
