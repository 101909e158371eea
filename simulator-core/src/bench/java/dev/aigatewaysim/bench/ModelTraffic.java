package dev.aigatewaysim.bench;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.aigatewaysim.AiGatewaySimulator;

/**
 * Chat completions: requests per second of 16 clients, in comparison with a bare Javalin and with WireMock that write the same
 * bytes, and how soon a stream begins.
 */
final class ModelTraffic {

    static final String CHAT = "/v1/chat/completions";
    static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":\"You are brief.\"},"
                    + "{\"role\":\"user\",\"content\":\"What is the capital of France, and why is it?\"}]}";
    static final String STREAMED = "{\"stream\":true," + BODY.substring(1);

    private static final int CLIENTS = 16;
    private static final int PROBES = 2_000;
    private static final double MICROS = 1e3;

    private ModelTraffic() {}

    static void measure(Report report) throws Exception {
        try (AiGatewaySimulator simulator = AiGatewaySimulator.start()) {
            byte[] request = Connection.post(CHAT, simulator.newAccessKey("bench"), BODY);
            simulator.account().keepAsBaseline();
            byte[] response;
            try (Connection one = new Connection(simulator.port())) {
                one.expect(200, request);
                response = one.body();
            }
            WireMockServer wireMock = new WireMockServer(WireMockConfiguration.wireMockConfig()
                    .dynamicPort()
                    .bindAddress("127.0.0.1")
                    .disableRequestJournal());
            wireMock.start();
            wireMock.stubFor(WireMock.post(CHAT)
                    .willReturn(WireMock.aResponse()
                            .withHeader("Content-Type", "application/json")
                            .withBody(response)));
            try (BareJavalin bare = BareJavalin.start(response, response);
                    Load us = new Load(simulator.port(), CLIENTS, 200, request);
                    Load plain = new Load(bare.port(), CLIENTS, 200, request);
                    Load mock = new Load(wireMock.port(), CLIENTS, 200, request)) {
                new ModelThroughput(report, simulator, us, plain, mock).measure();
            } finally {
                wireMock.stop();
            }
            begin(report, simulator, request);
        }
    }

    /** The whole response against the first event of a stream, one client. */
    private static void begin(Report report, AiGatewaySimulator simulator, byte[] request) throws Exception {
        byte[] streamed = Connection.post(CHAT, simulator.newAccessKey("stream"), STREAMED);
        double[] whole = new double[PROBES];
        double[] first = new double[PROBES];
        try (Connection one = new Connection(simulator.port());
                Connection other = new Connection(simulator.port())) {
            for (int i = -PROBES; i < PROBES; i++) {
                long start = System.nanoTime();
                one.expect(200, request);
                long middle = System.nanoTime();
                other.expectFirstPiece(200, streamed);
                long end = other.firstPieceAt();
                if (i >= 0) {
                    whole[i] = (middle - start) / MICROS;
                    first[i] = (end - middle) / MICROS;
                }
            }
        }
        double ratio = Report.median(first) / Report.median(whole);
        report.add(
                "time to the first event of a stream",
                ratio <= 1.0,
                "<= 1.0 of a whole response",
                "%.2f (%.0f us of %.0f us)",
                ratio,
                Report.median(first),
                Report.median(whole));
    }
}
