package dev.aigatewaysim.pipeline;

import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonBodyFormat;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.RequestSecrets;
import java.util.function.Supplier;
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
    private final int maxBodyBytes;
    private @Nullable Redactor redactor;

    RequestRedactor(Request request, KnownSecrets known, int maxBodyBytes) {
        this.request = request;
        this.known = known;
        this.maxBodyBytes = maxBodyBytes;
    }

    /**
     * Goes on when the body is known, as far as it is going to be: a secret in it may be repeated in an error about something
     * else, such as the query, which is checked before the body is read.
     */
    Outcome afterBody(Supplier<Response> next) {
        boolean toCome = redactor == null
                && request.bodyRead() == null
                && JsonBody.isThere(request)
                && request.announcedLength() <= maxBodyBytes
                && request.header("Expect") == null; // who asks first has not sent it
        return toCome
                ? Outcome.after(request.body(maxBodyBytes).handle((bytes, failure) -> bytes), bytes -> next.get())
                : next.get();
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
        byte[] body = JsonBody.read(request, maxBodyBytes);
        if (body != null && body.length > 0) {
            FORMAT.read(body).findSecrets(secrets::add);
        }
        return secrets.redactor(known);
    }
}
