package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.fault.Delivery;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.journal.ReceivedRequest;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.journal.ResponseBody;
import dev.aigatewaysim.json.JsonBodyFormat;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.redaction.KnownSecrets;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What the journal is told of one request, and the fault that hits it. One request uses one; not thread-safe. */
final class Recording {

    private static final Logger LOG = Loggers.get("dev.aigatewaysim.requests");
    private static final JsonBodyFormat FORMAT = new JsonBodyFormat();
    private static final byte[] NO_BODY = {};

    private final Request request;
    private final @Nullable Operation operation;
    private final @Nullable Account account;
    private final @Nullable String apiKeyId;
    private final RequestJournal journal;
    private final RequestJournal.Entry entry;
    private final KnownSecrets known;
    private final Instant time;
    private final ErrorHandler errorHandler;
    private final long start;
    private byte @Nullable [] body;
    private @Nullable Fault fault;
    private boolean applied;

    Recording(
            Request request,
            @Nullable Operation operation,
            @Nullable Credential credential,
            Accounts accounts,
            InstantSource clock,
            ErrorHandler errorHandler,
            long start) {
        this.request = request;
        this.operation = operation;
        this.account = credential == null ? null : credential.account();
        this.apiKeyId = credential == null ? null : credential.apiKey().value();
        this.journal = account == null ? accounts.unauthenticatedRequests() : account.requests();
        this.entry = journal.newEntry();
        this.known = accounts.secrets();
        this.time = account == null ? clock.instant() : account.clock().instant();
        this.errorHandler = errorHandler;
        this.start = start;
    }

    /** Tells the body, which is never changed. */
    void body(byte[] bytes) {
        body = bytes;
    }

    /** Tells that the request was carried out, whatever its client will be told. */
    void applied() {
        applied = true;
    }

    /**
     * Continues when the {@link #fault()} that hits the request is known. When one may, the body is read first, since its
     * condition may need it, but not a body that announces itself as too large.
     */
    Outcome withFault(ErrorHandler.Work next) {
        if (account == null || operation == null || !account.faults().mayHit(operation)) {
            return next.run();
        }
        if (!operation.takesBody() || request.announcedLength() > JsonBody.MAX_BYTES) {
            fault = account.faults().hit(received());
            return next.run();
        }
        return Outcome.after(request.body(JsonBody.MAX_BYTES), bytes -> {
            body = JsonBody.read(request);
            fault = account.faults().hit(received());
            return next.run();
        });
    }

    /** The fault that hits the request; null when none does. */
    @Nullable
    Fault fault() {
        return fault;
    }

    private ReceivedRequest received() {
        return new ReceivedRequest(
                operation,
                request.method(),
                request.rawPath(),
                request.rawQuery(),
                request.headers(),
                body == null ? JsonBody.read(request) : body,
                request.announcedLength(),
                apiKeyId,
                known,
                FORMAT);
    }

    /** Notes that the fault begins to delay the response: a test sees the request while its client waits, or gave up. */
    void delayed() {
        if (journal.isOn()) {
            entry.write(RecordedRequest.pending(
                    received(), errorHandler.operationId(), time, System.nanoTime() - start, faultId(), applied));
        }
    }

    private @Nullable String faultId() {
        return fault == null ? null : fault.id();
    }

    /** Notes the request with its answer, before that is sent: who has the answer finds it in the journal. */
    void end(Response response) {
        boolean logged = LOG.isDebugEnabled();
        if (!journal.isOn() && !logged) {
            return;
        }
        ApiException error = errorHandler.error();
        boolean sent = isAnswer(response.delivery());
        RecordedRequest recorded = new RecordedRequest(
                received(),
                errorHandler.operationId(),
                time,
                sent ? response.status() : RecordedRequest.NO_ANSWER,
                sent ? responseBody(response) : null,
                error == null ? null : error.code().code(),
                error == null ? null : error.text(),
                System.nanoTime() - start,
                faultId(),
                applied);
        entry.write(recorded);
        if (logged) {
            LOG.debug("{}", recorded);
        }
    }

    private ResponseBody responseBody(Response response) {
        boolean head = request.method().equals("HEAD");
        return response.content() instanceof Body.Stream && !head
                ? ResponseBody.streamed(known, FORMAT)
                : new ResponseBody(head ? NO_BODY : response.body(), known, FORMAT);
    }

    private static boolean isAnswer(Delivery delivery) {
        return delivery instanceof Delivery.Whole
                || delivery instanceof Delivery.Truncated
                || delivery instanceof Delivery.Throttled;
    }
}
