package dev.aigatewaysim.junit5.bench;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/**
 * Measures a test that scripts one chat completion, calls it through openai-java, verifies the request, and resets, in a warm
 * JVM. What the same call of the same client takes with a server that only writes the bytes is the client's own.
 */
final class ModelTests {

    static final String PATH = "/v1/chat/completions";
    static final String MODEL = "gpt-4o";
    static final String PROMPT = "capital of France";
    static final String TEXT = "The capital of France is Paris.";

    private static final ChatCompletionCreateParams QUESTION = ChatCompletionCreateParams.builder()
            .model(MODEL)
            .addUserMessage("What is the " + PROMPT + "?")
            .build();

    private static final int WARM_UP = 12_000;
    private static final int ROUNDS = 4_000;
    private static final double MICROS = 1e3;

    private ModelTests() {}

    static void measure(Report report) throws Exception {
        try (SimulatorScript simulator = new SimulatorScript();
                MinimalServer minimal = new MinimalServer(PATH, simulator.response());
                WireMockScript wireMock = new WireMockScript(simulator.response())) {
            Candidate client = new Candidate(minimal);
            Candidate ours = new Candidate(simulator);
            Candidate theirs = new Candidate(wireMock);
            for (int i = -WARM_UP; i < ROUNDS; i++) {
                client.run(i);
                ours.run(i);
                theirs.run(i);
            }
            report(report, client, ours, theirs);
            for (Candidate each : new Candidate[] {client, ours, theirs}) {
                each.client.close();
            }
        }
    }

    private static void report(Report report, Candidate client, Candidate ours, Candidate theirs) {
        double share = ours.share(client);
        double theirShare = theirs.share(client);
        report.add(
                "a test with one scripted chat completion through openai-java, the simulator's share",
                share <= 300,
                "<= 300 µs",
                "%.0f µs (script %.0f µs, verify and reset %.0f µs; the client with a minimal server %.0f µs)",
                share,
                Report.median(ours.before),
                Report.median(ours.after),
                Report.median(client.whole));
        report.add(
                "the same in comparison with WireMock's (stub, serve, verify, reset)",
                share * 5 <= theirShare,
                "5 x less",
                "%.1f x less than %.0f µs",
                theirShare / share,
                theirShare);
    }

    /** A server for the test. */
    interface Server extends AutoCloseable {

        /** Returns the base URL and the key for the client. */
        OpenAIOkHttpClient.Builder connect(OpenAIOkHttpClient.Builder client);

        /** What a test does before the call. */
        void script();

        /** What a test does after the call. */
        void verifyAndReset();

        @Override
        void close();
    }

    /** One server with its client and its times in microseconds. */
    private static final class Candidate {

        private final Server server;
        private final OpenAIClient client;
        private final double[] whole = new double[ROUNDS];
        private final double[] before = new double[ROUNDS];
        private final double[] after = new double[ROUNDS];

        Candidate(Server server) {
            this.server = server;
            client = server.connect(OpenAIOkHttpClient.builder()).maxRetries(0).build();
        }

        void run(int round) {
            long start = System.nanoTime();
            server.script();
            long scripted = System.nanoTime();
            String text = call(client);
            long called = System.nanoTime();
            server.verifyAndReset();
            long end = System.nanoTime();
            if (!text.equals(TEXT)) {
                throw new IllegalStateException("the text of the response is " + text);
            }
            if (round >= 0) {
                whole[round] = (end - start) / MICROS;
                before[round] = (scripted - start) / MICROS;
                after[round] = (end - called) / MICROS;
            }
        }

        double share(Candidate minimal) {
            return Report.median(ROUNDS, i -> whole[i] - minimal.whole[i]);
        }
    }

    private static String call(OpenAIClient client) {
        return client.chat()
                .completions()
                .create(QUESTION)
                .choices()
                .get(0)
                .message()
                .content()
                .orElseThrow();
    }
}
