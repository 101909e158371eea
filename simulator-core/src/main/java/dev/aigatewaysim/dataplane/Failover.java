package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.gatewayconfig.GoDuration;
import dev.aigatewaysim.domain.routing.AttemptFailure;
import dev.aigatewaysim.domain.routing.AttemptProgress;
import dev.aigatewaysim.domain.routing.Candidate;
import dev.aigatewaysim.domain.routing.FailoverRules;
import dev.aigatewaysim.domain.routing.ModelProblem;
import dev.aigatewaysim.domain.routing.NextStep;
import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request goes from candidate to candidate: which one is tried, how much time is left, and what follows a failure. Time is
 * logical.
 *
 * <p>Not thread-safe; one request uses one.
 */
final class Failover {

    private final FailoverRules rules;
    private final List<Candidate> candidates;
    private final Duration perRequest;
    private final Duration total;

    private Duration elapsed = Duration.ZERO;
    private int index;
    private int failures;
    private int sameBackendRetries;
    private @Nullable Duration retryAfter;
    private boolean allUnreachable = true;

    /**
     * @param settings have the timeouts
     * @param candidates what is tried, in order; at least one
     */
    Failover(FailoverRules rules, GatewayConfig settings, List<Candidate> candidates) {
        this.rules = rules;
        this.candidates = candidates;
        this.perRequest = GoDuration.parse(settings.perRequestTimeout()).orElseThrow();
        this.total = GoDuration.parse(settings.totalTimeout()).orElseThrow();
    }

    /** The one that is tried now. */
    Candidate candidate() {
        return candidates.get(index);
    }

    /** How long the attempt may take. */
    Duration limit() {
        Duration left = left();
        return left.compareTo(perRequest) < 0 ? left : perRequest;
    }

    /** How much of the time for the whole request is left; negative when it took longer. */
    Duration left() {
        return total.minus(elapsed);
    }

    Duration elapsed() {
        return elapsed;
    }

    /** The attempt took so long. */
    void pass(Duration took) {
        elapsed = elapsed.plus(took);
    }

    /** The attempt has failed, and its time has passed: goes on to the next candidate if the rules say so. */
    Verdict failed(AttemptFailure failure) {
        failures++;
        allUnreachable &= failure.kind() == AttemptFailure.Kind.CONNECTION_FAILED;
        Duration wait = failure.retryAfter();
        if (wait != null && (retryAfter == null || wait.compareTo(retryAfter) < 0)) {
            retryAfter = wait;
        }
        NextStep next =
                rules.next(candidates, new AttemptProgress(index, failures, sameBackendRetries, left()), failure);
        if (next.continues()) {
            elapsed = elapsed.plus(next.delay());
            sameBackendRetries += next.verdict() == Verdict.RETRY_SAME_BACKEND ? 1 : 0;
        }
        index = next.nextIndex();
        return next.verdict();
    }

    /** Whether the last failure was followed by nothing. */
    boolean isOver() {
        return index < 0;
    }

    /**
     * The refusal of the request when no candidate is left.
     *
     * @param attempts what became of them, for people
     */
    ApiException exhausted(String attempts) {
        if (left().isZero() || left().isNegative()) {
            return DataPlane.refused(
                    ModelProblem.TOTAL_TIMEOUT,
                    "the request took longer than the account's totalTimeout of " + total.toMillis() + " ms: "
                            + attempts);
        }
        if (allUnreachable) {
            return DataPlane.refused(ModelProblem.UPSTREAM_UNREACHABLE, "no provider responded: " + attempts);
        }
        ErrorCode code = ErrorCode.of(ModelProblem.UPSTREAM_FAILED);
        String message = "every candidate failed: " + attempts;
        Duration wait = retryAfter;
        return wait == null
                ? ApiException.of(code, message)
                : ApiException.withHeader(code, message, "Retry-After", Long.toString((wait.toMillis() + 999) / 1000));
    }
}
