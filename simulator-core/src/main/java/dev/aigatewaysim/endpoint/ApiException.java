package dev.aigatewaysim.endpoint;

import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.fault.ErrorResponse;
import dev.aigatewaysim.http.RefusedRequestException;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An error of the API: what this server itself refuses, and what the domain's refusals become. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final transient ErrorCode code;
    private final transient String text;
    private final transient Map<String, String> details;
    private final transient Map<String, String> headers;

    private ApiException(ErrorCode code, String message, Map<String, String> details, Map<String, String> headers) {
        super(message, null, false, false);
        this.code = code;
        this.text = message;
        this.details = details;
        this.headers = headers;
    }

    public static ApiException of(ErrorCode code, String message) {
        return new ApiException(code, message, Map.of(), Map.of());
    }

    public static ApiException withHeader(ErrorCode code, String message, String header, String value) {
        return new ApiException(code, message, Map.of(), Map.of(header, value));
    }

    /**
     * An error about one field.
     *
     * @param field where it is
     */
    public static ApiException withDetail(ErrorCode code, String message, String field) {
        return new ApiException(code, message, Map.of(field, message), Map.of());
    }

    /** The error of a fault. */
    public static ApiException of(ErrorResponse response) {
        String message = response.message() == null ? "this request was made to fail by a fault" : response.message();
        return new ApiException(
                new ErrorCode(response.status(), response.errorCode()), message, Map.of(), response.headers());
    }

    /** 404: there is nothing of that name. */
    public static ApiException notFound(String message) {
        return of(ErrorCode.PATH_UNKNOWN, message);
    }

    /** 403: not from there. */
    public static ApiException forbidden(String message) {
        return of(ErrorCode.FORBIDDEN, message);
    }

    /** 401: the admin token is missing or another. */
    public static ApiException unauthorized(String message) {
        return withHeader(new ErrorCode(401, null), message, "WWW-Authenticate", "Bearer");
    }

    /**
     * 405, with the methods that are allowed.
     *
     * @param method the one that was sent
     */
    public static ApiException methodNotAllowed(String method, String allow) {
        boolean known = METHODS.contains(method);
        String hint = "";
        if (!known && METHODS.contains(method.toUpperCase(Locale.ROOT))) {
            hint = "; methods are written in capitals";
        } else if (method.equals("PUT") && allow.contains("PATCH")) {
            hint = "; PATCH updates the fields that it is given";
        }
        return withHeader(
                ErrorCode.METHOD_NOT_ALLOWED,
                "this path does not have the method " + (known ? method : "that was sent") + "; it has " + allow + hint,
                "Allow",
                allow);
    }

    /** 422 without a code: a value of the right type that cannot be. */
    public static ApiException invalid(FieldPath at, String message) {
        return invalid(at + " " + message, Map.of(at.toString(), message));
    }

    /**
     * 422 without a code.
     *
     * @param details what is wrong, by where it is wrong, in this order
     */
    public static ApiException invalid(String message, Map<String, String> details) {
        return new ApiException(ErrorCode.IMPOSSIBLE, message, details, Map.of());
    }

    /** The response of an error that has no published code. */
    public static Response response(int status, String message, String operationId) {
        return of(new ErrorCode(status, null), message).response(operationId);
    }

    /** A request that could not be read. */
    public static ApiException of(RefusedRequestException refused) {
        return new ApiException(
                new ErrorCode(refused.status(), null), refused.getMessage(), Map.of(), refused.headers());
    }

    /** What a check of the request found; message and code are those of the first in document order. */
    static ApiException of(List<Finding> findings) {
        List<Finding> ordered = new ArrayList<>(findings);
        ordered.sort(Comparator.comparingInt(Finding::position));
        Map<String, String> details = new LinkedHashMap<>();
        for (Finding finding : ordered) {
            details.merge(finding.where(), finding.message(), ApiException::both);
        }
        Finding first = ordered.get(0);
        return new ApiException(first.code(), first.where() + " " + first.message(), details, Map.of());
    }

    /**
     * A domain's refusal on the wire.
     *
     * @param body the body that was refused, which gives the order of the violations; null when there was none
     */
    public static ApiException of(RefusalException refusal, @Nullable Json body) {
        List<Violation> ordered = new ArrayList<>(refusal.violations());
        if (body != null && ordered.size() > 1) {
            ordered.sort(Comparator.comparingInt(
                    v -> v.path() == null ? -1 : body.positionOf(v.path().toString())));
        }
        Map<String, String> details = new LinkedHashMap<>();
        for (Violation violation : ordered) {
            if (violation.path() != null) {
                details.merge(violation.path().toString(), violation.message(), ApiException::both);
            }
            if (!violation.blockers().isEmpty()) {
                details.put("usedBy", String.join(", ", violation.blockers()));
            }
        }
        Violation first = ordered.get(0);
        String message = first.path() == null ? first.message() : first.path() + " " + first.message();
        return new ApiException(ErrorCode.of(first.problem()), message, details, Map.of());
    }

    /** Status and published code. */
    public ErrorCode code() {
        return code;
    }

    /** What is wrong, by where it is wrong. */
    public Map<String, String> details() {
        return details;
    }

    /** The headers of the response. */
    public Map<String, String> headers() {
        return headers;
    }

    /** What was wrong. */
    public String text() {
        return text;
    }

    /** This error without the secrets that were sent where errors repeat a text. */
    public ApiException redacted(Redactor redactor) {
        Map<String, String> clean = new LinkedHashMap<>();
        details.forEach(
                (place, message) -> clean.merge(safe(place, redactor), safe(message, redactor), ApiException::both));
        return new ApiException(code, safe(text, redactor), clean, headers);
    }

    private static String safe(String text, Redactor redactor) {
        return SafeText.of(text, redactor, SafeText.MAX_LINE);
    }

    private static String both(String one, String other) {
        return one.equals(other) ? one : one + "; " + other;
    }

    /** The response; its details have the id of the operation. */
    public Response response(String operationId) {
        JsonOut out = new JsonOut();
        out.beginObject()
                .optional("errorCode", code.code())
                .field("statusCode", code.status())
                .field("msg", text);
        out.beginObject("details").field("operationId", operationId);
        details.forEach(out::field);
        Response response = Response.json(code.status(), out.endObject().endObject());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }
}
