package dev.aigatewaysim.journal;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a provider was sent, or would have been sent if it were not simulated. It is redacted when it is read.
 *
 * <p>Thread-safe.
 */
public final class ForwardedRequest {

    private final Supplier<String> url;
    private final Supplier<ReceivedRequest> request;
    private final int approximateBytes;

    /**
     * A request. One that is large is made at once, so that what it is made from need not be kept.
     *
     * @param url makes the address, without credentials
     * @param request makes the request
     * @param keptBytes how much memory is kept for making them, in bytes
     */
    public ForwardedRequest(Supplier<String> url, Supplier<ReceivedRequest> request, int keptBytes) {
        if (keptBytes > RedactedView.MAX_BODY) {
            String address = url.get();
            ReceivedRequest made = request.get();
            this.url = () -> address;
            this.request = () -> made;
            this.approximateBytes = made.approximateBytes();
        } else {
            this.url = url;
            this.request = request;
            this.approximateBytes = keptBytes;
        }
    }

    /** The HTTP method. */
    public String method() {
        return "POST";
    }

    /** Where it went; of a simulated provider, where it would have gone. */
    public String url() {
        return url.get();
    }

    /** Names and values of the headers; of those with credentials the value reads {@code ***}. */
    public List<Map.Entry<String, String>> headers() {
        return request.get().headers();
    }

    /** The body as compact JSON, without secrets; of a long one the first 16,384 characters and a note. */
    public String body() {
        return request.get().body();
    }

    /** About how much memory it takes, in bytes; does not change. */
    int approximateBytes() {
        return approximateBytes;
    }
}
