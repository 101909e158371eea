package dev.aigatewaysim.http;

import dev.aigatewaysim.endpoint.ApiException;
import java.time.Duration;

/** Starts servers for the tests of this package. */
final class Servers {

    private Servers() {}

    static JavalinServer start(String host, int port, Duration grace, JavalinServer.Handler handler) {
        return start(host, port, grace, JavalinServer.MAX_THREADS, handler);
    }

    static JavalinServer start(String host, int port, Duration grace, int maxThreads, JavalinServer.Handler handler) {
        return JavalinServer.start(host, port, grace, maxThreads, ApiException::response, handler);
    }
}
