package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeThrowable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.IdleTimeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One request and its response, on Jetty's own interface. No thread waits for anything here: not for the body, not for a pause,
 * not for the client to read. One thread at a time uses one.
 *
 * <p>Decision: body and response pass by the servlet that Javalin is. A servlet reads and writes either blocking or by listeners
 * of which each request may have one; below it there is one way for all cases, which says when it is done and goes on at once
 * where it can.
 */
final class JettyExchange implements Request {

    private static final Logger LOG = Loggers.get("dev.aigatewaysim");

    private final org.eclipse.jetty.server.Request request;
    private final org.eclipse.jetty.server.Response wire;
    private final IdGenerator ids;
    private final ErrorFormat errors;
    private final Timer timer;
    private final Executor server;
    private final TrackingConnector connector;
    private final IncomingBody body;
    private final String path;
    private final @Nullable String query;
    private volatile @Nullable Pause pause;
    private volatile @Nullable Consumer<Throwable> sender;
    private volatile boolean clientGone;
    private @Nullable List<String> headers;
    private boolean listening;

    /**
     * @param server runs what goes on after a pause
     * @param connector knows as long as it takes that a response is to come on this connection
     */
    JettyExchange(
            org.eclipse.jetty.server.Request request,
            org.eclipse.jetty.server.Response wire,
            IdGenerator ids,
            ErrorFormat errors,
            Timer timer,
            Executor server,
            TrackingConnector connector) {
        this.request = request;
        this.wire = wire;
        this.ids = ids;
        this.errors = errors;
        this.timer = timer;
        this.server = server;
        this.connector = connector;
        this.body = new IncomingBody(request);
        String target = connection().target();
        int mark = target.indexOf('?');
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? null : target.substring(mark + 1);
    }

    private RawTargetConnection connection() {
        return (RawTargetConnection) request.getConnectionMetaData().getConnection();
    }

    /** The connection that the request came through. */
    EndPoint client() {
        return connection().getEndPoint();
    }

    /**
     * Serves the request.
     *
     * @return null when that is done; else what completes when it is, and until then no thread is needed
     */
    @Nullable
    CompletableFuture<?> serve(HttpServer.Handler handler) {
        connector.begin(client());
        CompletableFuture<?> rest = null;
        try {
            rest = deliver(outcome(handler));
        } finally {
            if (rest == null) {
                noResponseToCome();
            }
        }
        return rest == null ? null : rest.whenComplete((done, never) -> noResponseToCome());
    }

    private Outcome outcome(HttpServer.Handler handler) {
        try {
            return handler.handle(this).recover(this::failed);
        } catch (RuntimeException | Error unexpected) {
            return failed(unexpected);
        }
    }

    /** The server need not wait for this one when it closes. */
    void noResponseToCome() {
        connector.end(client());
    }

    private @Nullable CompletableFuture<?> deliver(Outcome outcome) {
        return outcome instanceof Response response
                ? deliver(response)
                : outcome.stage()
                        .thenCompose(response -> orDone(deliver(response)))
                        .toCompletableFuture();
    }

    private static CompletionStage<?> orDone(@Nullable CompletableFuture<?> rest) {
        return rest == null ? CompletableFuture.completedFuture(null) : rest;
    }

    private Response failed(Throwable unexpected) {
        String operationId = ids.next(IdKind.OPERATION);
        LOG.error(
                "{} failed unexpectedly outside of an operation",
                operationId,
                SafeThrowable.of(unexpected, Redactor.BY_FORM));
        return errors.response(500, ErrorFormat.FAILED, operationId);
    }

    private @Nullable CompletableFuture<?> deliver(Response response) {
        CompletableFuture<Boolean> drained = body.drain();
        return drained.isDone()
                ? deliver(response, drained.join())
                : drained.thenCompose(ended -> orDone(deliver(response, ended)));
    }

