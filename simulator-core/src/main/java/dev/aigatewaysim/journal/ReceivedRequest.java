package dev.aigatewaysim.journal;

import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.redaction.BodyFormat;
import dev.aigatewaysim.redaction.KnownSecrets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was received. Making one keeps references and does nothing else; the secrets are redacted when one of its
 * texts is first read, and what was received is released then; of a body with secrets as much stays as is shown, to be compared
 * with. Only a body of more than 16 KiB is read at once, so that it
 * need not be kept.
 *
 * <p>Thread-safe.
 */
public final class ReceivedRequest implements ApiRequest {

    private static final long OVERHEAD = 400;
    private static final long PER_TEXT = 56;

    private final @Nullable Operation operation;
    private final String rawMethod;
    private final @Nullable String apiKeyId;
    private final KnownSecrets known;
    private final BodyFormat format;
    private final int approximateBytes;

    /** Null once the view is there; guarded by this. */
    private @Nullable Received received;

    private volatile @Nullable RedactedView view;

    /** What was received, as it was sent. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and the body may be large
    private record Received(
            String path, @Nullable String query, List<String> headers, byte @Nullable [] body, long bodyLength) {

        long approximateBytes() {
            long bytes = OVERHEAD + path.length() + (query == null ? 0 : query.length());
            for (int i = 0; i < headers.size(); i++) {
                bytes += PER_TEXT + headers.get(i).length();
            }
            return bytes + Math.max(0, Math.min(bodyLength, BodyText.MAX));
        }
    }

    /**
     * A request.
     *
     * @param operation null when there is none of this path and method
     * @param method in capitals, as sent
     * @param rawPath as sent, not decoded
     * @param rawQuery as sent, not decoded and without the question mark; null when there is none
     * @param headers name, value, name, value … in the order in which they were sent; must not change any more
     * @param body as sent; null when it was not read; must not change any more
     * @param bodyLength in bytes, of a body that was not read; 0 or less when there is none or it is not known
     * @param apiKeyId the id of the API key that it came with; null when it was not let in
     * @param known the secrets that the server knows
     * @param format reads the body when one of the texts is read
     * @throws IllegalArgumentException when a header has no value
     */
    public ReceivedRequest(
            @Nullable Operation operation,
            String method,
            String rawPath,
            @Nullable String rawQuery,
            List<String> headers,
            byte @Nullable [] body,
            long bodyLength,
            @Nullable String apiKeyId,
            KnownSecrets known,
            BodyFormat format) {
        if (headers.size() % 2 != 0) {
            throw new IllegalArgumentException("headers are name, value, name, value; here are " + headers.size());
        }
        this.operation = operation;
        this.rawMethod = Objects.requireNonNull(method, "method");
        this.apiKeyId = apiKeyId;
        this.known = Objects.requireNonNull(known, "known");
        this.format = Objects.requireNonNull(format, "format");
        Received all = new Received(
                Objects.requireNonNull(rawPath, "rawPath"),
                rawQuery,
                headers,
                body,
                body == null ? bodyLength : body.length);
        this.received = all;
        this.approximateBytes = (int) Math.min(Integer.MAX_VALUE, all.approximateBytes());
        if (body != null && body.length > BodyText.MAX) {
            view();
        }
    }

    @Override
    public @Nullable Operation operation() {
        return operation;
    }

    @Override
    public String method() {
        return operation == null ? view().method() : rawMethod;
    }

    @Override
    public String path() {
        return view().path();
    }

    @Override
    public String query() {
        return view().query();
    }

    @Override
    public List<Map.Entry<String, String>> headers() {
        return view().headers();
    }

    @Override
    public String body() {
        return view().body().toString();
    }

    @Override
    public @Nullable String apiKeyId() {
        return apiKeyId;
    }

    /** As {@link RecordedRequest#bodyContains} does. */
    boolean bodyContains(String text) {
        return view().body().contains(text);
    }

    /** As {@link ForwardedRequest#bodyMember} does. */
    Optional<String> bodyMember(String pointer) {
        return view().body().member(pointer, format);
    }

    /** As {@link ForwardedRequest#hasBodyMember} does. */
    boolean hasBodyMember(String pointer, String json) {
        return view().body().hasMember(pointer, json, format);
    }

    /** About how much memory it takes, in bytes; does not change. */
    int approximateBytes() {
        return approximateBytes;
    }

    private RedactedView view() {
        RedactedView present = view;
        return present == null ? makeView() : present;
    }

    private synchronized RedactedView makeView() {
        RedactedView made = view;
        if (made == null) {
            Received all = Objects.requireNonNull(received);
            made = RedactedView.of(
                    rawMethod, all.path, all.query, all.headers, all.body, all.bodyLength, known, format);
            received = null;
            view = made;
        }
        return made;
    }

    /** Method, path and query. */
    @Override
    public String toString() {
        return method() + " " + path() + (query().isEmpty() ? "" : "?" + query());
    }
}
