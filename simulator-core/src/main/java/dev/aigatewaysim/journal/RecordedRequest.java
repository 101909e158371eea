package dev.aigatewaysim.journal;

import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.redaction.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request and what became of it: one entry of the {@link RequestJournal}.
 *
 * <p>Thread-safe.
 */
public final class RecordedRequest implements ApiRequest {

    /** The status of a request that got no response. */
    public static final int NO_RESPONSE = 0;

    private static final int PENDING = -1;

    private final ReceivedRequest request;
    private final String operationId;
    private final Instant time;
    private final int status;
    private final @Nullable ResponseBody response;
    private final @Nullable String errorCode;
    private final @Nullable String reason;
    private final long nanos;
    private final @Nullable String fault;
    private final boolean applied;
    private final int approximateBytes;
    private final @Nullable ModelTraffic traffic;
    private final @Nullable Supplier<String> progress;

    private final long recorded = System.nanoTime();

    /** Guarded by the lock of the journal. */
    private boolean read;

    /** An entry of a request of which the response was not kept; see the other constructor for the parameters. */
    public RecordedRequest(
            ReceivedRequest request,
            String operationId,
            Instant time,
            int status,
            @Nullable String errorCode,
            @Nullable String reason,
            long nanos,
            @Nullable String fault,
            boolean applied) {
        this(request, operationId, time, status, null, errorCode, reason, nanos, fault, applied, null);
    }

    /**
     * An entry.
     *
     * @param operationId names this request in responses and logs, such as {@code op_…}
     * @param time when it arrived, by the account's clock
     * @param status the HTTP status of the response; {@link #NO_RESPONSE} when a fault kept the response back
     * @param response the body of the response; null when none was sent
     * @param errorCode null unless it was refused with one
     * @param reason the message of the refusal, without secrets; null when it was not refused
     * @param nanos how long it took, in nanoseconds
     * @param fault the id of the fault that hit it; null when none did
     * @param applied whether it was carried out, whatever the client received
     * @param traffic what a model request led to; null for requests to the management API
     */
    public RecordedRequest(
            ReceivedRequest request,
            String operationId,
            Instant time,
            int status,
            @Nullable ResponseBody response,
            @Nullable String errorCode,
            @Nullable String reason,
            long nanos,
            @Nullable String fault,
            boolean applied,
            @Nullable ModelTraffic traffic) {
        this(request, operationId, time, status, response, errorCode, reason, nanos, fault, applied, traffic, null);
    }

    private RecordedRequest(
            ReceivedRequest request,
            String operationId,
            Instant time,
            int status,
            @Nullable ResponseBody response,
            @Nullable String errorCode,
            @Nullable String reason,
            long nanos,
            @Nullable String fault,
            boolean applied,
            @Nullable ModelTraffic traffic,
            @Nullable Supplier<String> progress) {
        this.request = Objects.requireNonNull(request, "request");
        this.operationId = Objects.requireNonNull(operationId, "operationId");
        this.time = Objects.requireNonNull(time, "time");
        this.status = status;
        this.response = response;
        this.errorCode = errorCode;
        this.reason = reason;
        this.nanos = nanos;
        this.fault = fault;
        this.applied = applied;
        this.traffic = traffic;
        this.progress = progress;
        this.approximateBytes = request.approximateBytes()
                + (reason == null ? 0 : reason.length())
                + (traffic == null ? 0 : traffic.approximateBytes());
    }

    /**
     * An entry of a request whose response a fault holds back; see the constructor for the parameters.
     *
     * @param nanos how long it took until then, in nanoseconds
     */
    public static RecordedRequest pending(
            ReceivedRequest request,
            String operationId,
            Instant time,
            long nanos,
            @Nullable String fault,
            boolean applied) {
        return new RecordedRequest(request, operationId, time, PENDING, null, null, null, nanos, fault, applied, null);
    }

    /**
     * An entry of a request whose response is a stream that has begun; see the constructor for the parameters.
     *
     * @param nanos how long it took until then, in nanoseconds
     * @param progress says what was sent up to now, without secrets, such as {@code 2 of 3 chunks}; called by any thread, and
     *     must not wait
     */
    public static RecordedRequest streaming(
            ReceivedRequest request,
            String operationId,
            Instant time,
            long nanos,
            @Nullable String fault,
            boolean applied,
            Supplier<String> progress) {
        return new RecordedRequest(
                request, operationId, time, PENDING, null, null, null, nanos, fault, applied, null, progress);
    }

    /** Names this request in responses and logs, such as {@code op_…}. */
    public String operationId() {
        return operationId;
    }

    /** When it arrived, by the account's clock. */
    public Instant time() {
        return time;
    }

