package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.upstream.CalledProvider;
import dev.aigatewaysim.dataplane.upstream.CalledResponse;
import dev.aigatewaysim.dataplane.upstream.SimulatedCall;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.routing.AttemptFailure;
import dev.aigatewaysim.domain.routing.Candidate;
import dev.aigatewaysim.domain.routing.Credential;
import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Outcome.Answer;
import dev.aigatewaysim.domain.upstream.Outcome.Cut;
import dev.aigatewaysim.domain.upstream.Outcome.Failure;
import dev.aigatewaysim.domain.upstream.Outcome.Hang;
import dev.aigatewaysim.domain.upstream.Taken;
import dev.aigatewaysim.domain.upstream.TokenUsage;
import dev.aigatewaysim.fault.Delivery;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.journal.AnsweredBy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one request: tries candidate after candidate, as the account's failover rules say, until one responds. Time is
 * logical: what a simulated provider takes is counted against the timeouts and recorded, and costs no real time unless a script
 * asks for it.
 *
 * <p>Not thread-safe; one request uses one.
 */
final class Attempts {

    /** The status of an attempt that the client did not wait for. */
    static final int CLIENT_LEFT = 499;

    private final TrafficRecord record;
    private final CalledProvider calls;
    private final Account account;
    private final Failover failover;
    private final ProviderResponses responses;
    private final long maxOutputTokens;

    /**
     * @param calls calls the providers that are not simulated
     * @param candidates what is tried, in order; at least one
     */
    Attempts(TrafficRecord record, CalledProvider calls, List<Candidate> candidates) {
        this.record = record;
        this.calls = calls;
        this.account = record.account();
        this.failover = new Failover(account.routing().rules().failover(), record.settings(), candidates);
        this.responses = new ProviderResponses(record);
        Long most = record.settings().effectiveMaxOutputTokens();
        this.maxOutputTokens = most == null ? Long.MAX_VALUE : most;
    }

    /** Tries candidates until one responds or none is left. */
    Outcome run() {
        while (true) {
            if (!record.isCurrent()) {
                throw TrafficRecord.refusedAsStale();
            }
            Attempt attempt = begin();
            Outcome done = tryOnce(attempt);
            if (done != null) {
                return done;
            }
        }
    }

    private Attempt begin() {
        Candidate candidate = failover.candidate();
        Attempt attempt = record.begin(candidate);
        if (candidate.credential() instanceof Credential.Own own) {
            account.use(own.key().id());
        }
        return attempt;
    }

    /** Null when the next candidate is to be tried. */
    private @Nullable Outcome tryOnce(Attempt attempt) {
        Candidate candidate = attempt.candidate;
        if (candidate.credential() instanceof Credential.Own own && isRejected(own.key())) {
            attempt.answeredBy = AnsweredBy.REJECTED_KEY;
            return failed(
                    attempt,
                    new Failure(401, "invalid_api_key", "the provider rejects this key until it is rotated", null));
        }
        Taken taken = record.take(attempt).orElse(null);
        return taken == null ? unscripted(attempt) : scripted(attempt, taken);
    }

    private @Nullable Outcome scripted(Attempt attempt, Taken taken) {
        attempt.answerId = taken.script().id();
        attempt.answeredBy = taken.deviation() != null
                ? AnsweredBy.DEVIATION
                : taken.script() instanceof Conversation ? AnsweredBy.CONVERSATION : AnsweredBy.SCRIPT;
        if (taken.outcome() instanceof Answer answer) {
            attempt.warning = ScriptWarning.about(record.call()).of(answer.content());
            return answered(attempt, simulated(attempt.candidate).scripted(answer), answer);
        }
        if (taken.outcome() instanceof Failure failure) {
            return failed(attempt, failure);
        }
        return taken.outcome() instanceof Hang
                ? failed(attempt, AttemptFailure.timedOut(), failover.limit(), null)
                : failed(attempt, AttemptFailure.connectionFailed(), Duration.ZERO, null);
    }

    private @Nullable Outcome unscripted(Attempt attempt) {
        if (record.isCalled(attempt.candidate)) {
            attempt.answeredBy = AnsweredBy.CALLED_PROVIDER;
            return call(attempt);
        }
        attempt.answeredBy = AnsweredBy.SIMULATION;
        ModelResponse response = simulated(attempt.candidate).unscripted();
        attempt.unscripted =
                new UnscriptedCall(record.call().request(), response.content()).inWords(account.redactor());
        return answered(attempt, response, null);
    }

    private boolean isRejected(ProviderKey key) {
        return account.upstream().isRejected(key);
    }

    private SimulatedCall simulated(Candidate candidate) {
        long most = Math.min(maxOutputTokens, mostOf(candidate));
        return new SimulatedCall(
                record.call().request(),
                candidate.model(),
                record.nextResponseId(),
                account.clock().instant(),
                most);
    }

    /** The limit of the catalog. */
    private static long mostOf(Candidate candidate) {
        return Catalog.builtIn()
                .find(candidate.provider())
                .flatMap(provider -> provider.model(candidate.model()))
                .map(Catalog.Model::maxOutputTokens)
                .orElse(Long.MAX_VALUE);
    }

