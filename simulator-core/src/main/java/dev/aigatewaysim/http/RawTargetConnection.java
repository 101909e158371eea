package dev.aigatewaysim.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * A connection that keeps the target of each request as it was sent, and that says what is wrong with a request that cannot
 * be parsed.
 *
 * <p>Decision: the server below never sees path and query. It closes the connection on a path that it cannot decode
 * ({@code %00}, {@code %zz}), and has rules of its own for others ({@code //}, {@code /../}, {@code ;a=b},
 * {@code /WEB-INF}). Here all of these are paths of the API like any other, most of them unknown ones.
 *
 * <p>One thread at a time uses one, as the server below does.
 */
final class RawTargetConnection extends HttpConnection {

    /** What an absolute target begins with; its authority is for the server below, which finds the host in it. */
    private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)(.*)", Pattern.DOTALL);

    private static final String ROOT = "/";

    /** Has no initial value here: the constructor of the superclass sets it. */
    @SuppressWarnings("NullAway.Init")
    private RequestHandler handler;

    private String target = ROOT;

    private RawTargetConnection(HttpConfiguration configuration, Connector connector, EndPoint client) {
        super(configuration, connector, client);
    }

    /** Makes such connections. */
    static final class Factory extends HttpConnectionFactory {

        Factory(HttpConfiguration configuration) {
            super(configuration);
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint client) {
            return configure(new RawTargetConnection(getHttpConfiguration(), connector, client), connector, client);
        }
    }

    /**
     * The path and query of the present request, as sent; {@code *} or a host and port where the request is for those. An
     * absolute target is without its scheme and authority.
     */
    String target() {
        return target;
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
        target = uri;
        if (uri.startsWith(ROOT) || method.equals("CONNECT")) {
            return super.newHttpStream(method, method.equals("CONNECT") ? "localhost:80" : ROOT, version);
        }
        var absolute = ABSOLUTE.matcher(uri);
        if (!absolute.matches()) {
            return super.newHttpStream(method, ROOT, version);
        }
        String rest = absolute.group(2);
        target = rest.startsWith(ROOT) ? rest : ROOT + rest;
        try {
            return super.newHttpStream(method, absolute.group(1) + ROOT, version);
        } catch (IllegalArgumentException unreadable) {
            throw new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, "Bad Authority", unreadable);
        }
    }

    /** What broke the framing of the present request's body; null when nothing did, such as an end of the connection. */
    @Nullable
    MalformedRequestException brokenBody() {
        return ((ExplainingParser) getParser()).explained;
    }

    @Override
    protected RequestHandler newRequestHandler() {
        handler = new Http10Handler();
        return handler;
    }

    /** Leaves out {@code Expect} of a request of HTTP/1.0, whose client would take an interim response for the last one. */
    private final class Http10Handler extends RequestHandler {

        private boolean isHttp10;

        @Override
        public void startRequest(String method, String uri, HttpVersion version) {
            isHttp10 = version == HttpVersion.HTTP_1_0;
            super.startRequest(method, uri, version);
        }

        @Override
        public void parsedHeader(HttpField field) {
            if (!isHttp10 || field.getHeader() != HttpHeader.EXPECT) {
                super.parsedHeader(field);
            }
        }
    }

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
        HttpConfiguration configuration = getHttpConfiguration();
        HttpParser parser = new ExplainingParser(handler, configuration.getRequestHeaderSize(), compliance);
        parser.setHeaderCacheSize(configuration.getHeaderCacheSize());
        parser.setHeaderCacheCaseSensitive(configuration.isHeaderCacheCaseSensitive());
        return parser;
    }

    /**
     * Remembers where the bytes are that it parses, to say what was wrong with them; only while it does, since the buffer
     * is another connection's then.
     */
    private static final class ExplainingParser extends HttpParser {

        private final int limit;
        private ByteBuffer bytes = BufferUtil.EMPTY_BUFFER;
        private int start;
        private int end;
        private @Nullable MalformedRequestException explained;

        ExplainingParser(HttpParser.RequestHandler handler, int limit, HttpCompliance compliance) {
            super(handler, limit, compliance);
            this.limit = limit;
        }

        @Override
        public boolean parseNext(ByteBuffer buffer) {
            bytes = buffer;
            start = buffer.position();
            end = buffer.limit();
            boolean complete = super.parseNext(buffer);
            bytes = BufferUtil.EMPTY_BUFFER;
            return complete;
        }

        @Override
        protected void badMessage(HttpException failure) {
            explained = MalformedRequestException.of(failure, getState(), text(), limit);
            super.badMessage(explained);
        }

        /** What was parsed last; the buffer still holds it, though it is marked as empty now. */
        private String text() {
            ByteBuffer copy = bytes.duplicate().clear();
            byte[] text = new byte[Math.max(0, Math.min(end, copy.capacity()) - start)];
            copy.get(start, text);
            return new String(text, StandardCharsets.ISO_8859_1);
        }
    }
}
