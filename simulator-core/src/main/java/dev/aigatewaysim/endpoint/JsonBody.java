package dev.aigatewaysim.endpoint;

import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.http.ContentCoding;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.RefusedRequestException;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.json.FieldFinding;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.JsonText;
import dev.aigatewaysim.json.MalformedJsonException;
import dev.aigatewaysim.json.MemoryLimit;
import dev.aigatewaysim.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request as JSON: media type, coding, size, then the text. */
public final class JsonBody {

    /** The largest body that is read, in bytes, as sent and when it is decompressed. */
    public static final int MAX_BYTES = 1 << 20;

    private JsonBody() {}

    /**
     * Reads the body and goes on with it. As when it is read with its text, it may begin with a byte order mark.
     *
     * @throws ApiException when it is of another media type, too large or not JSON
     */
    public static Outcome read(Request request, Outcome.Step<Json> next) {
        return text(request, MAX_BYTES, text -> next.on(text.root()));
    }

    /**
     * Reads the body with its text, which gives lines and columns, and goes on with it.
     *
     * @param limit how many bytes it may have
     * @throws ApiException when it is of another media type, too large or not JSON
     */
    public static Outcome text(Request request, int limit, Outcome.Step<JsonText> next) {
        return bytes(request, Math.min(limit, MemoryLimit.OF_JVM.maxTextBytes()), bytes -> {
            try (MemoryLimit.Use memory = MemoryLimit.OF_JVM.use()) {
                return next.on(text(bytes, memory));
            }
        });
    }

    private static JsonText text(byte[] bytes, MemoryLimit.Use memory) {
        try {
            return JsonText.parse(bytes, memory);
        } catch (MalformedJsonException broken) {
            throw notJson(broken);
        }
    }

    /** Reads the bytes of a body, which must not begin with a byte order mark. */
    public static Json parse(byte[] bytes) {
        try {
            return StrictJson.parse(bytes);
        } catch (MalformedJsonException broken) {
            throw notJson(broken);
        }
    }

    private static ApiException notJson(MalformedJsonException broken) {
        return ApiException.of(
                broken.isTooLarge() ? ErrorCode.BODY_TOO_LARGE : ErrorCode.NOT_JSON, "the body " + broken.getMessage());
    }

    /**
     * Reads the fields of a body.
     *
     * @throws ApiException with every unknown field and every wrong type in it
     */
    @SuppressWarnings("NullAway") // null only when the reader returns it
    public static <T extends @Nullable Object> T fields(Json body, Function<Fields, T> reader) {
        if (!(body instanceof Json.Obj)) {
            throw ApiException.of(ErrorCode.VALUE_MALFORMED, "the body is " + body.kind() + "; it must be an object");
        }
        List<FieldFinding> findings = new ArrayList<>(0);
        T result = Fields.read(body, FieldPath.ROOT, null, findings, reader);
        if (!findings.isEmpty()) {
            throw ApiException.of(ofFirstCheck(findings));
        }
        return result;
    }

    /** What is wrong with types and fields goes before what is wrong with values, as in the API's order of checks. */
    private static List<Finding> ofFirstCheck(List<FieldFinding> all) {
        List<Finding> findings = all.stream().map(Finding::of).toList();
        int first = findings.stream()
                .mapToInt(finding -> finding.code().status())
                .min()
                .orElseThrow();
        return findings.stream()
                .filter(finding -> finding.code().status() == first)
                .toList();
    }

    /** Whether the request has a body, or says that it will have one. */
    public static boolean isThere(Request request) {
        return request.announcedLength() > 0 || request.header("Transfer-Encoding") != null;
    }

    /**
     * Reads the body, not yet as JSON, and goes on with it.
     *
     * @param limit how many bytes it may have
     * @throws ApiException when it is of another media type or too large
     */
    public static Outcome bytes(Request request, int limit, Outcome.Step<byte[]> next) {
        MediaType.checkJson(request);
        ContentCoding coding = ContentCoding.of(request);
        if (request.announcedLength() > limit) {
            throw tooLarge(limit);
        }
        return Outcome.after(request.body(limit), body -> {
            if (body == null) {
                throw tooLarge(limit);
            }
            return next.on(coding.decode(body, limit));
        });
    }

    /**
     * What has been read of the request's body, without its coding, for those who only look at it: as it was sent where the
     * coding is wrong, which is refused elsewhere; null when nothing has been read, or it is too large.
     *
     * @param limit how many bytes it may have when it is decompressed
     */
    public static byte @Nullable [] read(Request request, int limit) {
        byte[] body = request.bodyRead();
        try {
            return body == null ? null : ContentCoding.of(request).decode(body, limit);
        } catch (RefusedRequestException refusedElsewhere) {
            return body;
        }
    }

    private static ApiException tooLarge(int limit) {
        return ApiException.of(
                ErrorCode.BODY_TOO_LARGE,
                limit == MemoryLimit.OF_JVM.maxTextBytes()
                        ? "the body " + MemoryLimit.OF_JVM.exceeded()
                        : "the body is larger than " + limit + " bytes; send less");
    }
}