    /** The HTTP status of the response; empty when a fault kept the response back, or holds it back still. */
    public OptionalInt status() {
        return status == NO_RESPONSE || pending() ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /**
     * Whether a fault delayed the response when the journal was read, so that it was still to come, or its stream had not ended.
     * This entry does not change, except that {@link #toString()} shows how far a stream is by then: the journal has another
     * one in its place when the delay is over, or the stream has ended. Until then there is no status, error code,
     * reason or response body, while {@link #applied()} is known: a delay holds back the response, not the work.
     */
    public boolean pending() {
        return status == PENDING;
    }

    /**
     * The body of the response as compact JSON; empty when it has none. Nothing in it is a secret: tokens read {@code ***}. Of a
     * long one the first 16,384 characters and a note. The journal keeps response bodies as long as there is memory for them
     * beside the requests: instead of one that is not kept, or not any more, there is a note in round brackets. One that is streamed is not kept. When a fault
     * sent only a part of the response, this is all of it.
     *
     * @return null when no response was sent, or not yet
     */
    public @Nullable String responseBody() {
        return response == null ? null : response.text();
    }

    /** The published code of the refusal, such as {@code ERR_NGROK_27615}; null when it was not refused with one. */
    public @Nullable String errorCode() {
        return errorCode;
    }

    /** The message of the refusal, without secrets; null when it was not refused. */
    public @Nullable String reason() {
        return reason;
    }

    /** How long it took, not by the account's clock; while it is {@link #pending()}, how long until its delay began. */
    public Duration duration() {
        return Duration.ofNanos(nanos);
    }

    /** The id of the fault that hit it; null when none did. */
    public @Nullable String fault() {
        return fault;
    }

    /**
     * Whether it was carried out: no rule refused it, and no fault kept it from being applied. The client may have received
     * otherwise, or nothing.
     */
    public boolean applied() {
        return applied;
    }

    /**
     * What a model request led to: its attempts, and what was skipped.
     *
     * @return null for a request to the management API, and as long as it is {@link #pending()}
     */
    public @Nullable ModelTraffic model() {
        return traffic;
    }

    /** Whether the response's status is 400 or more. */
    public boolean refused() {
        return status >= 400;
    }

    @Override
    public @Nullable Operation operation() {
        return request.operation();
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String path() {
        return request.path();
    }

    @Override
    public String query() {
        return request.query();
    }

    @Override
    public List<Map.Entry<String, String>> headers() {
        return request.headers();
    }

    @Override
    public String body() {
        return request.body();
    }

    /**
     * Whether the {@link #body()} contains the text, as it is shown or as it was sent: what is redacted can be compared with,
     * although it is not shown. Of a long body only the first 16,384 characters are looked at.
     */
    public boolean bodyContains(String text) {
        return request.bodyContains(Objects.requireNonNull(text, "text"));
    }

    @Override
    public @Nullable String apiKeyId() {
        return request.apiKeyId();
    }

    /** Whether it was recorded at this time of {@link System#nanoTime()} or later. */
    boolean recordedAfter(long time) {
        return recorded - time >= 0;
    }

    /** Notes that it was read. */
    void markRead() {
        read = true;
    }

    boolean isRead() {
        return read;
    }

    /** About how much memory it takes without the body of the response, in bytes; does not change. */
    int approximateBytes() {
        return approximateBytes;
    }

    /** About how much memory the body of the response takes until it is released, in bytes; does not change. */
    int approximateResponseBytes() {
        return response == null ? 0 : response.approximateBytes();
    }

    /** Forgets the body of the response. */
    void releaseResponse() {
        if (response != null) {
            response.release();
        }
    }

    /**
     * One line, with the names of the members of a response that is no error but not their values, unless it is that of a
     * model, which always has the same, such as
     * {@code GET /access-keys -> 200 {aiGatewayAccessKeys[2], uri, nextPageUri} in 0.18 ms} or
     * {@code DELETE /access-keys/aigk_… -> 404 ERR_NGROK_27611 (no such resource) in 0.05 ms, fault flt_…}. A request that a
     * client says to be a retry of its own, as those of OpenAI and Anthropic do, is {@code POST /v1/messages (retry 1) -> …}.
     * While a stream is sent, it is {@code POST /v1/messages -> a stream that has not ended, so far 2 of 3 chunks, "It is " in
     * 0.18 ms}, where the time is that until it began.
     */
    @Override
    public String toString() {
        StringBuilder line =
                new StringBuilder(request.toString()).append(retry()).append(" -> ");
        line.append(result());
        if (response != null && traffic == null && !refused()) {
            String outline = response.outline();
            line.append(outline.isEmpty() ? "" : " " + outline);
        }
        if (errorCode != null) {
            line.append(' ').append(errorCode);
        }
        if (reason != null) {
            line.append(" (").append(SafeText.escaped(reason)).append(')');
        }
        line.append(String.format(Locale.ROOT, " in %.2f ms", nanos / 1e6));
        if (fault != null) {
            line.append(", fault ").append(fault);
        }
        return line.toString();
    }

    private String result() {
        if (pending()) {
            return progress == null ? "no response yet" : "a stream that has not ended, so far " + progress.get();
        }
        return status == NO_RESPONSE ? "no response" : Integer.toString(status);
    }

    private String retry() {
        return headers().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("X-Stainless-Retry-Count"))
                .map(Map.Entry::getValue)
                .filter(count -> count.matches("[1-9][0-9]{0,3}"))
                .findFirst()
                .map(count -> " (retry " + count + ")")
                .orElse("");
    }
}
