package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.Refusal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where an error becomes an answer. One request uses one; not thread-safe. */
public final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger("dev.aigatewaysim");

    private final IdGenerator strangerIds;
    private @Nullable Account account;

    /**
     * @param strangerIds draws the ids of operations that belong to no account
     */
    public Guard(IdGenerator strangerIds) {
        this.strangerIds = strangerIds;
    }

    /** What is guarded. */
    @FunctionalInterface
    public interface Work {
        Reply run(Guard guard) throws IOException;
    }

    /** Tells whose request it is, once that is known. */
    public void belongsTo(Account owner) {
        account = owner;
    }

    /**
     * Runs the work and answers its reply, or that of the error it ended with.
     *
     * @throws IOException when the client goes away or is too slow
     */
    public Reply run(Request request, Work work) throws IOException {
        try {
            return work.run(this);
        } catch (ApiError error) {
            return error.reply(operationId());
        } catch (Refusal refusal) {
            return ApiError.of(refusal, null).reply(operationId());
        } catch (RuntimeException unexpected) {
            String id = operationId();
            LOG.error("{} failed unexpectedly on {}", id, request.method(), unexpected);
            return ApiError.of(ErrorCode.UNEXPECTED, "the simulator failed; this is its defect, and its log says more")
                    .reply(id);
        }
    }

    private String operationId() {
        return account == null ? strangerIds.next(IdKind.OPERATION) : account.nextOperationId();
    }
}
