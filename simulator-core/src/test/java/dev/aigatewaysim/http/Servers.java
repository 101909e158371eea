package dev.aigatewaysim.http;

import dev.aigatewaysim.endpoint.ApiException;
import java.time.Duration;

/** Starts servers for the tests of this package. */
final class Servers {

    private Servers() {}

    static HttpServer start(String host, int port, Duration grace, HttpServer.Handler handler) {
        return start(host, port, grace, HttpServer.MAX_THREADS, handler);
    }

    static HttpServer start(String host, int port, Duration grace, int maxThreads, HttpServer.Handler handler) {
        return HttpServer.start(
                host, port, grace, maxThreads, address -> new HttpServer.Service(handler, ApiException::response));
    }
}
