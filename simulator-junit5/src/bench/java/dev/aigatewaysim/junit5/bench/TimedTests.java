package dev.aigatewaysim.junit5.bench;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.Arrays;

/**
 * The test with one server and a client of its own: runs it in blocks, and knows how long it takes and whether it still becomes
 * faster. Not thread-safe.
 */
final class TimedTests implements AutoCloseable {

    /** How many tests follow one another. */
    static final int BLOCK = 25;

    /** How many blocks are timed. */
    static final int ROUNDS = 160;

    private static final ChatCompletionCreateParams QUESTION = ChatCompletionCreateParams.builder()
            .model(ModelTests.MODEL)
            .addUserMessage("What is the " + ModelTests.PROMPT + "?")
            .build();

    private static final int SLICE_BLOCKS = 200;
    private static final int MAX_SLICES = 30;
    private static final int SLICES_WITHOUT_GAIN = 4;
    private static final double GAIN = 0.97;

    /** The quicker quarter of a slice shows how fast the code is, whatever else the machine does meanwhile. */
    private static final double QUIET = 0.25;

    private static final double MICROS = 1e3;

    private final ModelTests.Server server;
    private final OpenAIClient client;
    private final double[] whole = new double[ROUNDS];
    private final double[] before = new double[ROUNDS];
    private final double[] after = new double[ROUNDS];
    private int rounds;
    private int tests;
    private int slices;
    private int withoutGain;
    private double best = Double.MAX_VALUE;

    TimedTests(ModelTests.Server server) {
        this.server = server;
        client = server.connect(OpenAIOkHttpClient.builder()).maxRetries(0).build();
    }

    /** Runs a block. */
    void warmUp() {
        block();
    }

    /** Runs a slice of blocks, unless the last slices have not made the test faster. */
    void warmUpIfImproving() {
        if (isImproving()) {
            double[] micros = new double[SLICE_BLOCKS];
            for (int i = 0; i < SLICE_BLOCKS; i++) {
                micros[i] = block().whole;
            }
            double now = Report.quantile(QUIET, micros);
            withoutGain = now < best * GAIN ? 0 : withoutGain + 1;
            best = Math.min(best, now);
            slices++;
        }
    }

    boolean isImproving() {
        return slices < MAX_SLICES && withoutGain < SLICES_WITHOUT_GAIN;
    }

    /** How many tests were run. */
    int tests() {
        return tests;
    }

    void forget() {
        rounds = 0;
    }

    /** Runs a block, the times of which count. */
    void time() {
        Times block = block();
        whole[rounds] = block.whole;
        before[rounds] = block.before;
        after[rounds] = block.after;
        rounds++;
    }

    /** The middle of a block. */
    private record Times(double whole, double before, double after) {}

    private Times block() {
        double[] all = new double[BLOCK];
        double[] scripting = new double[BLOCK];
        double[] verifying = new double[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            long start = System.nanoTime();
            server.script();
            long scripted = System.nanoTime();
            String text = call();
            long called = System.nanoTime();
            server.verifyAndReset();
            long end = System.nanoTime();
            if (!text.equals(ModelTests.TEXT)) {
                throw new IllegalStateException("the text of the response is " + text);
            }
            all[i] = (end - start) / MICROS;
            scripting[i] = (scripted - start) / MICROS;
            verifying[i] = (end - called) / MICROS;
        }
        tests += BLOCK;
        return new Times(Report.median(all), Report.median(scripting), Report.median(verifying));
    }

    private String call() {
        return client.chat()
                .completions()
                .create(QUESTION)
                .choices()
                .get(0)
                .message()
                .content()
                .orElseThrow();
    }

    /** What remains of each round when the client's own time is taken away. */
    ModelTests.Share share(TimedTests minimal) {
        return ModelTests.Share.of(shares(minimal));
    }

    /** The same, of each round, in microseconds. */
    double[] shares(TimedTests minimal) {
        double[] shares = new double[ROUNDS];
        Arrays.setAll(shares, i -> whole[i] - minimal.whole[i]);
        return shares;
    }

    double whole() {
        return Report.median(whole);
    }

    double scripting() {
        return Report.median(before);
    }

    double verifying() {
        return Report.median(after);
    }

    @Override
    public void close() {
        client.close();
    }
}
