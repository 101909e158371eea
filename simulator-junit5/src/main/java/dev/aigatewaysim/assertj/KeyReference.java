package dev.aigatewaysim.assertj;

import dev.aigatewaysim.journal.ModelAttempt;
import java.util.Objects;

/**
 * The credential of an attempt, as a test names it.
 *
 * @param text a provider key's identifier or the name that it had at that time, {@link #MANAGED} or {@link #NONE}
 */
record KeyReference(String text) {

    /** The gateway's own credential. */
    static final String MANAGED = "ngrok";

    /** No credential. */
    static final String NONE = "none";

    KeyReference {
        Objects.requireNonNull(text, "key");
    }

    boolean matches(ModelAttempt attempt) {
        return attempt.providerKeyId() == null
                ? text.equals(attempt.keySource())
                : text.equals(attempt.providerKeyId()) || text.equals(attempt.providerKeyName());
    }

    boolean isOfProviderKey() {
        return !text.equals(MANAGED) && !text.equals(NONE);
    }

    /** Returns it for messages: in quotes when it is of a provider key. */
    String shown(Text format) {
        return text.equals(MANAGED) ? "the managed key" : text.equals(NONE) ? "no credential" : format.quoted(text);
    }

    /** Returns the credential of an attempt that was not made with a provider key of the account. */
    static String credential(ModelAttempt attempt) {
        return attempt.keySource().equals(MANAGED) ? "the managed key" : "no credential";
    }
}
