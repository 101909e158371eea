package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.fault.Delivery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer, on the servlet interface. One thread uses one. */
final class ServletExchange implements Request {

    private static final Logger LOG = LoggerFactory.getLogger("dev.aigatewaysim");

    /** How much of a body that is not wanted is read all the same, so that the client gets to read the answer. */
    private static final int MAX_DRAINED = 16 << 20;

    private static final byte[] NOTHING = {};

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final IdGenerator ids;
    private final String path;
    private final @Nullable String query;
    private boolean bodyRead;
    private boolean bodyAsked;
    private byte @Nullable [] body;

    ServletExchange(HttpServletRequest request, HttpServletResponse response, IdGenerator ids) {
        this.ids = ids;
        this.request = request;
        this.response = response;
        String target = connection(request).target();
        int mark = target.indexOf('?');
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? null : target.substring(mark + 1);
    }

    private static RawTargetConnection connection(HttpServletRequest request) {
        return (RawTargetConnection) ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection();
    }

    /**
     * Answers the request.
     *
     * @return null when that is done; else what completes when it is, and until then no thread is needed
     */
    @Nullable
    CompletableFuture<?> answer(JavalinServer.Handler handler) throws IOException {
        Reply reply;
        try {
            reply = handler.handle(this);
        } catch (IOException clientGone) {
            response.setHeader("Connection", "close");
            reply = ApiError.of(
                            ErrorCode.BODY_NOT_ARRIVED,
                            "the body did not arrive; send it whole and without long pauses")
                    .reply(ids.next(IdKind.OPERATION));
        } catch (RuntimeException | Error unexpected) {
            String operationId = ids.next(IdKind.OPERATION);
            LOG.error("{} failed unexpectedly outside of an operation", operationId, unexpected);
            reply = ApiError.of(ErrorCode.UNEXPECTED, MalformedRequestHandler.FAILED)
                    .reply(operationId);
        }
        if (!drained() || !connection(request).isPersistent()) {
            response.setHeader("Connection", "close");
        }
        Delivery delivery = reply.delivery();
        if (delivery instanceof Delivery.Whole) {
            byte[] body = head(reply);
            if (body.length > 0) {
                response.getOutputStream().write(body);
            }
            return null;
        }
        Deliveries deliveries = new Deliveries(client(request), reply.fault());
        if (delivery instanceof Delivery.Truncated || delivery instanceof Delivery.Throttled) {
            deliveries.send(delivery, response, head(reply));
            return null;
        }
        return deliveries.withoutAnswer(delivery);
    }

    /** The connection that the request came through. */
    static EndPoint client(HttpServletRequest request) {
        return connection(request).getEndPoint();
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String rawPath() {
        return path;
    }

    @Override
    public @Nullable String rawQuery() {
        return query;
    }

    @Override
    public String origin() {
        String authority = ServletContextRequest.getServletContextRequest(request)
                .getHttpURI()
                .getAuthority();
        if (authority == null || authority.isEmpty()) {
            authority = request.getLocalAddr() + ":" + request.getLocalPort();
        }
        return request.getScheme() + "://" + authority;
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public List<String> headers(String name) {
        return Collections.list(request.getHeaders(name));
    }

    @Override
    public List<String> headers() {
        HttpFields fields =
                ServletContextRequest.getServletContextRequest(request).getHeaders();
        List<String> headers = new ArrayList<>(2 * fields.size());
        for (HttpField field : fields) {
            headers.add(field.getName());
            headers.add(Objects.requireNonNullElse(field.getValue(), ""));
        }
        return headers;
    }

    @Override
    public long announcedLength() {
        return request.getContentLengthLong();
    }

    @Override
    public byte @Nullable [] body(int limit) throws IOException {
        if (!bodyAsked) {
            bodyAsked = true;
            byte[] read = request.getInputStream().readNBytes(limit + 1);
            bodyRead = read.length <= limit;
            body = bodyRead ? read : null;
        }
        return body;
    }

    /** Reads what is left of the body; what was done already is answered even when the rest never comes. */
    private boolean drained() {
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (bodyRead || !hasBody) {
            return true;
        }
        boolean unsent = request.getHeader("Expect") != null;
        if (unsent || request.getContentLengthLong() > MAX_DRAINED) {
            return false;
        }
        try {
            return drained(request.getInputStream());
        } catch (IOException restNeverCame) {
            return false;
        }
    }

    private static boolean drained(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        long read = 0;
        while (read < MAX_DRAINED) {
            int n = in.read(buffer);
            if (n < 0) {
                return true;
            }
            read += n;
        }
        return false;
    }

    /** Sets status and headers; what is to follow is the body, empty where the method or the status has none. */
    private byte[] head(Reply reply) throws IOException {
        response.setStatus(reply.status());
        for (Map.Entry<String, String> header : reply.headers()) {
            response.setHeader(header.getKey(), header.getValue());
        }
        response.setContentType(reply.contentType());
        byte[] body = reply.body();
        if (body.length > 0 && acceptsGzip(request.getHeader("Accept-Encoding"))) {
            body = gzip(body);
            response.setHeader("Content-Encoding", "gzip");
            String vary = response.getHeader("Vary");
            response.setHeader("Vary", vary == null ? "Accept-Encoding" : vary + ", Accept-Encoding");
        }
        if (reply.contentType() == null) {
            return NOTHING;
        }
        response.setContentLength(body.length);
        return request.getMethod().equals("HEAD") ? NOTHING : body;
    }

    private static boolean acceptsGzip(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        boolean any = false;
        for (String coding : accepted.split(",", -1)) {
            String[] parts = coding.strip().split(";", -1);
            String name = parts[0].strip();
            boolean wanted = parts.length < 2 || !parts[1].strip().matches("(?i)q=0(\\.0*)?");
            if (name.equalsIgnoreCase("gzip")) {
                return wanted;
            }
            any |= name.equals("*") && wanted;
        }
        return any;
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(body);
        }
        return compressed.toByteArray();
    }
}
