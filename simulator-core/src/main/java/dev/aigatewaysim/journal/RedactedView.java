package dev.aigatewaysim.journal;

import dev.aigatewaysim.redaction.BodyFormat;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.RequestSecrets;
import dev.aigatewaysim.redaction.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one request without its secrets, which it does not keep. Immutable and thread-safe.
 *
 * @param body of a long one the beginning
 */
record RedactedView(String method, String path, String query, List<Map.Entry<String, String>> headers, String body) {

    /** How much of a body is kept, in characters after redaction. */
    static final int MAX_BODY = 16 * 1024;

    /** A secret that begins before the cut is known by less of what follows. */
    private static final int BEYOND_CUT = 1024;

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    /**
     * @param headers name, value, name, value …
     * @param body null when it was not read
     * @param bodyLength in bytes; 0 or less when there is none or it is not known
     */
    static RedactedView of(
            String method,
            String path,
            @Nullable String query,
            List<String> headers,
            byte @Nullable [] body,
            long bodyLength,
            KnownSecrets known,
            BodyFormat format) {
        RequestSecrets secrets = new RequestSecrets();
        secrets.addHeaders(headers);
        secrets.addQuery(query);
        BodyFormat.Content content = body == null || body.length == 0 ? null : format.read(body);
        if (content != null) {
            content.findSecrets(secrets::add); // what it holds must not show in the others
        }
        Redactor redactor = secrets.redactor(known);
        return new RedactedView(
                METHODS.contains(method) ? method : SafeText.escaped(redactor.redact(method)),
                redactor.path(path),
                query == null ? "" : redactor.query(query),
                headers(headers, redactor),
                body == null ? notRead(bodyLength) : body(content, body.length, redactor));
    }

    private static String notRead(long length) {
        return length > 0 ? "(not read, " + length + " bytes)" : "";
    }

    /** A body without its secrets, cut when it is long. */
    static String body(BodyFormat.@Nullable Content content, int length, Redactor redactor) {
        if (length == 0) {
            return "";
        }
        String written = content == null ? null : content.write(redactor::redact, MAX_BODY + BEYOND_CUT);
        if (written == null) {
            return "(not JSON, " + length + " bytes)";
        }
        String clean = redactor.redactKnown(written);
        if (clean.length() <= MAX_BODY) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(MAX_BODY - 1)) ? MAX_BODY - 1 : MAX_BODY;
        return clean.substring(0, end) + "… (cut, " + length + " bytes in all)";
    }

    private static List<Map.Entry<String, String>> headers(List<String> raw, Redactor redactor) {
        List<Map.Entry<String, String>> clean = new ArrayList<>(raw.size() / 2);
        for (int i = 0; i < raw.size(); i += 2) {
            clean.add(Map.entry(redactor.redact(raw.get(i)), redactor.header(raw.get(i), raw.get(i + 1))));
        }
        return List.copyOf(clean);
    }
}
