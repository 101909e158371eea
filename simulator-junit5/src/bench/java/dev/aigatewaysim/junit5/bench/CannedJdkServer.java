package dev.aigatewaysim.junit5.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The JDK's server, with one thread, which reads each request and writes the same bytes. */
final class CannedJdkServer implements Running {

    static {
        // otherwise the head of a response waits 40 ms for an acknowledgement; read when the JDK's class is loaded
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Canned canned;

    CannedJdkServer(Canned canned, int port) throws IOException {
        this.canned = canned;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.createContext(canned.path(), this::respond);
        server.start();
    }

    private void respond(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(canned.status(), canned.body().length);
        exchange.getResponseBody().write(canned.body());
        exchange.close();
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