    private @Nullable CompletableFuture<?> deliver(Response response, boolean bodyEnded) {
        if (!bodyEnded || !connection().isPersistent()) {
            wire.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        return new Deliveries(this, request, wire).deliver(response);
    }

    @Override
    public byte @Nullable [] bodyRead() {
        return body.gathered();
    }

    @Override
    public Pause watchedPause(Duration time) {
        Pause made = pause(time);
        if (body.hasEnded()) {
            ClientWatch watch = new ClientWatch(connection(), this::clientIsGone);
            made.onEnd(watch::end);
            watch.begin();
        }
        return made;
    }

    @Override
    public Pause pause(Duration time) {
        listen();
        Pause made = timer.pause(time, suspendIdleTimeout());
        pause = made;
        if (clientGone || !client().isOpen()) {
            made.end();
        }
        return made;
    }

    /** A pause is not the client's: how long it may be idle counts from the end of the pause, before which nothing expires. */
    private Executor suspendIdleTimeout() {
        EndPoint client = client();
        long limit = client.getIdleTimeout();
        client.setIdleTimeout(0);
        return next -> server.execute(() -> {
            if (client instanceof IdleTimeout idle) {
                idle.notIdle();
            }
            client.setIdleTimeout(limit);
            next.run();
        });
    }

    @Override
    public Executor executor() {
        return server;
    }

    /** Stops the sender of a stream when the client has gone away. */
    void onClientGone(Consumer<Throwable> stop) {
        sender = stop;
        listen();
    }

    private void listen() {
        if (!listening) {
            listening = true;
            request.addFailureListener(this::clientIsGone);
        }
    }

    /**
     * The client has gone away: what goes on is brought to its end, and nothing of it is sent. A body that breaks the rules
     * of HTTP is another matter, which is noticed when it is read.
     */
    private void clientIsGone(Throwable failure) {
        if (failure instanceof HttpException) {
            return;
        }
        clientGone = true;
        client().close();
        Pause present = pause;
        if (present != null) {
            present.end();
        }
        Consumer<Throwable> stop = sender;
        if (stop != null) {
            stop.accept(failure);
        }
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
        String authority = request.getHttpURI().getAuthority();
        if (authority == null || authority.isEmpty()) {
            authority = org.eclipse.jetty.server.Request.getLocalAddr(request) + ":"
                    + org.eclipse.jetty.server.Request.getLocalPort(request);
        }
        return request.getHttpURI().getScheme() + "://" + authority;
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }

    @Override
    public List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    @Override
    public List<String> headers() {
        List<String> present = headers;
        if (present == null) {
            present = read(request.getHeaders());
            headers = present;
        }
        return present;
    }

    private static List<String> read(HttpFields fields) {
        List<String> headers = new ArrayList<>(2 * fields.size());
        for (HttpField field : fields) {
            headers.add(field.getName());
            headers.add(Objects.requireNonNullElse(field.getValue(), ""));
        }
        return List.copyOf(headers);
    }

    @Override
    public long announcedLength() {
        return request.getLength();
    }

    @Override
    public CompletionStage<byte @Nullable []> body(int limit) {
        CompletableFuture<byte @Nullable []> gathered = body.gather(limit);
        return gathered.isDone() && !gathered.isCompletedExceptionally()
                ? gathered
                : gathered.exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(notArrived(Outcome.cause(failure))));
    }

    /** An early end and a broken framing look the same to the server below; the parser knows. */
    private RefusedRequestException notArrived(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new RefusedRequestException(
                    408,
                    "the body did not arrive: after " + arrived() + " nothing came for "
                            + Duration.ofMillis(client().getIdleTimeout()).toSeconds()
                            + " s; send it whole and without long pauses");
        }
        MalformedRequestException broken = connection().brokenBody();
        if (broken != null) {
            return new RefusedRequestException(400, MalformedRequestException.explain(broken));
        }
        return new RefusedRequestException(
                400,
                "the body did not arrive: the connection ended after " + arrived()
                        + (announcedLength() < 0
                                ? "; end a chunked body with a chunk of size 0 and an empty line"
                                : "; send as many bytes as Content-Length says"));
    }

    private String arrived() {
        return body.arrived() + (announcedLength() < 0 ? "" : " of " + announcedLength()) + " bytes";
    }
}
