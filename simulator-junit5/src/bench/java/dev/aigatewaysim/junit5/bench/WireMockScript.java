package dev.aigatewaysim.junit5.bench;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.openai.client.okhttp.OpenAIOkHttpClient;

/** A WireMock, with one stub that has the same conditions. */
final class WireMockScript implements ModelTests.Server {

    private static final String MODEL = "$.model";
    private static final String PROMPT = "$.messages[-1].content";

    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private final byte[] response;

    WireMockScript(byte[] response) {
        this.response = response;
        server.start();
    }

    @Override
    public OpenAIOkHttpClient.Builder connect(OpenAIOkHttpClient.Builder client) {
        return client.baseUrl("http://127.0.0.1:" + server.port() + "/v1").apiKey("any");
    }

    @Override
    public void script() {
        server.stubFor(post(ModelTests.PATH)
                .withRequestBody(matchingJsonPath(MODEL, equalTo(ModelTests.MODEL)))
                .withRequestBody(matchingJsonPath(PROMPT, containing(ModelTests.PROMPT)))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(response)));
    }

    @Override
    public void verifyAndReset() {
        server.verify(
                1,
                postRequestedFor(urlPathEqualTo(ModelTests.PATH))
                        .withRequestBody(matchingJsonPath(MODEL, equalTo(ModelTests.MODEL))));
        server.resetAll();
    }

    @Override
    public void close() {
        server.stop();
    }
}
