package dev.aigatewaysim.junit5.bench;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.aigatewaysim.AiGatewaySimulator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The simulator, with one scripted chat completion. */
final class SimulatorScript implements ModelTests.Server {

    private final AiGatewaySimulator gateway = AiGatewaySimulator.start();
    private final String token = gateway.newAccessKey("bench");

    SimulatorScript() {
        gateway.account().keepAsBaseline();
    }

    /** Returns the bytes of the response, for the other servers. */
    byte[] response() throws IOException, InterruptedException {
        script();
        HttpRequest request = HttpRequest.newBuilder(gateway.url().resolve(ModelTests.PATH))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"" + ModelTests.MODEL
                        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + ModelTests.PROMPT + "\"}]}"))
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        verifyAndReset();
        return response.body();
    }

    @Override
    public OpenAIOkHttpClient.Builder connect(OpenAIOkHttpClient.Builder client) {
        return client.baseUrl(gateway.openAiUrl().toString()).apiKey(token);
    }

    @Override
    public void script() {
        gateway.upstream()
                .onModel(ModelTests.MODEL)
                .withPromptContaining(ModelTests.PROMPT)
                .reply(ModelTests.TEXT);
    }

    @Override
    public void verifyAndReset() {
        assertThat(gateway)
                .hasModelRequests(1)
                .hasNoUnusedAnswers()
                .lastModelRequest()
                .hasStatus(200)
                .wasServedByModel(ModelTests.MODEL);
        gateway.account().reset();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
