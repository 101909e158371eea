package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.fault.ErrorResponse;
import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.http.servlet.JavalinServletContext;
import io.javalin.http.servlet.SubmitOrder;
import io.javalin.http.servlet.Task;
import io.javalin.http.servlet.TaskHandler;
import io.javalin.http.servlet.TaskInitializer;
import io.javalin.json.JsonMapper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import kotlin.Unit;
import kotlin.jvm.functions.Function2;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The only class that knows Javalin, and the server below it. Thread-safe.
 *
 * <p>Decision: Javalin's servlet runs on a server that is made here, not on the one that Javalin makes. Javalin's own server
 * prints a hint when there is no logging backend, leaves a thread behind for five seconds and keeps a pool of eight threads;
 * a test suite starts thousands of these. Javalin's router is not used either, since the handler has its own, so its life
 * cycle is one handler.
 */
final class JavalinServer {

    private static final Logger LOG = Loggers.get("dev.aigatewaysim");

    private static final int IDLE_THREAD_MILLIS = 2_000;
    private static final int IDLE_CONNECTION_MILLIS = 30_000;

    /** Of request line and headers, in bytes. */
    private static final int MAX_REQUEST_HEADERS = 8_192;

    /** Those of a fault, those that repeat a header of the request (its origin, what it asks for), and our own. */
    private static final int MAX_RESPONSE_HEADERS = ErrorResponse.MAX_HEADER_BYTES + MAX_REQUEST_HEADERS + 8_192;

    /**
     * How much of a response the system takes at once, in bytes: all of a common one. Without a bound it takes megabytes for
     * each client that does not read.
     */
    private static final int SEND_BUFFER = 256 << 10;

    /**
     * How long closing waits for threads at work; half of it until it interrupts them. Idle threads end in about a millisecond;
     * with zero the pool would neither wake nor await them.
     */
    private static final int MIN_STOP_MILLIS = 2_000;

    /** An absolute request target, as through a proxy, outranks the Host header (RFC 9112, 3.2.2). */
    private static final HttpCompliance AS_ASKED =
            HttpCompliance.RFC9110.with("absolute-target-first", HttpCompliance.Violation.MISMATCHED_AUTHORITY);

    private final Server server;
    private final TrackingConnector connector;
    private final Timer timer;
    private final Duration grace;

    private JavalinServer(Server server, TrackingConnector connector, Timer timer, Duration grace) {
        this.server = server;
        this.connector = connector;
        this.timer = timer;
        this.grace = grace;
    }

    /**
     * Starts a server, or leaves nothing behind.
     *
     * @param port where it accepts clients; it is closed with the server
     * @param grace how long {@link #stop()} waits for requests that have begun; zero to wait for none
     * @param maxThreads how many threads there are at most
     * @param service makes what is served; called late, since it may wait for what the caller of the start makes at the same time
     */
    static JavalinServer start(BoundPort port, Duration grace, int maxThreads, Supplier<HttpServer.Service> service)
            throws Exception {
        JavalinServer made = make(port, grace, maxThreads, service);
        try {
            made.server.start();
        } catch (Throwable failed) {
            try {
                made.stop();
            } catch (Exception notStopped) {
                failed.addSuppressed(notStopped);
            }
            throw failed;
        }
        return made;
    }

    /** Nothing runs yet. */
    private static JavalinServer make(
            BoundPort port, Duration grace, int maxThreads, Supplier<HttpServer.Service> service) {
        IdGenerator ids = IdGenerator.random(InstantSource.system());
        // Jetty's own kind of queue would start JMX, to ask for the size of a cache line: 0.25 s of CPU in a new JVM
        QueuedThreadPool threads = new QueuedThreadPool(maxThreads, 1, IDLE_THREAD_MILLIS, new LinkedBlockingQueue<>());
        threads.setName("ai-gateway-simulator");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setStopTimeout(Math.max(grace.toMillis(), MIN_STOP_MILLIS));
        Timer timer = new Timer();
        Server server = new Server(threads, timer.scheduler(), null);
        TrackingConnector connector = new TrackingConnector(server, http(), port);
        connector.setIdleTimeout(IDLE_CONNECTION_MILLIS);
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        connector.setShutdownIdleTimeout(Math.max(1, grace.toMillis()));
        server.addConnector(connector);
        ServletContextHandler servlets = new ServletContextHandler();
        HttpServer.Service served = service.get();
        Serving serving =
                new Serving(served.handler(), ids, served.errors(), timer, new ServerExecutor(threads), connector);
        servlets.addServlet(new ServletHolder(servlet(serving)), "/*");
        CoreAccess all = new CoreAccess(servlets);
        server.setHandler(grace.isZero() ? all : new GracefulHandler(all));
        server.setStopTimeout(grace.toMillis());
        server.setErrorHandler(new MalformedRequestHandler(ids, served.errors()));
        return new JavalinServer(server, connector, timer, grace);
    }

    private static HttpConnectionFactory http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_REQUEST_HEADERS);
        http.setMaxResponseHeaderSize(MAX_RESPONSE_HEADERS);
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setHttpCompliance(AS_ASKED);
        return new RawTargetConnection.Factory(http);
    }

    /**
     * Decision: Javalin's state without the application around it, which would make a server, a pool of threads and plugins that
     * are not used.
     */
    @SuppressWarnings("unchecked") // the generic array of a single life cycle step is Javalin's signature
    private static JavalinServlet servlet(Serving serving) {
        JavalinState state = new JavalinState();
        state.jsonMapper(new JsonMapper() {});
        state.requestLifeCycle(serving);
        return new JavalinServlet(state);
    }

    /** What every exchange needs. It is the only step of the life of Javalin's requests. */
    private record Serving(
            HttpServer.Handler handler,
            IdGenerator ids,
            ErrorFormat errors,
            Timer timer,
            ServerExecutor executor,
            TrackingConnector connector)
            implements TaskInitializer<JavalinServletContext> {

        @Override
        public void createTasks(
                Function2<? super SubmitOrder, ? super Task, Unit> submit,
                JavalinServlet servlet,
                JavalinServletContext context,
                String path) {
            submit.invoke(SubmitOrder.LAST, new Task(true, new Exchange(this, context)));
        }

        /** Null when it is done; else what completes when it is. */
        @Nullable
        CompletableFuture<?> serve(CoreAccess.Core core) {
            JettyExchange exchange =
                    new JettyExchange(core.request(), core.response(), ids, errors, timer, executor, connector);
            return exchange.serve(handler);
        }

        /** The work on one request. */
        private record Exchange(Serving serving, Context context) implements TaskHandler<Unit> {

            @Override
            public Unit handle() {
                CompletableFuture<?> rest = serving.serve(CoreAccess.below(context.req()));
                if (rest != null) {
                    context.future(() -> rest);
                }
                return Unit.INSTANCE;
            }
        }
    }

    /** How many connections are open. */
    int connections() {
        return connector.getConnectedEndPoints().size();
    }

    /** Stops the server, and closes its port. Not to be interrupted. */
    void stop() throws Exception {
        try {
            connector.closeIdle();
            server.stop();
        } catch (Exception failed) {
            if (!isGraceOver(failed)) {
                throw failed;
            }
            if (!grace.isZero()) {
                LOG.warn("some requests did not end within {} and were cut short", grace);
            }
        } finally {
            connector.closeAll();
            server.destroy();
            timer.close();
        }
    }

    /** The server reports it after it has cut off the rest and stopped all the same. */
    private static boolean isGraceOver(Exception failed) {
        return failed instanceof TimeoutException && failed.getSuppressed().length == 0;
    }
}
