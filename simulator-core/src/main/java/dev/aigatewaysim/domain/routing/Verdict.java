package dev.aigatewaysim.domain.routing;

import java.util.Locale;

/** What follows an attempt, in the published words. Immutable and thread-safe. */
public enum Verdict {
    /** The attempt succeeded. */
    SUCCEEDED,
    /** The same model is tried with another key. */
    NEXT_KEY,
    /** The provider limited the rate; the same model is tried with another key. */
    NEXT_QUOTA_POOL,
    /** Another model is tried. */
    NEXT_BACKEND,
    /** The same model is tried with the gateway's own credential. */
    MANAGED_FALLBACK,
    /** The same model is tried again with the same credential, after the time that the provider asked for. */
    RETRY_SAME_BACKEND,
    /** Nothing else is tried: the request itself is at fault, and the client receives the provider's error. */
    FAIL_FAST,
    /** Nothing else is left to try. */
    EXHAUSTED;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** Returns its name in JSON, such as {@code next_key}. */
    public String id() {
        return id;
    }
}
