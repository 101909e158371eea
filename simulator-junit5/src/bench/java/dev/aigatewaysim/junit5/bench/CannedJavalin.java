package dev.aigatewaysim.junit5.bench;

import io.javalin.Javalin;
import io.javalin.http.HandlerType;

/** A Javalin as it comes, which reads each request and writes the same bytes: the floor for servers that are built on one. */
final class CannedJavalin implements Running {

    private final Javalin javalin;

    CannedJavalin(Canned canned, int port) {
        javalin = Javalin.start(config -> {
            config.jetty.port = port;
            config.jetty.host = "127.0.0.1";
            config.startup.showJavalinBanner = false;
            config.routes.addHttpHandler(HandlerType.findOrCreate(canned.method()), canned.path(), context -> {
                context.bodyAsBytes();
                context.status(canned.status()).contentType("application/json").result(canned.body());
            });
        });
    }

    @Override
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
