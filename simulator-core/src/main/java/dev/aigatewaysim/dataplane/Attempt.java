package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.dataplane.upstream.Forwarding;
import dev.aigatewaysim.domain.routing.AttemptFailure;
import dev.aigatewaysim.domain.routing.Candidate;
import dev.aigatewaysim.domain.routing.Credential;
import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.domain.upstream.TokenUsage;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.journal.AnsweredBy;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt of a request, with what becomes known of it. Not thread-safe; one request uses one. */
final class Attempt {

    final Candidate candidate;
    final int number;
    final Forwarding forwarding;

    int status;
    boolean timedOut;
    Verdict verdict = Verdict.EXHAUSTED;
    Completion completion = Completion.FAILED;
    String stopReason = "";
    TokenUsage usage = TokenUsage.NONE;

    @Nullable
    String error;

    AnsweredBy answeredBy = AnsweredBy.SCRIPT;

    @Nullable
    String answerId;

    @Nullable
    String warning;

    @Nullable
    String unscripted;

    Duration upstream = Duration.ZERO;
    Duration request = Duration.ZERO;

    @Nullable
    Duration timeToFirstToken;

    String usageEventId = "";
    BigDecimal cost = BigDecimal.ZERO;

    /** @param forwarding what the candidate's provider is sent, as it is when the attempt begins */
    Attempt(Candidate candidate, int number, Forwarding forwarding) {
        this.candidate = candidate;
        this.number = number;
        this.forwarding = forwarding;
    }

    boolean isManaged() {
        return candidate.credential() instanceof Credential.Managed;
    }

    /** The provider's response is there, or begins to be. */
    void succeeded(int statusOfProvider, TokenUsage counted, String reason) {
        status = statusOfProvider;
        verdict = Verdict.SUCCEEDED;
        completion = Completion.SUCCEEDED;
        usage = counted;
        stopReason = reason;
    }

    /**
     * There is no response that the client gets, except when it is an error that ends the request.
     *
     * @param followedBy what follows
     */
    void failed(AttemptFailure failure, Verdict followedBy) {
        status = failure.status();
        timedOut = failure.kind() == AttemptFailure.Kind.TIMED_OUT;
        completion = timedOut ? Completion.TIMED_OUT : Completion.FAILED;
        verdict = followedBy;
    }

    void recordedAs(UsageEvent event) {
        usageEventId = event.id();
        cost = event.cost();
    }

    /** What happened, such as {@code openai:gpt-4o with key main: 429}. */
    String outcome() {
        String result = timedOut ? "timed out" : status == 0 ? "no response" : Integer.toString(status);
        return describe(candidate) + ": " + result + (error == null ? "" : " (" + error + ")");
    }

    /** A candidate for people, such as {@code openai:gpt-4o with key main}. */
    static String describe(Candidate candidate) {
        Credential credential = candidate.credential();
        String with = credential instanceof Credential.Own own
                ? "key " + own.key().name()
                : credential instanceof Credential.Managed ? "the managed key" : "no credential";
        return candidate.provider() + ":" + candidate.model() + " with " + with;
    }
}
