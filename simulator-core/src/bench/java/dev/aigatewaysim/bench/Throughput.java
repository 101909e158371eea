package dev.aigatewaysim.bench;

import dev.aigatewaysim.AiGatewaySimulator;
import java.time.Duration;

/** Requests per second of 16 clients, in comparison with a bare Javalin that writes the same bytes. */
final class Throughput {

    private static final int CLIENTS = 16;
    private static final int ROUNDS = 25;
    private static final Duration ROUND = Duration.ofMillis(300);
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private Throughput() {}

    static void measure(Report report) throws Exception {
        try (AiGatewaySimulator simulator = AiGatewaySimulator.start()) {
            String token = simulator.apiKey();
            String configuration = Samples.configuration(simulator.account()).value();
            byte[] get = Connection.get("/access-key-configurations/" + configuration, token);
            row(report, "GET of one configuration", 0.85, simulator, get, 200);
            simulator.account().reset();
            byte[] post = Connection.post("/access-keys", token, Samples.ACCESS_KEY);
            row(report, "POST of one access key", 0.6, simulator, post, 201);
            simulator.account().reset();
            Samples.accessKeys(simulator.account(), 100, 1);
            row(report, "list of 100", 0.4, simulator, Connection.get("/access-keys", token), 200);
        }
    }

    private static void row(
            Report report, String what, double reach, AiGatewaySimulator simulator, byte[] request, int status)
            throws Exception {
        byte[] response;
        try (Connection one = new Connection(simulator.port())) {
            one.expect(status, request);
            response = one.body();
        }
        double[] ratios = new double[ROUNDS];
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        try (BareJavalin bare = BareJavalin.start(response, response);
                Load us = new Load(simulator.port(), CLIENTS, status, request);
                Load them = new Load(bare.port(), CLIENTS, status, request)) {
            for (int i = -1; i < ROUNDS; i++) {
                Duration time = i < 0 ? WARM_UP : ROUND;
                double our = us.perSecond(time);
                if (status == 201) {
                    simulator.account().reset();
                }
                double their = them.perSecond(time);
                if (i >= 0) {
                    ours[i] = our;
                    theirs[i] = their;
                    ratios[i] = our / their;
                }
            }
        }
        double ratio = Report.median(ratios);
        report.add(
                what + ", " + response.length + " bytes, 16 connections",
                ratio >= reach,
                ">= " + reach,
                "%.2f of a bare Javalin (%.0f/s of %.0f/s)",
                ratio,
                Report.median(ours),
                Report.median(theirs));
    }
}
