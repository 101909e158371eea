package dev.aigatewaysim.bench;

import io.javalin.Javalin;

/** What the simulator is compared with: a Javalin as it comes, whose handlers write bytes that are there already. */
final class BareJavalin implements AutoCloseable {

    private final Javalin javalin;

    private BareJavalin(Javalin javalin) {
        this.javalin = javalin;
    }

    static BareJavalin start(byte[] got, byte[] created) {
        return new BareJavalin(Javalin.start(config -> {
            config.jetty.port = 0;
            config.jetty.host = "127.0.0.1";
            config.startup.showJavalinBanner = false;
            config.routes.get(
                    "/{collection}/{id}",
                    context -> context.contentType("application/json").result(got));
            config.routes.get(
                    "/{collection}",
                    context -> context.contentType("application/json").result(got));
            config.routes.post("/v1/chat/completions", context -> {
                context.bodyAsBytes();
                context.contentType("application/json").result(got);
            });
            config.routes.post("/{collection}", context -> {
                context.bodyAsBytes();
                context.status(201).contentType("application/json").result(created);
            });
        }));
    }

    int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
