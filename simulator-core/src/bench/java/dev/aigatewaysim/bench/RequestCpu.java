package dev.aigatewaysim.bench;

import dev.aigatewaysim.bench.ServerProcess.Contents;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * CPU time per request of the management API, in comparison with a bare Javalin that writes the same bytes: after 12 seconds of
 * requests, and when the time of neither falls any more. The servers are processes of their own and take turns.
 */
final class RequestCpu {

    private static final int CLIENTS = 16;
    private static final int ROUNDS = 11;
    private static final Duration ROUND = Duration.ofMillis(400);
    private static final Duration SLICE = Duration.ofSeconds(4);
    private static final int FIRST_SLICES = 3;
    private static final int MAX_SLICES = 12;

    private RequestCpu() {}

    static void measure(Report report) throws Exception {
        row(report, "GET of one configuration", 1.3, Contents.CONFIGURATION);
        row(report, "POST of one access key", 1.6, Contents.NOTHING);
        row(report, "list of 100", 2.0, Contents.HUNDRED_KEYS);
    }

    private static byte[] request(Contents contents, String token, String id) {
        return switch (contents) {
            case CONFIGURATION -> Connection.get("/access-key-configurations/" + id, token);
            case NOTHING -> Connection.post("/access-keys", token, Samples.ACCESS_KEY);
            case HUNDRED_KEYS -> Connection.get("/access-keys", token);
        };
    }

    private static void row(Report report, String what, double reach, Contents contents) throws Exception {
        int status = contents == Contents.NOTHING ? 201 : 200;
        try (ServerProcess simulator = ServerProcess.simulator(contents)) {
            byte[] request = request(contents, simulator.line(), simulator.line());
            byte[] response;
            try (Connection one = new Connection(simulator.port())) {
                one.expect(status, request);
                response = one.body();
            }
            try (ServerProcess bare = ServerProcess.bare(response);
                    Candidate us = new Candidate(simulator, status, request);
                    Candidate them = new Candidate(bare, status, request)) {
                for (int i = 0; i < FIRST_SLICES; i++) {
                    us.warmUp();
                    them.warmUp();
                }
                compare(report, what + ": CPU per request, after 12 s of each", reach, us, them);
                while (us.isFalling() || them.isFalling()) {
                    us.warmUp();
                    them.warmUp();
                }
                compare(report, what + ": CPU per request, hot", reach, us, them);
            }
        }
    }

    private static void compare(Report report, String what, double reach, Candidate us, Candidate them)
            throws Exception {
        Total ours = new Total();
        Total theirs = new Total();
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            ratios[i] = us.cost(ROUND, ours) / them.cost(ROUND, theirs);
        }
        double ratio = ours.microsPerRequest() / theirs.microsPerRequest();
        report.add(
                what,
                ratio <= reach,
                "<= " + reach + " x",
                "%.2f x a bare Javalin (%.1f us to %.1f us; quartiles %.2f to %.2f; %d s of warm-up)",
                ratio,
                ours.microsPerRequest(),
                theirs.microsPerRequest(),
                quartile(ratios, 1),
                quartile(ratios, 3),
                us.seconds());
    }

    private static double quartile(double[] values, int which) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[which * (sorted.length - 1) / 4];
    }

    /** Of all rounds: while a server is not hot, few of them cost most. */
    private static final class Total {

        private long nanos;
        private long requests;

        double microsPerRequest() {
            return nanos / 1e3 / requests;
        }
    }

    /** One server: how warm it is. */
    private static final class Candidate implements AutoCloseable {

        private static final double FALL = 0.97;
        private static final int SLICES_WITHOUT_FALL = 2;

        private final ServerProcess server;
        private final Load load;
        private int slices;
        private int withoutFall;
        private double best = Double.MAX_VALUE;

        Candidate(ServerProcess server, int status, byte[] request) throws IOException {
            this.server = server;
            this.load = new Load(server.port(), CLIENTS, status, request);
        }

        /** The CPU time of each request, in microseconds, which is added to the total. */
        double cost(Duration time, Total total) throws Exception {
            long sent = load.sent();
            long cpu = server.cpuNanos();
            load.perSecond(time);
            long nanos = server.cpuNanos() - cpu;
            long requests = load.sent() - sent;
            total.nanos += nanos;
            total.requests += requests;
            server.reset();
            return nanos / 1e3 / requests;
        }

        /** Sends requests for the time of a slice. */
        void warmUp() throws Exception {
            double now = cost(SLICE, new Total());
            withoutFall = now < best * FALL ? 0 : withoutFall + 1;
            best = Math.min(best, now);
            slices++;
        }

        boolean isFalling() {
            return slices < FIRST_SLICES || slices < MAX_SLICES && withoutFall < SLICES_WITHOUT_FALL;
        }

        long seconds() {
            return slices * SLICE.toSeconds();
        }

        @Override
        public void close() throws IOException {
            load.close();
        }
    }
}
