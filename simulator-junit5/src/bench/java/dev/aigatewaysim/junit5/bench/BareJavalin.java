package dev.aigatewaysim.junit5.bench;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import io.javalin.Javalin;

/** A Javalin as it comes, which reads each request and writes the same bytes: the floor for servers that are built on one. */
final class BareJavalin implements ModelTests.Server {

    private final Javalin javalin;

    BareJavalin(String path, byte[] response) {
        javalin = Javalin.start(config -> {
            config.jetty.port = 0;
            config.jetty.host = "127.0.0.1";
            config.startup.showJavalinBanner = false;
            config.routes.post(path, context -> {
                context.bodyAsBytes();
                context.contentType("application/json").result(response);
            });
        });
    }

    @Override
    public OpenAIOkHttpClient.Builder connect(OpenAIOkHttpClient.Builder client) {
        return client.baseUrl("http://127.0.0.1:" + javalin.port() + "/v1").apiKey("any");
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
