package dev.aigatewaysim.journal;

import dev.aigatewaysim.operation.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as the door received it. Making one keeps references and does nothing else; the secrets are taken out when one of
 * its texts is first read, and the bytes of the body are let go then. Only a body of more than 16 KiB is read at once, so
 * that it need not be kept.
 *
 * <p>Thread-safe.
 */
public final class ReceivedRequest implements ApiRequest {

    private static final long OVERHEAD = 400;
    private static final long PER_TEXT = 56;

    private final @Nullable Operation operation;
    private final String rawMethod;
    private final String rawPath;
    private final @Nullable String rawQuery;
    private final List<String> rawHeaders;
    private final long bodyLength;
    private final @Nullable String apiKeyId;
    private final BodyRedaction bodies;

    /** Null when there is none and once it was read; guarded by this. */
    private byte @Nullable [] rawBody;

    private volatile @Nullable RedactedView view;

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
     * @param bodies reads the body, when somebody wants to see it
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
            BodyRedaction bodies) {
        if (headers.size() % 2 != 0) {
            throw new IllegalArgumentException("headers are name, value, name, value; here are " + headers.size());
        }
        this.operation = operation;
        this.rawMethod = Objects.requireNonNull(method, "method");
        this.rawPath = Objects.requireNonNull(rawPath, "rawPath");
        this.rawQuery = rawQuery;
        this.rawHeaders = headers;
        this.rawBody = body;
        this.bodyLength = body == null ? bodyLength : body.length;
        this.apiKeyId = apiKeyId;
        this.bodies = Objects.requireNonNull(bodies, "bodies");
        if (body != null && body.length > RedactedView.MAX_BODY) {
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
        return view().body();
    }

    @Override
    public @Nullable String apiKeyId() {
        return apiKeyId;
    }

    /** Another text about this request, without the request's secrets. */
    String strike(String text) {
        return view().strike(text);
    }

    /** About how much memory it takes, in bytes; does not change. */
    int approximateBytes() {
        long bytes = OVERHEAD + rawPath.length() + (rawQuery == null ? 0 : rawQuery.length());
        for (int i = 0; i < rawHeaders.size(); i++) {
            bytes += PER_TEXT + rawHeaders.get(i).length();
        }
        return (int) (bytes + Math.max(0, Math.min(bodyLength, RedactedView.MAX_BODY)));
    }

    private RedactedView view() {
        RedactedView present = view;
        return present == null ? makeView() : present;
    }

    private synchronized RedactedView makeView() {
        RedactedView made = view;
        if (made == null) {
            made = new RedactedView(rawMethod, rawPath, rawQuery, rawHeaders, rawBody, bodyLength, bodies);
            rawBody = null;
            view = made;
        }
        return made;
    }

    /** Method and path. */
    @Override
    public String toString() {
        return method() + " " + path() + (query().isEmpty() ? "" : "?" + query());
    }
}
