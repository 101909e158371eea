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

    /**
     * A request.
     *
     * @param url makes the address, without credentials, each time that it is read
     * @param request makes the request, each time that something of it is read: what it is made from is kept once
     */
    public ForwardedRequest(Supplier<String> url, Supplier<ReceivedRequest> request) {
        this.url = url;
        this.request = request;
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
}
