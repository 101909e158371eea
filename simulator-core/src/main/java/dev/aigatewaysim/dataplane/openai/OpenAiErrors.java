package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.ServerSentEvents;
import dev.aigatewaysim.json.JsonOut;
import org.jspecify.annotations.Nullable;

/** Errors as OpenAI's API writes them. Stateless and thread-safe. */
public final class OpenAiErrors {

    private OpenAiErrors() {}

    /**
     * Returns the body of an error response.
     *
     * @param message what is wrong
     * @param type the class of the error, see {@link #type}
     * @param param the parameter of the request that is wrong; null when it is none in particular
     * @param code the code of the error; null when it has none
     */
    public static byte[] body(String message, String type, @Nullable String param, @Nullable String code) {
        return error(message, type, param, code).toBytes();
    }

    /** Returns the class of errors with a status. */
    public static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "insufficient_quota";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    /** An event of a stream that says that the provider failed. */
    static String event(String type, String message) {
        return ServerSentEvents.event(error(message, type, null, null));
    }

    private static JsonOut error(String message, String type, @Nullable String param, @Nullable String code) {
        return new JsonOut()
                .beginObject()
                .beginObject("error")
                .field("message", message)
                .field("type", type)
                .nullable("param", param)
                .nullable("code", code)
                .endObject()
                .endObject();
    }
}
