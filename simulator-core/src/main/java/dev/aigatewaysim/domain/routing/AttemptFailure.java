package dev.aigatewaysim.domain.routing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt failed. Immutable and thread-safe.
 *
 * @param kind what happened
 * @param status the status of the provider's response; 0 when there was none
 * @param retryAfter how long the provider asked to wait, or null
 */
public record AttemptFailure(
        Kind kind, int status, @Nullable Duration retryAfter) {

    /** What happened. Immutable and thread-safe. */
    public enum Kind {
        /** The provider responded with an error. */
        STATUS,
        /** The provider did not respond in time. */
        TIMED_OUT,
        /** The provider could not be reached, or the connection was lost before it responded. */
        CONNECTION_FAILED
    }

    /** Returns a failure with this status. */
    public static AttemptFailure status(int status) {
        return new AttemptFailure(Kind.STATUS, status, null);
    }

    /** Returns a failure after which the provider did not respond in time. */
    public static AttemptFailure timedOut() {
        return new AttemptFailure(Kind.TIMED_OUT, 0, null);
    }

    /** Returns a failure to reach the provider. */
    public static AttemptFailure connectionFailed() {
        return new AttemptFailure(Kind.CONNECTION_FAILED, 0, null);
    }

    /** Returns this failure, with the time that the provider asked to wait. */
    public AttemptFailure withRetryAfter(@Nullable Duration wait) {
        return new AttemptFailure(kind, status, wait);
    }

    /** Returns whether the provider rejected the credential. */
    boolean isCredentialRejected() {
        return status == 401 || status == 403;
    }

    boolean isRateLimited() {
        return status == 429;
    }

    /** Returns whether the client's request itself is at fault, so that no other candidate would serve it. */
    boolean isClientError() {
        return status >= 400 && status < 500 && status != 408 && !isCredentialRejected() && !isRateLimited();
    }
}
