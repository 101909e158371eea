package dev.aigatewaysim.fault;

import dev.aigatewaysim.journal.PublishedCode;
import dev.aigatewaysim.redaction.SafeText;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An error that is returned instead of the actual response, in the API's own error shape. What cannot be sent is refused with
 * an {@link IllegalArgumentException}. Immutable. Thread-safe.
 *
 * <pre>{@code
 * ErrorResponse.status(503).withCode("ERR_NGROK_27613").withHeader("Retry-After", "1")
 * }</pre>
 *
 * @param status the HTTP status, 400 to 599
 * @param errorCode the error code, such as {@code ERR_NGROK_27613}; null for an error without one. It has the form of the
 *     published ones, {@code ERR_NGROK_} and a number of at most 9 digits, but need not be one of them
 * @param message the text for people; null for one that says that it comes from a fault; not blank
 * @param headers further headers in the order in which they are sent; no name twice in any case, and together at most
 *     {@value #MAX_HEADER_BYTES} bytes with four more for each. Those that frame the response or describe its body are
 *     refused: {@code Connection}, {@code Content-Encoding}, {@code Content-Length}, {@code Content-Range},
 *     {@code Content-Type}, {@code Keep-Alive}, {@code Proxy-Connection}, {@code TE}, {@code Trailer},
 *     {@code Transfer-Encoding}, {@code Upgrade}. Others that the simulator sends itself ({@code Access-Control-…},
 *     {@code Date}) are sent with the value given here instead; {@code Vary} is sent with both.
 */
public record ErrorResponse(
        int status, @Nullable String errorCode, @Nullable String message, Map<String, String> headers) {

    /** How many bytes the headers may have together: names, values and four bytes for each. */
    public static final int MAX_HEADER_BYTES = 16_384;

    private static final int BYTES_AROUND_HEADER = ": \r\n".length();

    private static final String RATE_LIMITED = "ERR_NGROK_226";
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private static final Set<String> OF_THE_DOOR = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-range",
            "content-type",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    public ErrorResponse {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status is " + status + "; it must be from 400 to 599");
        }
        if (errorCode != null && !PublishedCode.hasForm(errorCode)) {
            throw new IllegalArgumentException("errorCode is \"" + SafeText.of(errorCode)
                    + "\"; it must be ERR_NGROK_ and a number, such as ERR_NGROK_27613");
        }
        if (message != null && message.isBlank()) {
            throw new IllegalArgumentException("message is blank; give a text, or leave it out");
        }
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> {
            name(name);
            value(name, value);
            if (!names.add(name)) {
                throw new IllegalArgumentException("the header " + SafeText.of(name) + " is given twice; give it once");
            }
        });
        size(headers);
    }

    /**
     * An error without a code.
     *
     * @param status the HTTP status, 400 to 599
     * @throws IllegalArgumentException when it is outside of that
     */
    public static ErrorResponse status(int status) {
        return new ErrorResponse(status, null, null, Map.of());
    }

    /**
     * Returns the documented response to too many requests: 429, {@code ERR_NGROK_226}, with {@code Retry-After}.
     *
     * @param retryAfter when to try again, from zero to 365 days; rounded up to whole seconds
     * @throws IllegalArgumentException when it is outside of that
     */
    public static ErrorResponse rateLimited(Duration retryAfter) {
        Limits.retryAfter(retryAfter);
        long seconds = retryAfter.plusNanos(999_999_999).toSeconds();
        return status(429).withCode(RATE_LIMITED).withHeader("Retry-After", String.valueOf(seconds));
    }

    /**
     * This response with another code.
     *
     * @param code the code, {@code ERR_NGROK_} and a number; null for none
     * @throws IllegalArgumentException when it has another form
     */
    public ErrorResponse withCode(@Nullable String code) {
        return new ErrorResponse(status, code, message, headers);
    }

    /**
     * This response with another text.
     *
     * @param text the text; null for one that says that it comes from a fault
     */
    public ErrorResponse withMessage(@Nullable String text) {
        return new ErrorResponse(status, errorCode, text, headers);
    }

    /** This response with one more header, or with that value where it has one of that name in any case. */
    public ErrorResponse withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new ErrorResponse(status, errorCode, message, more);
    }

    /** Such as {@code 503} or {@code 429 ERR_NGROK_226}. */
    String inShort() {
        return errorCode == null ? String.valueOf(status) : status + " " + errorCode;
    }

    private static void name(String name) {
        if (name.isEmpty() || !name.chars().allMatch(ErrorResponse::isOfToken)) {
            throw new IllegalArgumentException("\"" + SafeText.of(name)
                    + "\" is not the name of a header; a name is letters, digits and any of " + TOKEN_MARKS);
        }
        if (OF_THE_DOOR.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "the header " + name + " follows from the response itself; leave it out, or use another effect");
        }
    }

    private static boolean isOfToken(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    private static void value(String name, String value) {
        if (!value.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || (c >= 0xa0 && c <= 0xff))) {
            throw new IllegalArgumentException("the value of the header " + SafeText.of(name)
                    + " holds other than printable characters of ISO-8859-1; leave control characters out");
        }
    }

    private static void size(Map<String, String> headers) {
        long bytes = 0;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            bytes += header.getKey().length() + header.getValue().length() + BYTES_AROUND_HEADER;
        }
        if (bytes > MAX_HEADER_BYTES) {
            throw new IllegalArgumentException(
                    "the headers have " + bytes + " bytes together; at most " + MAX_HEADER_BYTES + " are allowed");
        }
    }
}
