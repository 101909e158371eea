package dev.aigatewaysim.bench;

import dev.aigatewaysim.AiGatewaySimulator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** From a new JVM to the first response, in comparison with a bare Javalin. */
final class ColdStart {

    private static final int ROUNDS = 15;

    private ColdStart() {}

    static void measure(Report report) throws Exception {
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] ourProcess = new double[ROUNDS];
        double[] theirProcess = new double[ROUNDS];
        for (int i = -1; i < ROUNDS; i++) {
            Child.Outcome our = Child.run(Simulator.class);
            Child.Outcome their = Child.run(Bare.class);
            if (i >= 0) {
                ours[i] = our.number(0);
                theirs[i] = their.number(0);
                ourProcess[i] = our.millis();
                theirProcess[i] = their.millis();
            }
        }
        row(report, "cold start: new JVM to first response", ours, theirs);
        row(report, "cold start: the whole process", ourProcess, theirProcess);
    }

    private static void row(Report report, String what, double[] ours, double[] theirs) {
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            ratios[i] = ours[i] / theirs[i];
        }
        double ratio = Report.median(ratios);
        report.add(
                what,
                ratio <= 1.25,
                "<= 1.25 x",
                "%.2f x a bare Javalin (%.0f ms to %.0f ms)",
                ratio,
                Report.median(ours),
                Report.median(theirs));
    }

    private static void request(int port, String token) throws IOException {
        try (Connection connection = new Connection(port)) {
            connection.expect(200, Connection.get("/access-keys", token));
        }
        long received = System.currentTimeMillis();
        System.out.println(received - ManagementFactory.getRuntimeMXBean().getStartTime());
        System.exit(0);
    }

    /** One side. */
    static final class Simulator {

        private Simulator() {}

        public static void main(String[] args) throws IOException {
            AiGatewaySimulator simulator = AiGatewaySimulator.start();
            request(simulator.port(), simulator.apiKey());
        }
    }

    /** The other side. */
    static final class Bare {

        private Bare() {}

        public static void main(String[] args) throws IOException {
            byte[] response = "{\"aiGatewayAccessKeys\":[]}".getBytes(StandardCharsets.UTF_8);
            request(BareJavalin.start(response, response).port(), "token");
        }
    }
}
