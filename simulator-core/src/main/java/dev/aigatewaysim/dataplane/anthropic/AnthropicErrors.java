package dev.aigatewaysim.dataplane.anthropic;

import dev.aigatewaysim.json.JsonOut;

/** Errors as Anthropic's API writes them. Stateless and thread-safe. */
public final class AnthropicErrors {

    private AnthropicErrors() {}

    /**
     * Returns the body of an error response.
     *
     * @param message what is wrong
     * @param type the class of the error, see {@link #type}
     * @param requestId the id of the request
     */
    public static byte[] body(String message, String type, String requestId) {
        return new JsonOut()
                .beginObject()
                .field("type", "error")
                .beginObject("error")
                .field("type", type)
                .field("message", message)
                .endObject()
                .field("request_id", requestId)
                .endObject()
                .toBytes();
    }

    /** Returns the class of errors with a status. */
    public static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
