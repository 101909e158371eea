package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.dataplane.upstream.CalledProvider;
import dev.aigatewaysim.dataplane.upstream.Forwarding;
import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import dev.aigatewaysim.domain.routing.Candidate;
import dev.aigatewaysim.domain.routing.Credential;
import dev.aigatewaysim.domain.routing.ModelProblem;
import dev.aigatewaysim.domain.routing.Rejected;
import dev.aigatewaysim.domain.routing.RoutePlan;
import dev.aigatewaysim.domain.upstream.Taken;
import dev.aigatewaysim.domain.upstream.TokenUsage;
import dev.aigatewaysim.domain.upstream.UpstreamCall;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.journal.ForwardedRequest;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.journal.ModelTraffic;
import dev.aigatewaysim.pipeline.Exchange;
import dev.aigatewaysim.pipeline.Recording;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.redaction.SafeText;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What becomes of one model request: its plan and its attempts, for the usage events, the journal and the response's headers.
 * Not thread-safe; one request uses one.
 */
final class TrafficRecord {

    private final Exchange exchange;
    private final Accounts.Credential credential;
    private final Account account;
    private final AccessKeyId accessKey;
    private final ModelCall call;
    private final byte[] body;
    private final GatewayConfig settings;
    private final List<Attempt> attempts = new ArrayList<>(2);
    private RoutePlan plan = new RoutePlan(List.of(), List.of());

    TrafficRecord(Exchange exchange, Accounts.Credential credential, ModelCall call) {
        this.exchange = exchange;
        this.credential = credential;
        this.account = credential.account();
        this.accessKey = Objects.requireNonNull(credential.accessKey());
        this.call = call;
        this.body = Objects.requireNonNull(JsonBody.read(exchange.request(), DataPlane.MAX_BODY_BYTES));
        this.settings = account.gatewayConfiguration().get();
    }

    Exchange exchange() {
        return exchange;
    }

    Account account() {
        return account;
    }

    ModelCall call() {
        return call;
    }

    /** The account's settings as the request found them. */
    GatewayConfig settings() {
        return settings;
    }

    List<Attempt> attempts() {
        return attempts;
    }

    void planned(RoutePlan made) {
        plan = made;
        List<String> skipped = made.namesNotAllowed();
        if (!skipped.isEmpty()) {
            exchange.responseHeader("Ngrok-AIG-Rejected-Models", HeaderText.of(skipped));
        }
    }

    Attempt begin(Candidate candidate) {
        Attempt attempt = new Attempt(candidate, attempts.size() + 1, forwarding(candidate));
        attempts.add(attempt);
        return attempt;
    }

    /** Keeps nothing of the exchange but headers and body: it lives as long as the journal has the request. */
    private static ForwardedRequest forwarded(Forwarding forwarding, KnownSecrets secrets) {
        return new ForwardedRequest(
                () -> url(forwarding),
                () -> Recording.sent(url(forwarding), forwarding.headers(), forwarding.body(), secrets),
                forwarding.keptBytes());
    }

    private static String url(Forwarding forwarding) {
        URI url = forwarding.url();
        return url == null ? "" : url.toString();
    }

    private Forwarding forwarding(Candidate candidate) {
        return new Forwarding(
                provider(candidate),
                candidate,
                call.request().surface(),
                exchange.request().headers(),
                body,
                settings.effectiveMaxOutputTokens());
    }

    /** Whether requests to the candidate's provider leave the simulator. */
    boolean isCalled(Candidate candidate) {
        return Catalog.builtIn().find(candidate.provider()).isEmpty() && CalledProvider.isCalled(provider(candidate));
    }

    /** The provider, which may have been deleted meanwhile: then it is one of which nothing is known. */
    private Found provider(Candidate candidate) {
        return account.providers()
                .withProviderId(candidate.provider())
                .orElseGet(() -> new Found(candidate.provider(), null, null));
    }

    /**
     * The script for the attempt, which counts it.
     *
     * @throws ApiException when there is one and the account was reset or deleted since the request came: scripts are the next
     *     test's then
     */
    Optional<Taken> take(Attempt attempt) {
        Candidate candidate = attempt.candidate;
        UpstreamCall wanted = new UpstreamCall(
                candidate.provider(),
                candidate.model(),
                candidate.credential() instanceof Credential.Own own ? own.key().id() : null,
                attempt.isManaged(),
                call.request());
        return account.upstream().take(wanted, exchange.requestId(), counting -> {
            if (!credential.changeIfCurrent(counting)) {
                throw refusedAsStale();
            }
        });
    }

    /** The refusal of a request whose account was reset or deleted meanwhile. */
    static ApiException refusedAsStale() {
        return DataPlane.refused(
                ModelProblem.UPSTREAM_FAILED, "the account was reset or deleted while the request was served");
    }

    /** A new identifier of a response, without a prefix. */
    String nextResponseId() {
        String id = credential.nextRequestId();
        return id.substring(id.indexOf('_') + 1);
    }

    /** The attempts are over, and the response is there. */
    void end() {
        countAttempts();
        recordUsage();
    }

    /** The response takes real time: the request is pending in the journal. */
    void waits() {
        exchange.recording().delayed();
    }

    /**
     * The response begins to be streamed.
     *
     * @param sent says what was sent up to now; takes no lock
     */
    void streamBegins(Supplier<String> sent) {
        countAttempts();
        exchange.recording().streamBegins(sent);
    }

