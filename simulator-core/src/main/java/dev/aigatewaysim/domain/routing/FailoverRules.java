package dev.aigatewaysim.domain.routing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens after a failed attempt, in one of two editions of the published documentation. In both, each candidate is tried
 * once at most, in the order of the plan, and a request has {@value #MAX_ATTEMPTS} attempts at most. Immutable and thread-safe.
 */
public enum FailoverRules {
    /**
     * The edition of August 2026: after 401, 403, 429, 408, 5xx, a timeout and a failed connection the next credential is
     * tried, then the next model. Any other 4xx goes to the client.
     */
    AUGUST_2026 {
        @Override
        boolean skipsCredentials(AttemptFailure failure, boolean hasRetryAfter) {
            return false;
        }

        @Override
        boolean retriesAfterWaiting() {
            return false;
        }
    },

    /**
     * The edition of September 2026: 408, 5xx, a timeout and a failed connection lead to the next model at once. After a 429, or
     * a 503 with {@code Retry-After}, the same candidate is tried again when it is at most five seconds, at most twice a
     * request; otherwise the next credential, then the next model.
     */
    SEPTEMBER_2026 {
        @Override
        boolean skipsCredentials(AttemptFailure failure, boolean hasRetryAfter) {
            return !failure.isCredentialRejected()
                    && !failure.isRateLimited()
                    && !(failure.status() == 503 && hasRetryAfter);
        }

        @Override
        boolean retriesAfterWaiting() {
            return true;
        }
    };

    /** How many attempts a request has at most: {@value}. */
    public static final int MAX_ATTEMPTS = 10;

    private static final int MAX_SAME_BACKEND_RETRIES = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    abstract boolean skipsCredentials(AttemptFailure failure, boolean hasRetryAfter);

    abstract boolean retriesAfterWaiting();

    /**
     * Returns what follows a failed attempt. A {@code Retry-After} that does not fit into the remaining time counts as none.
     *
     * @param candidates the candidates of the plan
     * @param progress which one was tried, and what was done before
     * @param failure how it failed
     * @throws IndexOutOfBoundsException when the plan has no such candidate
     */
    public NextStep next(List<Candidate> candidates, AttemptProgress progress, AttemptFailure failure) {
        Candidate tried = candidates.get(progress.index());
        if (failure.isClientError()) {
            return NextStep.stop(Verdict.FAIL_FAST);
        }
        if (progress.attempts() >= MAX_ATTEMPTS || progress.isOutOfTime()) {
            return NextStep.stop(Verdict.EXHAUSTED);
        }
        Duration wait = waitAskedFor(progress, failure);
        if (retriesAfterWaiting()
                && wait != null
                && wait.compareTo(LONGEST_WAIT) <= 0
                && progress.sameBackendRetries() < MAX_SAME_BACKEND_RETRIES) {
            return new NextStep(Verdict.RETRY_SAME_BACKEND, progress.index(), wait);
        }
        int next = progress.index() + 1;
        if (skipsCredentials(failure, wait != null)) {
            while (next < candidates.size() && candidates.get(next).hasSameBackend(tried)) {
                next++;
            }
        }
        return next < candidates.size()
                ? new NextStep(verdict(tried, candidates.get(next), failure), next, Duration.ZERO)
                : NextStep.stop(Verdict.EXHAUSTED);
    }

    /** The time to wait that the rules take into account: that of a 429 or 503, if there is time for it. */
    private static @Nullable Duration waitAskedFor(AttemptProgress progress, AttemptFailure failure) {
        Duration wait = failure.retryAfter();
        boolean counts = wait != null
                && !wait.isNegative()
                && (failure.isRateLimited() || failure.status() == 503)
                && progress.hasTimeAfter(wait);
        return counts ? wait : null;
    }

    private static Verdict verdict(Candidate tried, Candidate next, AttemptFailure failure) {
        if (!next.hasSameBackend(tried)) {
            return Verdict.NEXT_BACKEND;
        }
        if (next.credential() instanceof Credential.Managed) {
            return Verdict.MANAGED_FALLBACK;
        }
        return failure.isRateLimited() ? Verdict.NEXT_QUOTA_POOL : Verdict.NEXT_KEY;
    }
}
