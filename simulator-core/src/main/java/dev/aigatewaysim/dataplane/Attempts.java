package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.upstream.CalledProvider;
import dev.aigatewaysim.dataplane.upstream.CalledResponse;
import dev.aigatewaysim.dataplane.upstream.SimulatedCall;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.gatewayconfig.GoDuration;
import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.routing.AttemptFailure;
import dev.aigatewaysim.domain.routing.AttemptProgress;
import dev.aigatewaysim.domain.routing.Candidate;
import dev.aigatewaysim.domain.routing.Credential;
import dev.aigatewaysim.domain.routing.ModelProblem;
import dev.aigatewaysim.domain.routing.NextStep;
import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Outcome.Answer;
import dev.aigatewaysim.domain.upstream.Outcome.Cut;
import dev.aigatewaysim.domain.upstream.Outcome.Failure;
import dev.aigatewaysim.domain.upstream.Outcome.Hang;
import dev.aigatewaysim.domain.upstream.Taken;
import dev.aigatewaysim.domain.upstream.TokenUsage;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.ErrorCode;
import dev.aigatewaysim.fault.Delivery;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.journal.AnsweredBy;
import dev.aigatewaysim.pipeline.Exchange;
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
    private final List<Candidate> candidates;
    private final Duration perRequest;
    private final Duration total;
    private final long maxOutputTokens;

    private Duration elapsed = Duration.ZERO;
    private int index;
    private int sameBackendRetries;
    private @Nullable Duration retryAfter;
    private boolean allUnreachable = true;

    /**
     * @param calls calls the providers that are not simulated
     * @param candidates what is tried, in order; at least one
     */
    Attempts(TrafficRecord record, CalledProvider calls, List<Candidate> candidates) {
        this.record = record;
        this.calls = calls;
        this.account = record.account();
        this.candidates = candidates;
        GatewayConfig settings = record.settings();
        this.perRequest = GoDuration.parse(settings.perRequestTimeout()).orElseThrow();
        this.total = GoDuration.parse(settings.totalTimeout()).orElseThrow();
        Long most = settings.effectiveMaxOutputTokens();
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
        Candidate candidate = candidates.get(index);
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
                ? failed(attempt, AttemptFailure.timedOut(), limit(), null)
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

    /** How long the next attempt may take. */
    private Duration limit() {
        Duration left = total.minus(elapsed);
        return left.compareTo(perRequest) < 0 ? left : perRequest;
    }

    private void passed(Attempt attempt, Duration took) {
        elapsed = elapsed.plus(took);
        attempt.upstream = took;
        attempt.request = elapsed;
    }

    private Outcome call(Attempt attempt) {
        long start = System.nanoTime();
        Executor executor = record.exchange().request().executor();
        return Outcome.after(
                calls.call(attempt.forwarding, limit()).thenApplyAsync(response -> response, executor),
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
        Response passed = Response.bytes(
                whole.status(),
                whole.contentType() == null ? "application/octet-stream" : whole.contentType(),
                whole.body());
        if (whole.status() >= 300) {
            return failed(
                    attempt, AttemptFailure.status(whole.status()).withRetryAfter(whole.retryAfter()), took, passed);
        }
        passed(attempt, took);
        attempt.timeToFirstToken = took;
        succeed(
                attempt,
                whole.report().usage(record.call().request().inputTokens()),
                Objects.requireNonNullElse(whole.report().stopReason(), ""));
        attempt.status = whole.status();
        record.end();
        return passed.with("Ngrok-AIG-Model", HeaderText.of(attempt.candidate.model()));
    }

    private Response pass(Attempt attempt, CalledResponse.Streamed streamed, Duration took) {
        passed(attempt, took);
        attempt.timeToFirstToken = took;
        succeed(attempt, TokenUsage.NONE, "");
        attempt.status = streamed.status();
        PassedStream stream = new PassedStream(record, attempt, streamed, total.minus(elapsed));
        record.streamBegins(stream::progress);
        return Response.stream(streamed.status(), streamed.contentType(), stream)
                .with("Ngrok-AIG-Model", HeaderText.of(attempt.candidate.model()));
    }

    private @Nullable Outcome failed(
            Attempt attempt, AttemptFailure failure, Duration took, @Nullable Response response) {
        passed(attempt, took);
        attempt.status = failure.status();
        attempt.timedOut = failure.kind() == AttemptFailure.Kind.TIMED_OUT;
        attempt.completion = attempt.timedOut ? Completion.TIMED_OUT : Completion.FAILED;
        allUnreachable &= failure.kind() == AttemptFailure.Kind.CONNECTION_FAILED;
        Duration wait = failure.retryAfter();
        if (wait != null && (retryAfter == null || wait.compareTo(retryAfter) < 0)) {
            retryAfter = wait;
        }
        Duration left = total.minus(elapsed);
        NextStep next = account.routing()
                .rules()
                .failover()
                .next(
                        candidates,
                        new AttemptProgress(index, record.attempts().size(), sameBackendRetries, left),
                        failure);
        attempt.verdict = next.verdict();
        if (next.continues()) {
            elapsed = elapsed.plus(next.delay());
            sameBackendRetries += next.verdict() == Verdict.RETRY_SAME_BACKEND ? 1 : 0;
            index = next.nextIndex();
            return null;
        }
        record.end();
        if (next.verdict() == Verdict.FAIL_FAST) {
            return Objects.requireNonNull(response);
        }
        throw exhausted(left.isZero() || left.isNegative());
    }

    /** Fails as a simulated provider does. */
    private @Nullable Outcome failed(Attempt attempt, Failure failure) {
        attempt.error = failure.message();
        return failed(
                attempt,
                AttemptFailure.status(failure.status()).withRetryAfter(failure.retryAfter()),
                Duration.ZERO,
                providerError(failure));
    }

    /** The provider's own error. */
    private Response providerError(Failure failure) {
        Exchange exchange = record.exchange();
        boolean anthropic = Surfaces.isAnthropic(record.call().request().surface());
        String message = failure.message() == null ? "the provider refused the request by a script" : failure.message();
        return Response.bytes(
                failure.status(),
                "application/json",
                Surfaces.error(anthropic, failure.status(), message, null, failure.code(), exchange.requestId()));
    }

    private ApiException exhausted(boolean outOfTime) {
        String attempts = record.attempts().stream().map(Attempt::outcome).collect(Collectors.joining("; "));
        if (outOfTime) {
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

    private @Nullable Outcome answered(Attempt attempt, ModelResponse response, @Nullable Answer script) {
        Pace pace = Pace.of(script, response);
        boolean streaming = record.call().request().streaming();
        Duration limit = limit();
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
        succeed(attempt, response.usage(), record.call().stopReason(response));
        record.end();
        return Response.bytes(200, "application/json", record.call().whole(response))
                .with("Ngrok-AIG-Model", HeaderText.of(attempt.candidate.model()));
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
        succeed(attempt, response.usage(), record.call().stopReason(response));
        attempt.request = elapsed;
        EventStream stream = new EventStream(record, attempt, response, pace, cut, total.minus(elapsed));
        record.streamBegins(stream::progress);
        return Response.stream(200, "text/event-stream", stream)
                .with("Cache-Control", "no-cache")
                .with("Ngrok-AIG-Model", HeaderText.of(attempt.candidate.model()));
    }

    private static void succeed(Attempt attempt, TokenUsage usage, String stopReason) {
        attempt.status = 200;
        attempt.verdict = Verdict.SUCCEEDED;
        attempt.completion = Completion.SUCCEEDED;
        attempt.usage = usage;
        attempt.stopReason = stopReason;
    }
}
