package dev.aigatewaysim.junit5.bench;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.matchers.MatchType;
import org.mockserver.model.HttpRequest;
import org.mockserver.model.HttpResponse;
import org.mockserver.model.JsonBody;
import org.mockserver.verify.VerificationTimes;

/** A MockServer, with one expectation that has the same conditions. */
final class MockServerScript implements ModelTests.Server {

    private final ClientAndServer server = CannedMockServer.start(0);
    private final byte[] response;

    MockServerScript(byte[] response) {
        this.response = response;
    }

    @Override
    public OpenAIOkHttpClient.Builder connect(OpenAIOkHttpClient.Builder client) {
        return client.baseUrl("http://127.0.0.1:" + server.getLocalPort() + "/v1")
                .apiKey("any");
    }

    @Override
    public void script() {
        String body = "{\"model\":\"" + ModelTests.MODEL + "\",\"messages\":[{\"content\":\"${json-unit.regex}.*"
                + ModelTests.PROMPT + ".*\"}]}";
        server.when(request().withBody(JsonBody.json(body, MatchType.ONLY_MATCHING_FIELDS)))
                .respond(HttpResponse.response()
                        .withHeader("Content-Type", "application/json")
                        .withBody(response));
    }

    private static HttpRequest request() {
        return HttpRequest.request().withMethod("POST").withPath(ModelTests.PATH);
    }

    @Override
    public void verifyAndReset() {
        String body = "{\"model\":\"" + ModelTests.MODEL + "\"}";
        server.verify(
                request().withBody(JsonBody.json(body, MatchType.ONLY_MATCHING_FIELDS)), VerificationTimes.once());
        server.reset();
    }

    @Override
    public void close() {
        server.stop();
    }
}
