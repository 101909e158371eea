package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Returns the errors of the server below: for requests that are not valid HTTP, for requests
 * that arrive while the simulator stops, and when the simulator fails outside of an operation. Thread-safe.
 *
 * <p>Errors of the client are logged at DEBUG, failures of the simulator at ERROR. These requests are in no journal: there is
 * nothing in them that says whose they are.
 */
final class MalformedRequestHandler implements Request.Handler {

    private static final Logger LOG = Loggers.get("dev.aigatewaysim.requests");

    private final IdGenerator ids;
    private final ErrorFormat errors;

    MalformedRequestHandler(IdGenerator ids, ErrorFormat errors) {
        this.ids = ids;
        this.errors = errors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Throwable cause = (Throwable) request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        int status = response.getStatus() < 400 ? HttpStatus.INTERNAL_SERVER_ERROR_500 : response.getStatus();
        if (isEndOfConnection(cause)) {
            status = HttpStatus.SERVICE_UNAVAILABLE_503;
            response.setStatus(status);
        }
        String operationId = ids.next(IdKind.OPERATION);
        String message = message(status, cause);
        if (status == HttpStatus.INTERNAL_SERVER_ERROR_500) {
            LOG.error("{} failed unexpectedly outside of an operation", operationId, cause);
        } else {
            LOG.debug("{} -> {} {}", operationId, status, message);
        }
        dev.aigatewaysim.http.Response error = errors.response(status, message, operationId);
        byte[] body = error.body();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, error.contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        announceEnd(request, response, status);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** It ended, or its time was over, after the request was read and before it was handled. */
    private static boolean isEndOfConnection(@Nullable Throwable cause) {
        return cause instanceof EofException || cause instanceof TimeoutException;
    }

    private static String message(int status, @Nullable Throwable cause) {
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            return "the simulator is stopping; this request was not carried out";
        }
        return cause instanceof HttpException failure && status != HttpStatus.INTERNAL_SERVER_ERROR_500
                ? MalformedRequestException.explain(failure)
                : ErrorFormat.FAILED;
    }

    /** Announced also to clients of HTTP/1.0 and of no version: they may read it as a response of HTTP/1.1. */
    private static void announceEnd(Request request, Response response, int status) {
        if (request.getConnectionMetaData().isPersistent() && status != HttpStatus.SERVICE_UNAVAILABLE_503) {
            return;
        }
        if (status == HttpStatus.UPGRADE_REQUIRED_426) {
            response.getHeaders().put(HttpHeader.UPGRADE, "HTTP/1.1");
            response.getHeaders().put(HttpHeader.CONNECTION, "close, Upgrade");
        } else {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
    }
}
