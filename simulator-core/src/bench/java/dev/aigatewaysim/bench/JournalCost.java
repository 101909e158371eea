package dev.aigatewaysim.bench;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;

/** Requests per second with a full journal and faults in force that do not hit, in comparison with neither. */
final class JournalCost {

    private static final int CLIENTS = 16;
    private static final int ROUNDS = 41;
    private static final Duration ROUND = Duration.ofMillis(300);
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private JournalCost() {}

    static void measure(Report report) throws Exception {
        row(report, "GET of one configuration", 200, false);
        row(report, "POST of one access key", 201, true);
    }

    private static void row(Report report, String what, int status, boolean post) throws Exception {
        try (AiGatewaySimulator with = AiGatewaySimulator.start();
                AiGatewaySimulator without =
                        AiGatewaySimulator.builder().journalEntries(0).start();
                Load theirs = new Load(without.port(), CLIENTS, status, request(without, post));
                Load ours = new Load(with.port(), CLIENTS, status, request(with, post))) {
            with.faults().on(Operation.GET_CREDIT_BALANCE).answer(503).always();
            with.faults().on(Operation.ROTATE_PROVIDER_KEY).applyThenDropReply().always();
            double[] ratios = new double[ROUNDS];
            for (int i = -1; i < ROUNDS; i++) {
                Duration time = i < 0 ? WARM_UP : ROUND;
                double our = ours.perSecond(time);
                double their = theirs.perSecond(time);
                if (i >= 0) {
                    ratios[i] = our / their;
                }
            }
            double ratio = Report.median(ratios);
            boolean full = with.requests().dropped() > 0;
            report.add(
                    what + " with a full journal and 2 faults",
                    ratio >= 0.9 && full,
                    ">= 0.9",
                    "%.3f of one without",
                    ratio);
        }
    }

    private static byte[] request(AiGatewaySimulator simulator, boolean post) {
        return post
                ? Connection.post("/access-keys", simulator.apiKey(), Samples.ACCESS_KEY)
                : Connection.get(
                        "/access-key-configurations/"
                                + Samples.configuration(simulator.account()).value(),
                        simulator.apiKey());
    }
}
