package dev.aigatewaysim.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A server that starts on a thread of its own, at a port that is bound already: clients that connect before it runs wait
 * for it in the queue of the port. Thread-safe.
 *
 * <p>Decision: what a server needs is loaded and made on that thread, too. In a new JVM this takes far longer than all else,
 * and the caller has other things to load, such as its client. So this class must not refer to the classes of the server below,
 * except through {@code JavalinServer}.
 */
public final class HttpServer implements AutoCloseable {

    /** No thread waits for a client; these are for requests that are worked on, and for conditions of faults, which may wait. */
    public static final int MAX_THREADS = 48;

    private final BoundPort port;
    private final Duration grace;
    private final int maxThreads;
    private final Function<InetSocketAddress, Service> service;
    private final Thread starter = new Starter();
    private final AtomicBoolean failureThrown = new AtomicBoolean();
    private volatile @Nullable JavalinServer running;
    private volatile @Nullable Throwable failure;

    /** Serves requests. */
    @FunctionalInterface
    public interface Handler {
        Outcome handle(Request request);
    }

    /**
     * What a server serves.
     *
     * @param handler serves its requests
     * @param errors the form of errors in responses that do not come from the handler
     */
    public record Service(Handler handler, ErrorFormat errors) {}

    /** The thread that starts the server. A class, because the caller would wait while a lambda is linked in a new JVM. */
    private final class Starter extends Thread {

        Starter() {
            super("ai-gateway-simulator-start");
            setDaemon(true);
        }

        @Override
        public void run() {
            begin();
        }
    }

    /** The port is bound last: in a new JVM the other classes are loaded meanwhile. */
    private HttpServer(
            String host, int port, Duration grace, int maxThreads, Function<InetSocketAddress, Service> service) {
        this.grace = grace;
        this.maxThreads = maxThreads;
        this.service = service;
        this.port = BoundPort.bind(host, port);
    }

    /**
     * Begins to load what the first {@linkplain #start start} in a JVM waits for, on a thread of its own, and does not wait for it.
     * Later calls do nothing.
     */
    public static void prepare() {
        BoundPort.prepare();
    }

    /**
     * Binds a port and begins to start a server at it, for which it does not wait. When that start fails, the port is closed, the
     * failure is reported to the log, or without a logging backend as an uncaught exception of the starting thread, and
     * {@link #close()} throws it.
     *
     * @param host the address where it accepts clients
     * @param port the port there, or 0 for a free one
     * @param grace how long {@link #close()} waits for requests that have begun; zero to wait for none
     * @param maxThreads how many threads there are at most
     * @param service makes what is served at an address, on the thread that starts the server, when most of that is done
     * @throws java.io.UncheckedIOException when the port cannot be bound
     */
    public static HttpServer start(
            String host, int port, Duration grace, int maxThreads, Function<InetSocketAddress, Service> service) {
        HttpServer server = new HttpServer(host, port, grace, maxThreads, service);
        try {
            server.starter.start();
        } catch (Error noThread) {
            server.port.close();
            throw noThread;
        }
        return server;
    }

    private void begin() {
        try {
            running = JavalinServer.start(port, grace, maxThreads, () -> service.apply(address()));
        } catch (Throwable failed) {
            failure = failed;
            port.close();
            report(failed, starter, Loggers.get("dev.aigatewaysim"));
        }
    }

    /** Nobody may call {@link #close()}, so it must be seen also without a logging backend. */
    static void report(Throwable failure, Thread starter, Logger log) {
        if (log.isErrorEnabled()) {
            log.error("the server did not start", failure);
        } else {
            starter.getUncaughtExceptionHandler().uncaughtException(starter, failure);
        }
    }

    /** The address that clients connect to. */
    public InetSocketAddress address() {
        return port.address();
    }

    /** How many connections the server has accepted that are open. */
    int connections() {
        JavalinServer server = running;
        return server == null ? 0 : server.connections();
    }

    /**
     * Stops the server, after it has started. When it returns, its port is free and its threads are gone. Requests without a
     * response when the grace is over are cut short, with a warning in the log; without a grace, without one.
     *
     * @throws IllegalStateException when the server had not started, with the cause; the next call does nothing
     */
    @Override
    public void close() {
        try {
            Uninterrupted.run("ai-gateway-simulator-stop", this::stop);
        } catch (Exception failed) {
            throw new IllegalStateException("the server did not stop", failed);
        }
        Throwable cause = failure;
        if (cause != null && !failureThrown.getAndSet(true)) {
            throw new IllegalStateException("the server did not start: " + cause.getMessage(), cause);
        }
    }

    /** Returns null, as a callable. */
    private @Nullable Void stop() throws Exception {
        starter.join();
        JavalinServer server = running;
        if (server != null) {
            server.stop();
        }
        return null;
    }
}
