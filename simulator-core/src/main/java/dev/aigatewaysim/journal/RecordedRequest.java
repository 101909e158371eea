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
import org.jspecify.annotations.Nullable;

/**
 * A request and what became of it: one entry of the {@link RequestJournal}.
 *
 * <p>Thread-safe.
 */
public final class RecordedRequest implements ApiRequest {

    /** The status of a request that was not answered. */
    public static final int NO_ANSWER = 0;

    private final ReceivedRequest request;
    private final String operationId;
    private final Instant time;
    private final int status;
    private final @Nullable String errorCode;
    private final @Nullable String reason;
    private final long nanos;
    private final @Nullable String fault;
    private final boolean applied;
    private final int approximateBytes;
    private volatile boolean read;

    /**
     * An entry.
     *
     * @param operationId names this request in answers and logs, such as {@code op_…}
     * @param time when it arrived, by the account's clock
     * @param status the HTTP status of the answer; {@link #NO_ANSWER} when a fault kept the answer back
     * @param errorCode null unless it was refused with one
     * @param reason the message of the refusal, without secrets; null when it was not refused
     * @param nanos how long it took, in nanoseconds
     * @param fault the id of the fault that hit it; null when none did
     * @param applied whether it was carried out, whatever the client was told
     */
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
        this.request = Objects.requireNonNull(request, "request");
        this.operationId = Objects.requireNonNull(operationId, "operationId");
        this.time = Objects.requireNonNull(time, "time");
        this.status = status;
        this.errorCode = errorCode;
        this.reason = reason;
        this.nanos = nanos;
        this.fault = fault;
        this.applied = applied;
        this.approximateBytes = request.approximateBytes() + (reason == null ? 0 : reason.length());
    }

    /** Names this request in answers and logs, such as {@code op_…}. */
    public String operationId() {
        return operationId;
    }

    /** When it arrived, by the account's clock. */
    public Instant time() {
        return time;
    }

    /** The HTTP status of the answer; empty when a fault kept the answer back. */
    public OptionalInt status() {
        return status == NO_ANSWER ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** The published code of the refusal, such as {@code ERR_NGROK_27615}; null when it was not refused with one. */
    public @Nullable String errorCode() {
        return errorCode;
    }

    /** The message of the refusal, without secrets; null when it was not refused. */
    public @Nullable String reason() {
        return reason;
    }

    /** How long it took, not by the account's clock. */
    public Duration duration() {
        return Duration.ofNanos(nanos);
    }

    /** The id of the fault that hit it; null when none did. */
    public @Nullable String fault() {
        return fault;
    }

    /**
     * Whether it was carried out: no rule refused it, and no fault kept it from being applied. The client may have been told
     * otherwise, or nothing.
     */
    public boolean applied() {
        return applied;
    }

    /** Whether the answer's status is 400 or more. */
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

    @Override
    public @Nullable String apiKeyId() {
        return request.apiKeyId();
    }

    /** Notes that somebody who asked for it got it. */
    void markRead() {
        read = true;
    }

    boolean isRead() {
        return read;
    }

    /** About how much memory it takes, in bytes; does not change. */
    int approximateBytes() {
        return approximateBytes;
    }

    /**
     * One line, such as {@code POST /access-keys -> 201 in 0.18 ms} or
     * {@code DELETE /access-keys/aigk_… -> 404 ERR_NGROK_27611 (no such resource) in 0.05 ms, fault flt_…}.
     */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(request.toString()).append(" -> ");
        line.append(status == NO_ANSWER ? "no answer" : Integer.toString(status));
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
}
