package dev.aigatewaysim.bench;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import java.util.function.Function;

/** Requests per second with a full journal and faults in force that do not hit, in comparison with neither. */
final class JournalCost {

    private static final int CLIENTS = 16;
    private static final int ROUNDS = 41;
    private static final Duration ROUND = Duration.ofMillis(300);
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private JournalCost() {}

    static void measure(Report report) throws Exception {
        row(report, "GET of one configuration", 200, JournalCost::get);
        row(
                report,
                "POST of one access key",
                201,
                simulator -> Connection.post("/access-keys", simulator.apiKey(), Samples.ACCESS_KEY));
        row(report, "list of 100", 200, JournalCost::list);
    }

    private static void row(Report report, String what, int status, Function<AiGatewaySimulator, byte[]> request)
            throws Exception {
        try (AiGatewaySimulator with = AiGatewaySimulator.start();
                AiGatewaySimulator without =
                        AiGatewaySimulator.builder().journalEntries(0).start();
                Load theirs = new Load(without.port(), CLIENTS, status, request.apply(without));
                Load ours = new Load(with.port(), CLIENTS, status, request.apply(with))) {
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

    private static byte[] get(AiGatewaySimulator simulator) {
        String configuration = Samples.configuration(simulator.account()).value();
        return Connection.get("/access-key-configurations/" + configuration, simulator.apiKey());
    }

    private static byte[] list(AiGatewaySimulator simulator) {
        Samples.accessKeys(simulator.account(), 100, 1);
        return Connection.get("/access-keys", simulator.apiKey());
    }
}
