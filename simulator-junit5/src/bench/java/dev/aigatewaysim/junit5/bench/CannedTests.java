package dev.aigatewaysim.junit5.bench;

import com.openai.client.okhttp.OpenAIOkHttpClient;

/** Tests with a server that only writes the bytes of the response. */
final class CannedTests implements ModelTests.Server {

    private final Running server;

    CannedTests(Running server) {
        this.server = server;
    }

    @Override
    public OpenAIOkHttpClient.Builder connect(OpenAIOkHttpClient.Builder client) {
        return client.baseUrl("http://127.0.0.1:" + server.port() + "/v1").apiKey("any");
    }

    @Override
    public void close() {
        server.close();
    }
}
