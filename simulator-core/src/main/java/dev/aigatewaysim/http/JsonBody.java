package dev.aigatewaysim.http;

import java.io.IOException;
import java.util.Locale;

/** Reads the body of a request as JSON: media type, size, then the text. */
public final class JsonBody {

    /** The largest body that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private JsonBody() {}

    /**
     * Reads the body. As when it is read with its text, it may begin with a byte order mark.
     *
     * @throws ApiError when it is of another media type, too large or not JSON
     * @throws IOException when the client goes away or is too slow
     */
    public static Json read(Request request) throws IOException {
        return text(request, MAX_BYTES).root();
    }

    /**
     * Reads the body with its text, which tells lines and columns.
     *
     * @param limit how many bytes it may have
     * @throws ApiError when it is of another media type, too large or not JSON
     * @throws IOException when the client goes away or is too slow
     */
    public static JsonText text(Request request, int limit) throws IOException {
        try {
            return JsonText.parse(bytes(request, limit));
        } catch (NotJson broken) {
            throw ApiError.of(ErrorCode.NOT_JSON, "the body " + broken.getMessage());
        }
    }

    /** Whether the request has a body, or says that it will have one. */
    public static boolean isThere(Request request) {
        return request.announcedLength() > 0 || request.header("Transfer-Encoding") != null;
    }

    /**
     * Reads the body, not yet as JSON.
     *
     * @param limit how many bytes it may have
     * @throws ApiError when it is of another media type or too large
     * @throws IOException when the client goes away or is too slow
     */
    public static byte[] bytes(Request request, int limit) throws IOException {
        checkMediaType(request);
        byte[] body = request.announcedLength() > limit ? null : request.body(limit);
        if (body == null) {
            throw ApiError.of(ErrorCode.BODY_TOO_LARGE, "the body is larger than " + limit + " bytes; send less");
        }
        return body;
    }

    private static void checkMediaType(Request request) {
        String type = request.header("Content-Type");
        if (type == null || type.isBlank()) {
            throw ApiError.of(
                    ErrorCode.MEDIA_TYPE_MISSING,
                    "the request has no Content-Type; send Content-Type: application/json");
        }
        if (type.equals("application/json")) {
            return;
        }
        String[] parts = type.split(";", -1);
        boolean json = parts.length > 0 && parts[0].strip().equalsIgnoreCase("application/json");
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT).replace("\"", "");
            json &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        if (!json || request.headers("Content-Type").size() > 1) {
            throw ApiError.of(
                    ErrorCode.MEDIA_TYPE_WRONG,
                    "the body's media type is not understood; send JSON in UTF-8 as Content-Type: application/json");
        }
    }
}
