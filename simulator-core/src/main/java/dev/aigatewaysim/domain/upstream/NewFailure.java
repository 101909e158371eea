package dev.aigatewaysim.domain.upstream;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A scripted failure that has just been written: what else the provider says. Of each, what is said last counts. Thread-safe.
 *
 * <pre>{@code
 * gateway.upstream().onProvider("openai").fail(429).message("slow down").retryAfter(Duration.ofSeconds(20)).times(2);
 * }</pre>
 */
public final class NewFailure extends NewAnswer {

    NewFailure(Scripts scripts, ScriptedAnswer written) {
        super(scripts, written);
    }

    /**
     * Fails with this code instead of the one that follows from the status. Errors of messages, Anthropic's, have no code.
     *
     * @param code the provider's code, such as {@code rate_limit_exceeded}; not blank, else {@link IllegalArgumentException}
     */
    public NewFailure code(String code) {
        return changed(failure -> new Outcome.Failure(failure.status(), code, failure.message(), failure.retryAfter()));
    }

    /**
     * Fails with this text for people instead of one that says that the failure is scripted.
     *
     * @param message not blank, else {@link IllegalArgumentException}
     */
    public NewFailure message(String message) {
        return changed(failure -> new Outcome.Failure(failure.status(), failure.code(), message, failure.retryAfter()));
    }

    /**
     * Fails with {@code Retry-After}.
     *
     * @param wait rounded up to whole seconds; from zero to 365 days, else {@link IllegalArgumentException}
     */
    public NewFailure retryAfter(Duration wait) {
        return changed(failure -> new Outcome.Failure(failure.status(), failure.code(), failure.message(), wait));
    }

    private NewFailure changed(UnaryOperator<Outcome.Failure> change) {
        setOutcome(outcome -> change.apply((Outcome.Failure) outcome));
        return this;
    }
}