    private void passed(Attempt attempt, Duration took) {
        failover.pass(took);
        attempt.upstream = took;
        attempt.request = failover.elapsed();
    }

    private Outcome call(Attempt attempt) {
        long start = System.nanoTime();
        Executor executor = record.exchange().request().executor();
        return Outcome.after(
                calls.call(attempt.forwarding, failover.limit()).thenApplyAsync(response -> response, executor),
                response -> goOn(called(attempt, response, Duration.ofNanos(System.nanoTime() - start))));
    }

    private @Nullable Outcome called(Attempt attempt, CalledResponse response, Duration took) {
        if (response instanceof CalledResponse.Failed failed) {
            attempt.error = failed.message();
            return failed(attempt, failed.failure(), took, null);
        }
        if (response instanceof CalledResponse.Streamed streamed) {
            return pass(attempt, streamed, took);
        }
        CalledResponse.Whole whole = (CalledResponse.Whole) response;
        Response passed = ProviderResponses.passedOn(whole);
        if (whole.status() >= 300) {
            return failed(
                    attempt, AttemptFailure.status(whole.status()).withRetryAfter(whole.retryAfter()), took, passed);
        }
        passed(attempt, took);
        attempt.timeToFirstToken = took;
        attempt.succeeded(
                whole.status(),
                whole.report().usage(record.call().request().inputTokens()),
                Objects.requireNonNullElse(whole.report().stopReason(), ""));
        record.end();
        return ProviderResponses.from(attempt, passed);
    }

    private Response pass(Attempt attempt, CalledResponse.Streamed streamed, Duration took) {
        passed(attempt, took);
        attempt.timeToFirstToken = took;
        attempt.succeeded(streamed.status(), TokenUsage.NONE, "");
        return responses.passedOn(attempt, streamed, new PassedStream(record, attempt, streamed, failover.left()));
    }

    private @Nullable Outcome failed(
            Attempt attempt, AttemptFailure failure, Duration took, @Nullable Response response) {
        passed(attempt, took);
        attempt.failed(failure, failover.failed(failure));
        if (!failover.isOver()) {
            return null;
        }
        record.end();
        if (attempt.verdict == Verdict.FAIL_FAST) {
            return Objects.requireNonNull(response);
        }
        throw failover.exhausted(
                record.attempts().stream().map(Attempt::outcome).collect(Collectors.joining("; ")));
    }

    /** Fails as a simulated provider does. */
    private @Nullable Outcome failed(Attempt attempt, Failure failure) {
        attempt.error = failure.message();
        return failed(
                attempt,
                AttemptFailure.status(failure.status()).withRetryAfter(failure.retryAfter()),
                Duration.ZERO,
                responses.error(failure));
    }

    private @Nullable Outcome answered(Attempt attempt, ModelResponse response, @Nullable Answer script) {
        Pace pace = Pace.of(script, response);
        boolean streaming = record.call().request().streaming();
        Duration limit = failover.limit();
        if ((streaming ? pace.untilFirst() : pace.total()).compareTo(limit) >= 0) {
            return pause(attempt, limit, () -> goOn(failed(attempt, AttemptFailure.timedOut(), limit, null)));
        }
        Cut cut = script == null ? null : script.cut();
        if (streaming) {
            return stream(attempt, response, pace, cut);
        }
        if (cut != null && cut.how() != Cut.How.NO_TERMINATOR) {
            attempt.error = "the script cuts its response off";
            return cut.how() == Cut.How.STALL
                    ? failed(attempt, AttemptFailure.timedOut(), limit, null)
                    : failed(attempt, AttemptFailure.connectionFailed(), Duration.ZERO, null);
        }
        if (pace.total().isZero()) {
            return whole(attempt, response, pace);
        }
        return pause(attempt, pace.total(), () -> whole(attempt, response, pace));
    }

    private Response whole(Attempt attempt, ModelResponse response, Pace pace) {
        passed(attempt, pace.total());
        attempt.timeToFirstToken = pace.untilFirst();
        attempt.succeeded(200, response.usage(), record.call().stopReason(response));
        record.end();
        return responses.whole(attempt, response);
    }

    /** Goes on after this time, unless the client leaves before. */
    private Outcome pause(Attempt attempt, Duration time, Supplier<Outcome> next) {
        record.waits();
        long start = System.nanoTime();
        return Outcome.after(record.exchange().request().watchedPause(time).over(), inTime -> {
            if (inTime) {
                return next.get();
            }
            passed(attempt, Duration.ofNanos(System.nanoTime() - start));
            attempt.status = CLIENT_LEFT;
            record.end();
            return Response.noContent().deliveredAs(new Delivery.Dropped());
        });
    }

    private Outcome goOn(@Nullable Outcome done) {
        return done == null ? run() : done;
    }

    private Outcome stream(Attempt attempt, ModelResponse response, Pace pace, @Nullable Cut cut) {
        attempt.timeToFirstToken = pace.untilFirst();
        attempt.succeeded(200, response.usage(), record.call().stopReason(response));
        attempt.request = failover.elapsed();
        return responses.streamed(attempt, new EventStream(record, attempt, response, pace, cut, failover.left()));
    }
}
