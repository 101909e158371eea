package dev.aigatewaysim.pipeline;

import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.upstream.ScriptConditionException;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.ErrorCode;
import dev.aigatewaysim.fault.FaultConditionException;
import dev.aigatewaysim.http.ErrorFormat;
import dev.aigatewaysim.http.Loggers;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.RefusedRequestException;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.redaction.SafeThrowable;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The one place where an error becomes a response. Not thread-safe; one request uses one. */
public final class ErrorHandler {

    private static final Logger LOG = Loggers.get("dev.aigatewaysim");

    private final Supplier<String> operationIds;
    private final Request request;
    private final RequestRedactor redactor;
    private final BiFunction<ApiException, String, Response> form;
    private @Nullable String operationId;
    private @Nullable ApiException error;

    /**
     * @param request the request, for the secrets in it
     * @param known the secrets that the server knows
     * @param operationIds generates the id of what is done here
     * @param maxBodyBytes how many bytes of the body are read at most
     * @param form writes an error, given with the id of what is done here
     */
    public ErrorHandler(
            Request request,
            KnownSecrets known,
            Supplier<String> operationIds,
            int maxBodyBytes,
            BiFunction<ApiException, String, Response> form) {
        this.operationIds = operationIds;
        this.request = request;
        this.redactor = new RequestRedactor(request, known, maxBodyBytes);
        this.form = form;
    }

    /** Runs the work; its outcome is a response also when it ends with an error. */
    public Outcome run(Supplier<Outcome> work) {
        try {
            return work.get().recover(this::ended);
        } catch (RuntimeException | Error failure) {
            return ended(failure);
        }
    }

    private Outcome ended(Throwable failure) {
        return redactor.afterBody(() -> response(failure));
    }

    private Response response(Throwable failure) {
        if (failure instanceof RefusedRequestException unreadable) {
            return response(ApiException.of(unreadable));
        }
        if (failure instanceof ApiException refused) {
            return response(refused);
        }
        if (failure instanceof RefusalException refusal) {
            return response(ApiException.of(refusal, null));
        }
        if (failure instanceof FaultConditionException inTest) {
            LOG.error("{} met a condition that fails", operationId(), SafeThrowable.of(inTest, redactor.get()));
            return response(
                    ApiException.of(ErrorCode.UNEXPECTED, inTest.getMessage() + "; fix the condition of the fault"));
        }
        if (failure instanceof ScriptConditionException inTest) {
            LOG.error("{} met a condition that fails", operationId(), SafeThrowable.of(inTest, redactor.get()));
            return response(ApiException.of(ErrorCode.UNEXPECTED, inTest.getMessage() + "; fix the condition"));
        }
        LOG.error(
                "{} failed unexpectedly on {}",
                operationId(),
                SafeText.of(request.method(), redactor.get(), SafeText.MAX_QUOTED),
                SafeThrowable.of(failure, redactor.get()));
        return response(ApiException.of(ErrorCode.UNEXPECTED, ErrorFormat.FAILED));
    }

    /** The response of an error, without secrets, which is remembered. */
    Response response(ApiException refused) {
        ApiException clean = refused.redacted(redactor.get());
        error = clean;
        return form.apply(clean, operationId());
    }

    /** The error that the work ended with; null when it ended well. */
    @Nullable
    ApiException error() {
        return error;
    }

    /** The identifier of what is done here; the same at every call. */
    public String operationId() {
        if (operationId == null) {
            operationId = operationIds.get();
        }
        return operationId;
    }
}
