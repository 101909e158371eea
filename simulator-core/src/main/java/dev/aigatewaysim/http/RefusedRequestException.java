package dev.aigatewaysim.http;

import java.util.Map;

/**
 * Thrown when a request cannot be read, whatever it is for: its body does not arrive, is not framed or encoded as its headers
 * say, or is too large. Whoever handles the request gives the error its form.
 */
public final class RefusedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Map<String, String> headers;

    RefusedRequestException(int status, String message) {
        this(status, message, Map.of());
    }

    RefusedRequestException(int status, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.headers = headers;
    }

    /** The HTTP status: 400, 408, 413 or 415. */
    public int status() {
        return status;
    }

    /** Headers of the response. */
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
