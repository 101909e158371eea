package dev.aigatewaysim.bench;

import dev.aigatewaysim.AiGatewaySimulator;
import java.io.IOException;
import java.util.Arrays;

/** How long one client waits for its responses. */
final class Latency {

    private static final int WARM_UP = 5_000;
    private static final int REQUESTS = 20_000;
    private static final long MAX_NANOS = 10_000_000_000L;
    private static final long STALL_NANOS = 35_000_000;

    private Latency() {}

    static void measure(Report report) throws Exception {
        try (AiGatewaySimulator simulator = AiGatewaySimulator.start()) {
            String token = simulator.apiKey();
            String configuration = Samples.configuration(simulator.account()).value();
            row(report, "GET", simulator, 200, Connection.get("/access-key-configurations/" + configuration, token));
            row(report, "POST", simulator, 201, Connection.post("/access-keys", token, Samples.ACCESS_KEY));
            row(report, "list of 100", simulator, 200, Connection.get("/access-keys", token));
        }
    }

    private static void row(Report report, String what, AiGatewaySimulator simulator, int status, byte[] request)
            throws IOException {
        long[] nanos;
        try (Connection connection = new Connection(simulator.port())) {
            send(connection, status, request, WARM_UP);
            nanos = send(connection, status, request, REQUESTS);
        }
        Arrays.sort(nanos);
        long stalls = Arrays.stream(nanos).filter(n -> n >= STALL_NANOS).count();
        double median = nanos[nanos.length / 2] / 1e6;
        double p99 = nanos[nanos.length * 99 / 100] / 1e6;
        report.add(
                "latency of " + what + ", one client",
                median < 1 && p99 < 20 && stalls == 0,
                "p50 < 1 ms, p99 < 20 ms, no stalls of 40 ms",
                "p50 %.3f ms, p99 %.3f ms, max %.1f ms, %d stalls of 35 ms or more in %d",
                median,
                p99,
                nanos[nanos.length - 1] / 1e6,
                stalls,
                nanos.length);
    }

    private static long[] send(Connection connection, int status, byte[] request, int number) throws IOException {
        long[] nanos = new long[number];
        long start = System.nanoTime();
        for (int i = 0; i < number; i++) {
            long before = System.nanoTime();
            if (before - start > MAX_NANOS) {
                return Arrays.copyOf(nanos, i);
            }
            connection.expect(status, request);
            nanos[i] = System.nanoTime() - before;
        }
        return nanos;
    }
}
