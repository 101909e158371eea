package dev.aigatewaysim.http;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpParser;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request cannot be parsed as HTTP. The explanation is for the client: what was wrong and what would be right.
 * It repeats nothing of the request but its HTTP version.
 */
final class MalformedRequestException extends HttpException.RuntimeException {

    private static final long serialVersionUID = 1;

    private static final Pattern VERSION = Pattern.compile(" (HTTP/[0-9.]{1,10})\\s*\\n");
    private static final String TLS_HANDSHAKE = "\u0016\u0003";
    private static final String NOT_HTTP = "the request is not valid HTTP: ";

    /** Where a body can break the rules; a body with a length cannot. */
    private static final Set<HttpParser.State> IN_BODY =
            EnumSet.range(HttpParser.State.CHUNKED_CONTENT, HttpParser.State.TRAILER);

    private final String explanation;

    private MalformedRequestException(HttpException failure, String explanation) {
        super(failure.getCode(), explanation, failure instanceof Throwable thrown ? thrown : null);
        this.explanation = explanation;
    }

    /**
     * Explains what the server's parser refused.
     *
     * @param failure status and reason of the parser
     * @param state what the parser was reading
     * @param text what it parsed last, as ISO-8859-1
     * @param limit how many bytes request line and headers may have together
     */
    static MalformedRequestException of(HttpException failure, HttpParser.State state, String text, int limit) {
        if (IN_BODY.contains(state)) {
            return new MalformedRequestException(failure, explainBody(failure, state, limit));
        }
        String explanation = switch (failure.getCode()) {
            case 414 -> tooLong("target", limit) + "; send a shorter path and query";
            case 431 -> tooLong("head", limit) + "; send fewer or shorter headers";
            case 505 -> version(text);
            default -> explain(failure, state, text);
        };
        return new MalformedRequestException(failure, explanation);
    }

    private static String explainBody(HttpException failure, HttpParser.State state, int limit) {
        String broken = switch (state) {
            case CHUNKED_CONTENT ->
                "a chunk does not begin with its size; write the number of its bytes in hexadecimal digits, then carriage"
                        + " return and line feed";
            case CHUNK_SIZE ->
                failure.getReason() == null
                        ? "the size of a chunk is larger than 64 bits can hold, or its line longer than " + limit
                                + " bytes"
                        : "the line with the size of a chunk has a character that is not allowed there; write hexadecimal"
                                + " digits, then carriage return and line feed";
            case CHUNK_END ->
                "a chunk is longer than its size says; end it after so many bytes with carriage return and line feed";
            case TRAILER ->
                failure.getCode() == 431
                        ? "its trailers have more than " + limit + " bytes, which is the limit"
                        : "what follows the last chunk is no trailer; end the body with an empty line, or write a name,"
                                + " a colon and a value before it";
            default -> reason(failure.getReason(), cause(failure));
        };
        return "the body is not framed as HTTP asks for: " + broken;
    }

    private static String tooLong(String what, int limit) {
        return "the " + what + " of the request is too long: request line and headers have more than " + limit
                + " bytes, which is the limit";
    }

    private static String version(String text) {
        Matcher version = VERSION.matcher(text);
        String seen = version.find() ? version.group(1) + " is not supported" : "the HTTP version is not supported";
        return seen + "; end the request line with HTTP/1.1";
    }

    private static String explain(HttpException failure, HttpParser.State state, String text) {
        boolean inLine = state.compareTo(HttpParser.State.HEADER) < 0;
        if (inLine && text.startsWith(TLS_HANDSHAKE)) {
            return "the request is encrypted by TLS, which is not supported; use http in the URL, not https";
        }
        String reason = failure.getReason();
        if (reason != null && reason.startsWith("Illegal character")) {
            return NOT_HTTP
                    + (inLine
                            ? "the request line has a character that is not allowed there; write a method, a space, a"
                                    + " path with %-encoding, a space and HTTP/1.1"
                            : "a header has a character that is not allowed there; write a name without spaces, a colon"
                                    + " and a value without control characters");
        }
        return explain(failure);
    }

    /** The explanation of an error of the server below, which may be one of its parser. */
    static String explain(HttpException failure) {
        if (failure instanceof MalformedRequestException malformed) {
            return malformed.explanation;
        }
        return switch (failure.getCode()) {
            case 417 -> "the header Expect has a value other than 100-continue; leave it out";
            case 426 -> "HTTP/2 is not supported; send HTTP/1.1";
            case 400 -> NOT_HTTP + reason(failure.getReason(), cause(failure));
            default -> "the request is refused: " + reason(failure.getReason(), cause(failure));
        };
    }

    private static @Nullable Throwable cause(HttpException failure) {
        return failure instanceof Throwable thrown ? thrown.getCause() : null;
    }

    /** The reasons of Jetty 12.1 in our words; where there are none, its own, which repeat no text of the request. */
    private static String reason(@Nullable String reason, @Nullable Throwable cause) {
        if (reason == null) {
            return "it cannot be parsed";
        }
        return switch (reason) {
            case "Bad EOL", "LF line terminator in header" ->
                "a line of the request does not end with carriage return and line feed";
            case "No URI" -> "the request line has no path; write a method, a space, a path, a space and HTTP/1.1";
            case "No Host", "Blank Host" -> "it has no header Host; send the host and port of the simulator";
            case "Duplicate Host Header" -> "it has more than one header Host; send one";
            case "Bad HostPort", "Invalid Authority" -> "its header Host is not a host name with an optional port";
            case "Bad Authority" -> "the absolute target of the request has no valid host and port";
            case "Invalid Content-Length Value" -> "its Content-Length is not a whole number";
            case "Multiple Content-Lengths" -> "it has more than one Content-Length; send one";
            case "Transfer-Encoding and Content-Length" ->
                "it has both Transfer-Encoding and Content-Length; send one of them";
            case "Bad Transfer-Encoding, chunked not last", "Bad Transfer-Encoding, multiple chunked tokens" ->
                "its Transfer-Encoding does not end with a single chunked";
            case "Line Folding not supported" ->
                "a header goes on in the next line, or has no name; write each in one line that begins with its name";
            case "Whitespace not allowed after field name" -> "a header has a space before its colon; leave it out";
            case "Fields must have a Colon" -> "a header has no colon; write a name, a colon and a value";
            case "Early EOF" -> "the connection ended before its headers did";
            case "Bad Request" ->
                cause instanceof ArithmeticException
                        ? "its Content-Length is larger than 64 bits can hold"
                        : "its request line or one of its headers cannot be read";
            default -> reason;
        };
    }
}
