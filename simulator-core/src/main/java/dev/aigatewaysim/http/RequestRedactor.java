package dev.aigatewaysim.http;

import dev.aigatewaysim.redaction.BodyFormat;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.RequestSecrets;
import org.jspecify.annotations.Nullable;

/**
 * The redactor of one request, for its error and whatever is logged of it: it knows the secrets of the server, whoever the
 * request is from, and those that the request says it holds. It is made when it is first needed, after the body was read.
 *
 * <p>Not thread-safe; one request uses one.
 */
final class RequestRedactor {

    private static final JsonBodyFormat FORMAT = new JsonBodyFormat();

    private final Request request;
    private final KnownSecrets known;
    private @Nullable Redactor redactor;

    RequestRedactor(Request request, KnownSecrets known) {
        this.request = request;
        this.known = known;
    }

    Redactor get() {
        Redactor present = redactor;
        if (present == null) {
            present = make();
            redactor = present;
        }
        return present;
    }

    private Redactor make() {
        RequestSecrets secrets = new RequestSecrets();
        secrets.addHeaders(request.headers());
        secrets.addQuery(request.rawQuery());
        byte[] body = request.bodyRead();
        BodyFormat.Content content = body == null || body.length == 0 ? null : FORMAT.read(body);
        if (content != null) {
            content.findSecrets(secrets::add);
        }
        return secrets.redactor(known);
    }
}
