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
 * The texts of one request without its secrets, which it does not keep, but for those of the body. Immutable and thread-safe.
 *
 * @param body of a long one the beginning
 */
record RedactedView(String method, String path, String query, List<Map.Entry<String, String>> headers, BodyText body) {

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
                body == null ? BodyText.notRead(bodyLength) : BodyText.of(content, body.length, redactor));
    }

    private static List<Map.Entry<String, String>> headers(List<String> raw, Redactor redactor) {
        List<Map.Entry<String, String>> clean = new ArrayList<>(raw.size() / 2);
        for (int i = 0; i < raw.size(); i += 2) {
            clean.add(Map.entry(redactor.redact(raw.get(i)), redactor.header(raw.get(i), raw.get(i + 1))));
        }
        return List.copyOf(clean);
    }
}