    /** The stream is at its end. */
    void streamEnds(Attempt attempt, Duration took) {
        attempt.upstream = took;
        attempt.request = attempt.request.plus(took);
        recordUsage();
        exchange.recording().streamEnded();
    }

    private void countAttempts() {
        exchange.responseHeader("Ngrok-AIG-Attempts", Integer.toString(attempts.size()));
    }

    /** Whether the account was neither reset nor deleted since the request came. */
    boolean isCurrent() {
        return credential.isCurrent();
    }

    /**
     * Records a usage event for each attempt, all at once, in the account as the request found it, not in a later test's. Other
     * requests wait for what is done in there, so the drafts are made before.
     */
    private void recordUsage() {
        List<UsageEvent.Draft> drafts = new ArrayList<>(attempts.size());
        for (Attempt attempt : attempts) {
            drafts.add(draft(attempt, attempt.number == attempts.size()));
        }
        credential.changeIfCurrent(() -> recorded(account.usage().record(drafts)));
    }

    private void recorded(List<UsageEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            attempts.get(i).recordedAs(events.get(i));
        }
    }

    private BigDecimal cost(Attempt attempt) {
        return attempt.usage.equals(TokenUsage.NONE)
                ? BigDecimal.ZERO
                : account.upstream()
                        .price(attempt.candidate.provider(), attempt.candidate.model())
                        .cost(attempt.usage, attempt.isManaged());
    }

    private UsageEvent.Draft draft(Attempt attempt, boolean isFinal) {
        Candidate candidate = attempt.candidate;
        UsageEvent.Draft draft = UsageEvent.of(accessKey.value(), candidate.provider(), candidate.model())
                .requestId(exchange.requestId())
                .attemptNumber(attempt.number)
                .isFinalAttempt(isFinal)
                .statusCode(attempt.status)
                .timedOut(attempt.timedOut)
                .isError(attempt.completion != Completion.SUCCEEDED)
                .isStreaming(call.request().streaming())
                .stopReason(attempt.stopReason)
                .inputTokens(attempt.usage.inputTokens())
                .outputTokens(attempt.usage.outputTokens())
                .cacheReadTokens(attempt.usage.cacheReadTokens())
                .reasoningTokens(attempt.usage.reasoningTokens())
                .totalCost(cost(attempt))
                .verdict(attempt.verdict)
                .completion(attempt.completion)
                .requestDuration(attempt.request)
                .upstreamDuration(attempt.upstream)
                .keySource(attempt.isManaged() ? UsageEvent.KeySource.NGROK : UsageEvent.KeySource.USER);
        if (attempt.timeToFirstToken != null) {
            draft = draft.timeToFirstToken(attempt.timeToFirstToken);
        }
        if (Catalog.builtIn().find(candidate.provider()).isEmpty()) {
            draft = draft.providerDisplayName(provider(candidate).displayName());
        }
        if (candidate.credential() instanceof Credential.Own own) {
            draft = draft.providerKeyId(own.key().id().value())
                    .providerKeyDisplayName(own.key().value().redacted());
        }
        return draft;
    }

    /** The request for the journal. */
    ModelTraffic traffic() {
        return new ModelTraffic(
                exchange.requestId(), accessKey.value(), describedCandidates(), rejectedModels(), recordedAttempts());
    }

    private List<String> describedCandidates() {
        List<String> described = new ArrayList<>(plan.candidates().size());
        for (Candidate candidate : plan.candidates()) {
            described.add(clean(Attempt.describe(candidate)));
        }
        return described;
    }

    private List<ModelTraffic.RejectedModel> rejectedModels() {
        List<ModelTraffic.RejectedModel> rejected =
                new ArrayList<>(plan.rejected().size());
        for (Rejected model : plan.rejected()) {
            rejected.add(new ModelTraffic.RejectedModel(
                    clean(model.name()), model.reason().id(), clean(model.message())));
        }
        return rejected;
    }

    private List<ModelAttempt> recordedAttempts() {
        List<ModelAttempt> recorded = new ArrayList<>(attempts.size());
        for (Attempt attempt : attempts) {
            recorded.add(recorded(attempt));
        }
        return recorded;
    }

    /** Clients choose names of models, and tests what providers say: what the journal shows of them must hold no secrets. */
    private String clean(String text) {
        return SafeText.of(text, account.redactor(), SafeText.MAX_LINE);
    }

    private ModelAttempt recorded(Attempt attempt) {
        Candidate candidate = attempt.candidate;
        Credential.Own own = candidate.credential() instanceof Credential.Own key ? key : null;
        return new ModelAttempt(
                candidate.provider(),
                clean(candidate.model()),
                own != null ? "user" : attempt.isManaged() ? "ngrok" : "none",
                own == null ? null : own.key().id().value(),
                own == null ? null : own.key().name(),
                candidate.rule(),
                attempt.status,
                attempt.verdict.id(),
                attempt.completion.id(),
                attempt.error == null ? null : clean(attempt.error),
                attempt.answeredBy,
                attempt.answerId,
                attempt.warning == null ? null : clean(attempt.warning),
                attempt.unscripted,
                attempt.request.toMillis(),
                attempt.upstream.toMillis(),
                attempt.timeToFirstToken == null ? null : attempt.timeToFirstToken.toMillis(),
                attempt.usage.inputTokens(),
                attempt.usage.outputTokens(),
                attempt.cost,
                attempt.usageEventId,
                forwarded(attempt.forwarding, exchange.recording().secrets()));
    }
}
