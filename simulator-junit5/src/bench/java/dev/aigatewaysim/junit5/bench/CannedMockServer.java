package dev.aigatewaysim.junit5.bench;

import org.mockserver.configuration.Configuration;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.model.ClearType;
import org.mockserver.model.HttpRequest;
import org.mockserver.model.HttpResponse;
import org.slf4j.event.Level;

/** A MockServer with one expectation, which logs warnings only. */
final class CannedMockServer implements Running {

    private final ClientAndServer server;
    private final Canned canned;

    CannedMockServer(Canned canned, int port) {
        this.canned = canned;
        server = start(port);
    }

    static ClientAndServer start(int port) {
        return ClientAndServer.startClientAndServer(
                Configuration.configuration().logLevel(Level.WARN), port);
    }

    @Override
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void stub() {
        server.when(HttpRequest.request().withMethod(canned.method()).withPath(canned.path()))
                .respond(HttpResponse.response()
                        .withStatusCode(canned.status())
                        .withHeader("Content-Type", "application/json")
                        .withBody(canned.body()));
    }

    /** The journal, which has a limit, but a high one. */
    @Override
    public void reset() {
        server.clear(HttpRequest.request(), ClearType.LOG);
    }

    @Override
    public void close() {
        server.stop();
    }
}
