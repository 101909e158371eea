package dev.aigatewaysim.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts of one request without its secrets. Thread-safe once it is made. */
final class RedactedView {

    /** How much of a body is kept, in characters after redaction. */
    static final int MAX_BODY = 16 * 1024;

    private static final int SHORTEST_WORD = 8;
    private static final Pattern SCHEME =
            Pattern.compile("(?is)(Bearer|Basic|Digest|Token|ApiKey|Negotiate)([\\s:=,]*)(.*)");
    private static final Pattern SECRET_HEADER =
            Pattern.compile("auth|cookie|token|secret|password|credential|signature|session|key");
    private static final Set<String> HARMLESS_HEADERS = Set.of("idempotency-key", "author", "authority");
    private static final Pattern SECRET_PARAMETER = Pattern.compile(
            ".*(token|secret|password|credential|apikey|api_key|api-key|authorization).*|key|value", Pattern.DOTALL);
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final Redaction redaction = new Redaction();
    private final String method;
    private final String path;
    private final String query;
    private final List<Map.Entry<String, String>> headers;
    private final String body;

    /**
     * @param headers name, value, name, value …
     * @param body null when it was not read
     * @param bodyLength in bytes; 0 or less when there is none or it is not known
     */
    RedactedView(
            String method,
            String path,
            @Nullable String query,
            List<String> headers,
            byte @Nullable [] body,
            long bodyLength,
            BodyRedaction bodies) {
        for (int i = 0; i < headers.size(); i += 2) {
            noteHeader(headers.get(i), headers.get(i + 1));
        }
        for (String parameter : parameters(query)) {
            noteParameter(parameter);
        }
        // first the body: what it holds must not show in the others
        this.body = body(body, bodyLength, bodies);
        this.method = METHODS.contains(method) ? method : redaction.strike(method);
        this.path = path(path);
        this.query = query(query);
        this.headers = headers(headers);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    String query() {
        return query;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    String body() {
        return body;
    }

    /** Another text about the same request, without its secrets. */
    String strike(String text) {
        return redaction.strike(text);
    }

    private void noteHeader(String name, String value) {
        boolean authorization = isAuthorization(name);
        if (!authorization && !isSecretHeader(name)) {
            return;
        }
        Matcher scheme = SCHEME.matcher(value.strip());
        String credentials = scheme.matches() ? scheme.group(3) : value;
        if (!credentials.isEmpty()) {
            redaction.add(value);
            redaction.add(credentials);
        }
        for (String word : credentials.split(authorization ? "\\s+" : "[\\s;,=]+", -1)) {
            if (authorization || word.length() >= SHORTEST_WORD) {
                redaction.add(word);
            }
        }
    }

    private void noteParameter(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals >= 0 && isSecretParameter(parameter.substring(0, equals))) {
            String value = parameter.substring(equals + 1);
            redaction.add(value);
            redaction.add(PercentForm.decode(value, true));
            redaction.add(PercentForm.decode(value, false));
        }
    }

    private String body(byte @Nullable [] bytes, long length, BodyRedaction bodies) {
        if (bytes == null) {
            return length > 0 ? "(not read, " + length + " bytes)" : "";
        }
        if (bytes.length == 0) {
            return "";
        }
        String text = bodies.redact(bytes, redaction);
        if (text == null) {
            return "(not JSON, " + bytes.length + " bytes)";
        }
        String clean = redaction.strikeNoted(text);
        if (clean.length() <= MAX_BODY) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(MAX_BODY - 1)) ? MAX_BODY - 1 : MAX_BODY;
        return clean.substring(0, end) + "… (cut, " + bytes.length + " bytes in all)";
    }

    private String path(String raw) {
        List<String> segments = new ArrayList<>();
        for (String segment : raw.split("/", -1)) {
            segments.add(redaction.strikePart(segment));
        }
        String clean = redaction.strikeNoted(String.join("/", segments));
        return redaction.isHidden(clean) ? "/" + Redaction.STRUCK : clean;
    }

    private String query(@Nullable String raw) {
        String joined = parameters(raw).stream().map(this::parameter).collect(Collectors.joining("&"));
        String clean = redaction.strikeNoted(joined);
        return redaction.isHidden(clean) ? Redaction.STRUCK : clean;
    }

    private String parameter(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return redaction.strikePart(parameter);
        }
        String name = parameter.substring(0, equals);
        String value = parameter.substring(equals + 1);
        boolean secret = isSecretParameter(name) && !value.isEmpty();
        return redaction.strikePart(name) + "=" + (secret ? Redaction.STRUCK : redaction.strikePart(value));
    }

    private static List<String> parameters(@Nullable String query) {
        return query == null || query.isEmpty() ? List.of() : List.of(query.split("&", -1));
    }

    private static boolean isSecretParameter(String name) {
        return SECRET_PARAMETER
                .matcher(PercentForm.decode(name, true).strip().toLowerCase(Locale.ROOT))
                .matches();
    }

    private List<Map.Entry<String, String>> headers(List<String> raw) {
        List<Map.Entry<String, String>> clean = new ArrayList<>(raw.size() / 2);
        for (int i = 0; i < raw.size(); i += 2) {
            clean.add(Map.entry(redaction.strike(raw.get(i)), header(raw.get(i), raw.get(i + 1))));
        }
        return List.copyOf(clean);
    }

    private String header(String name, String value) {
        if (value.isBlank()) {
            return value;
        }
        if (!isSecretHeader(name)) {
            return redaction.strike(value);
        }
        Matcher scheme = SCHEME.matcher(value.strip());
        boolean known = name.equalsIgnoreCase("Authorization")
                && scheme.matches()
                && !scheme.group(2).isEmpty();
        return redaction.strikeNoted(known ? scheme.group(1) + " " + Redaction.STRUCK : Redaction.STRUCK);
    }

    private static boolean isAuthorization(String name) {
        return name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Proxy-Authorization");
    }

    private static boolean isSecretHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET_HEADER.matcher(lower).find() && !HARMLESS_HEADERS.contains(lower);
    }
}
