package dev.aigatewaysim.pipeline;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.http.Body;
import dev.aigatewaysim.http.Loggers;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.journal.ReceivedRequest;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.journal.ResponseBody;
import dev.aigatewaysim.json.JsonBodyFormat;
import dev.aigatewaysim.redaction.KnownSecrets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Writes one request into the journal. Not thread-safe; one request uses one. */
public final class Recording {

    private static final Logger LOG = Loggers.get("dev.aigatewaysim.requests");
    private static final JsonBodyFormat FORMAT = new JsonBodyFormat();
    private static final byte[] NO_BODY = {};

    private final Exchange exchange;
    private final RequestJournal journal;
    private final RequestJournal.Entry entry;
    private final KnownSecrets known;
    private final Instant time;
    private final long start = System.nanoTime();

    /** What was sent of the response when it is streamed and has not ended; null otherwise. */
    private @Nullable Supplier<String> progress;

    private @Nullable Response streamed;

    Recording(Exchange exchange, Accounts accounts, InstantSource clock) {
        this.exchange = exchange;
        Account account = exchange.account();
        this.journal = account == null ? accounts.unauthenticatedRequests() : account.requests();
        this.entry = journal.newEntry();
        this.known = accounts.secrets();
        this.time = account == null ? clock.instant() : account.clock().instant();
    }

    /** The request as it was received, as far as it has been read. */
    public ReceivedRequest received() {
        Request request = exchange.request();
        Credential credential = exchange.credential();
        ApiKeyId apiKey = credential == null ? null : credential.apiKey();
        byte[] body = exchange.body();
        return new ReceivedRequest(
                exchange.operation(),
                request.method(),
                request.rawPath(),
                request.rawQuery(),
                request.headers(),
                body == null ? JsonBody.read(request, exchange.plane().maxBodyBytes()) : body,
                request.announcedLength(),
                apiKey == null ? null : apiKey.value(),
                known,
                FORMAT);
    }

    /**
     * A request that was forwarded for this one, redacted as it is.
     *
     * @param headers name, value, name, value …
     * @param known the secrets that the server knows
     */
    public static ReceivedRequest sent(String url, List<String> headers, byte[] body, KnownSecrets known) {
        return new ReceivedRequest(null, "POST", url, null, headers, body, body.length, null, known, FORMAT);
    }

    /** The secrets that the server knows: what is recorded must not show them. */
    public KnownSecrets secrets() {
        return known;
    }

    /** Notes that the response is delayed: a test sees the request while its client waits, or gave up. */
    public void delayed() {
        if (journal.isOn()) {
            entry.write(RecordedRequest.pending(
                    received(),
                    exchange.errors().operationId(),
                    time,
                    System.nanoTime() - start,
                    faultId(),
                    exchange.isApplied()));
        }
    }

    private void streaming(Supplier<String> open) {
        if (journal.isOn()) {
            entry.write(RecordedRequest.streaming(
                    received(),
                    exchange.errors().operationId(),
                    time,
                    System.nanoTime() - start,
                    faultId(),
                    exchange.isApplied(),
                    open));
        }
    }

    private @Nullable String faultId() {
        Fault fault = exchange.fault();
        return fault == null ? null : fault.id();
    }

    /**
     * Notes that the response is a stream: the entry is pending until {@link #streamEnded}.
     *
     * @param sent says what was sent up to now, see {@link RecordedRequest#streaming}
     */
    public void streamBegins(Supplier<String> sent) {
        progress = sent;
    }

    /** Completes the entry of a stream, before its last part is sent. Called once. */
    public void streamEnded() {
        progress = null;
        Response sent = streamed;
        if (sent != null) {
            write(sent);
        }
    }

    /** Writes the request with its response, before that is sent: a client that has the response finds it in the journal. */
    void end(Response response) {
        Supplier<String> open = progress;
        if (open != null) {
            streamed = response;
            streaming(open);
        } else {
            write(response);
        }
    }

    private void write(Response response) {
        boolean logged = LOG.isDebugEnabled();
        if (!journal.isOn() && !logged) {
            return;
        }
        ApiException error = exchange.errors().error();
        boolean sent = response.delivery().sendsResponse();
        RecordedRequest recorded = new RecordedRequest(
                received(),
                exchange.errors().operationId(),
                time,
                sent ? response.status() : RecordedRequest.NO_RESPONSE,
                sent ? responseBody(response) : null,
                error == null ? null : exchange.plane().code(error.code()).code(),
                error == null ? null : error.text(),
                System.nanoTime() - start,
                faultId(),
                exchange.isApplied(),
                exchange.traffic());
        entry.write(recorded);
        if (logged) {
            LOG.debug("{}", recorded);
        }
    }

    private ResponseBody responseBody(Response response) {
        boolean head = exchange.request().method().equals("HEAD");
        return response.content() instanceof Body.Stream && !head
                ? ResponseBody.streamed(known, FORMAT)
                : new ResponseBody(head ? NO_BODY : response.body(), known, FORMAT);
    }
}
