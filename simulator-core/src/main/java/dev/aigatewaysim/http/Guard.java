package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.Refusal;
import dev.aigatewaysim.fault.ConditionFailed;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.redaction.SafeThrowable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The one place where an error becomes an answer. One request uses one; not thread-safe. */
public final class Guard {

    private static final Logger LOG = Loggers.get("dev.aigatewaysim");

    private final IdGenerator strangerIds;
    private final @Nullable Account account;
    private final Request request;
    private final RequestRedactor redactor;
    private @Nullable String operationId;
    private @Nullable ApiError error;

    /**
     * @param request the request, for the secrets in it
     * @param known the secrets that the server knows
     * @param strangerIds generates the ids of operations that belong to no account
     * @param account the account of the request's API key; null when it has none
     */
    public Guard(Request request, KnownSecrets known, IdGenerator strangerIds, @Nullable Account account) {
        this.strangerIds = strangerIds;
        this.account = account;
        this.request = request;
        this.redactor = new RequestRedactor(request, known);
    }

    /** What is guarded. */
    @FunctionalInterface
    public interface Work {
        Outcome run();
    }

    /** Runs the work; its outcome is a reply also when it ends with an error. */
    public Outcome run(Work work) {
        try {
            return work.run().recover(this::ended);
        } catch (RuntimeException | Error failure) {
            return ended(failure);
        }
    }

    private Outcome ended(Throwable failure) {
        return redactor.afterBody(() -> replied(failure));
    }

    private Reply replied(Throwable failure) {
        if (failure instanceof ApiError refused) {
            return replied(refused);
        }
        if (failure instanceof Refusal refusal) {
            return replied(ApiError.of(refusal, null));
        }
        if (failure instanceof ConditionFailed inTest) {
            LOG.error("{} met a condition that fails", operationId(), SafeThrowable.of(inTest, redactor.get()));
            return replied(ApiError.of(ErrorCode.UNEXPECTED, inTest.getMessage() + "; mend the test that wrote it"));
        }
        LOG.error(
                "{} failed unexpectedly on {}",
                operationId(),
                SafeText.of(request.method(), redactor.get(), SafeText.MAX_QUOTED),
                SafeThrowable.of(failure, redactor.get()));
        return replied(ApiError.of(ErrorCode.UNEXPECTED, MalformedRequestHandler.FAILED));
    }

    /** The reply of an error, without secrets, which is remembered. */
    Reply replied(ApiError refused) {
        ApiError clean = refused.redacted(redactor.get());
        error = clean;
        return clean.reply(operationId());
    }

    /** The error that the work ended with; null when it ended well. */
    @Nullable
    ApiError error() {
        return error;
    }

    /** The identifier of what is done here; the same at every call. */
    String operationId() {
        if (operationId == null) {
            operationId = account == null ? strangerIds.nextPassing(IdKind.OPERATION) : account.nextOperationId();
        }
        return operationId;
    }
}
