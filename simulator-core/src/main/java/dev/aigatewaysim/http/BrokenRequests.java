package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what is not even HTTP, in the error shape of the API. */
final class BrokenRequests implements Request.Handler {

    private final IdGenerator ids;

    BrokenRequests(IdGenerator ids) {
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        String message = status < 500
                ? "the request is not understood as HTTP; check its line, its headers and the encoding of its path"
                : "the simulator failed; this is a defect of it, and its log says more";
        byte[] body = new JsonOut()
                .beginObject()
                .field("statusCode", status)
                .field("msg", message)
                .beginObject("details")
                .field("operationId", ids.next(IdKind.OPERATION))
                .endObject()
                .endObject()
                .toBytes();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
