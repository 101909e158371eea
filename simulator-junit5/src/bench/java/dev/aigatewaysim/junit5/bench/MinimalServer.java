package dev.aigatewaysim.junit5.bench;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The JDK's server, which reads each request and writes the same bytes. */
final class MinimalServer implements ModelTests.Server {

    static {
        // otherwise the head of a response waits 40 ms for an acknowledgement; read when the JDK's class is loaded
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final byte[] response;

    MinimalServer(String path, byte[] response) throws IOException {
        this.response = response;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext(path, this::respond);
        server.start();
    }

    private void respond(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, response.length);
        exchange.getResponseBody().write(response);
        exchange.close();
    }

    @Override
    public OpenAIOkHttpClient.Builder connect(OpenAIOkHttpClient.Builder client) {
        return client.baseUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/v1")
                .apiKey("any");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
