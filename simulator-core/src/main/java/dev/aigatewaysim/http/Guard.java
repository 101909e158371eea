package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.Refusal;
import dev.aigatewaysim.fault.ConditionFailed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where an error becomes an answer. One request uses one; not thread-safe. */
public final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger("dev.aigatewaysim");

    private final IdGenerator strangerIds;
    private final @Nullable Account account;
    private @Nullable Request request;
    private @Nullable String operationId;
    private @Nullable ApiError error;

    /**
     * @param strangerIds draws the ids of operations that belong to no account
     * @param account whose request it is; null when nobody's
     */
    public Guard(IdGenerator strangerIds, @Nullable Account account) {
        this.strangerIds = strangerIds;
        this.account = account;
    }

    /** What is guarded. */
    @FunctionalInterface
    public interface Work {
        Outcome run();
    }

    /** Runs the work; its outcome is a reply also when it ends with an error. */
    public Outcome run(Request guarded, Work work) {
        request = guarded;
        try {
            return work.run().recover(this::replied);
        } catch (RuntimeException | Error failure) {
            return replied(failure);
        }
    }

    private Reply replied(Throwable failure) {
        if (failure instanceof ApiError refused) {
            return replied(refused);
        }
        if (failure instanceof Refusal refusal) {
            return replied(ApiError.of(refusal, null));
        }
        if (failure instanceof ConditionFailed inTest) {
            LOG.error("{} met a condition that fails", operationId(), inTest);
            return replied(ApiError.of(ErrorCode.UNEXPECTED, inTest.getMessage() + "; mend the test that wrote it"));
        }
        LOG.error("{} failed unexpectedly on {}", operationId(), request == null ? "" : request.method(), failure);
        return replied(ApiError.of(ErrorCode.UNEXPECTED, MalformedRequestHandler.FAILED));
    }

    /** The reply of an error, which is remembered. The token that the request came with is not repeated. */
    Reply replied(ApiError refused) {
        String header = request == null ? null : request.header("Authorization");
        ApiError clean = header == null
                ? refused
                : refused.without(header.replaceFirst("(?i)^Bearer +", "").strip());
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
