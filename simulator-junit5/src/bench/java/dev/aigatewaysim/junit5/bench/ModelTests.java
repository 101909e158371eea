package dev.aigatewaysim.junit5.bench;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures a test that scripts one chat completion, calls it through openai-java, verifies the request, and resets: when a JVM
 * has run some thousands of them, and when they no longer become faster. What the same call of the same client takes with a
 * server that only writes the bytes is the client's own; the rest is the server's share.
 */
final class ModelTests {

    static final String PATH = "/v1/chat/completions";
    static final String MODEL = "gpt-4o";
    static final String PROMPT = "capital of France";
    static final String TEXT = "The capital of France is Paris.";

    static final int WARM_UP_BLOCKS = 12_000 / TimedTests.BLOCK;
    private static final int MICROS = 300;
    private static final int TIMES = 5;

    private final Report report;
    private final TimedTests client;
    private final TimedTests bare;
    private final TimedTests ours;
    private final TimedTests theirs;
    private final List<TimedTests> all;

    private ModelTests(
            Report report,
            CannedTests minimal,
            CannedTests javalin,
            SimulatorScript simulator,
            WireMockScript wireMock) {
        this.report = report;
        client = new TimedTests(minimal);
        bare = new TimedTests(javalin);
        ours = new TimedTests(simulator);
        theirs = new TimedTests(wireMock);
        all = new ArrayList<>(List.of(client, bare, ours, theirs));
    }

    static void measure(Report report) throws Exception {
        try (SimulatorScript simulator = new SimulatorScript();
                CannedTests minimal = canned(Product.JDK, simulator.response());
                CannedTests javalin = canned(Product.JAVALIN, simulator.response());
                WireMockScript wireMock = new WireMockScript(simulator.response())) {
            new ModelTests(report, minimal, javalin, simulator, wireMock).measure();
        }
    }

    static CannedTests canned(Product product, byte[] response) throws IOException {
        return new CannedTests(product.start(Canned.post(PATH, response), 0));
    }

    private void measure() {
        for (int i = 0; i < WARM_UP_BLOCKS; i++) {
            takeTurns(TimedTests::warmUp);
        }
        report(", after " + ours.tests() + " tests");
        while (all.stream().anyMatch(TimedTests::isImproving)) {
            takeTurns(TimedTests::warmUpIfImproving);
        }
        report(", hot (after " + ours.tests() + " tests, and " + theirs.tests() + " with WireMock)");
        all.forEach(TimedTests::close);
    }

    private void rounds() {
        all.forEach(TimedTests::forget);
        for (int i = 0; i < TimedTests.ROUNDS; i++) {
            takeTurns(TimedTests::time);
        }
    }

    /** Each time in another order, so that none always follows the same. */
    private void takeTurns(Consumer<TimedTests> turn) {
        Collections.rotate(all, 1);
        all.forEach(turn);
    }

    private void report(String when) {
        rounds();
        Share share = ours.share(client);
        Share theirShare = theirs.share(client);
        Share floor = bare.share(client);
        report.add(
                "a test with one scripted chat completion through openai-java" + when + ", the simulator's share",
                share.isClear() && share.median() <= MICROS,
                "<= " + MICROS + " µs",
                "%s (script %.0f µs, verify and reset %.0f µs; the whole test %.0f µs, the client with a minimal server %.0f µs)",
                share,
                ours.scripting(),
                ours.verifying(),
                ours.whole(),
                client.whole());
        report.add(
                "the same in comparison with WireMock's (stub, serve, verify, reset)",
                share.isClear() && share.median() * TIMES <= theirShare.median(),
                TIMES + " x less",
                "%s x less than %s (stub %.0f µs, verify and reset %.0f µs; the whole test %.0f µs)",
                share.isClear()
                        ? Report.format("%.1f", theirShare.median() / share.median())
                        : "(the machine is too busy to say)",
                theirShare,
                theirs.scripting(),
                theirs.verifying(),
                theirs.whole());
        report.add(
                "the floor: a bare Javalin that writes the same bytes, without script, verification and reset",
                "%s; the whole test %.0f µs",
                floor,
                bare.whole());
    }

    /** A server for the test. */
    interface Server extends AutoCloseable {

        /** Returns the base URL and the key for the client. */
        OpenAIOkHttpClient.Builder connect(OpenAIOkHttpClient.Builder client);

        /** What a test does before the call. */
        default void script() {}

        /** What a test does after the call. */
        default void verifyAndReset() {}

        @Override
        void close();
    }

    /** How much longer tests took than the client alone, in microseconds: the middle of the rounds, and the half around it. */
    record Share(double median, double lower, double upper) {

        static Share of(double... rounds) {
            return new Share(Report.median(rounds), Report.quantile(0.25, rounds), Report.quantile(0.75, rounds));
        }

        /** Whether it is more than what rounds differ by; otherwise something else kept the machine busy. */
        boolean isClear() {
            return median > upper - lower;
        }

        @Override
        public String toString() {
            return Report.format("%.0f µs (half of the rounds %.0f to %.0f)", median, lower, upper);
        }
    }
}
