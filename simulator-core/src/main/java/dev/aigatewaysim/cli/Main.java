package dev.aigatewaysim.cli;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import dev.aigatewaysim.admin.Description;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The standalone server: {@code java -jar simulator-core-<version>-standalone.jar}. Programs that start it wait for the line
 * {@code AI Gateway simulator ready at <url>} on its standard output.
 *
 * <p>Exit status: 0 after SIGTERM or SIGINT, 1 when it cannot start, 2 for wrong usage.
 */
public final class Main {

    private static final String LOG = "org.slf4j.simpleLogger.";

    private final PrintStream out;
    private final PrintStream err;
    private volatile @Nullable AiGatewaySimulator running;
    private volatile int status;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Starts the server and waits until the process is told to stop. */
    public static void main(String[] args) throws InterruptedException {
        new Main(System.out, System.err).run(args, System.getenv());
    }

    private void run(String[] args, Map<String, String> environment) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        Options options;
        SimulatorOptions setUp;
        try {
            options = Options.parse(environment, args);
            if (options.help() || options.version()) {
                out.print(options.help() ? Options.usage() : "AI Gateway simulator " + Description.version() + "\n");
                exit(0);
                return;
            }
            setUp = options.simulator();
        } catch (Options.WrongUsage wrong) {
            fail(2, wrong.getMessage());
            return;
        }
        configureLogs(options);
        start(setUp, options.quiet());
        new CountDownLatch(1).await();
    }

    private void start(SimulatorOptions options, boolean quiet) {
        AiGatewaySimulator simulator;
        try {
            simulator = AiGatewaySimulator.start(options);
        } catch (UncheckedIOException notBound) {
            IOException failure = notBound.getCause();
            Throwable reason = failure == null || failure.getCause() == null ? notBound : failure.getCause();
            fail(
                    1,
                    "cannot listen at " + options.host() + " port " + options.port() + " (" + reason.getMessage()
                            + "); choose another with --port, 0 takes a free one");
            return;
        }
        running = simulator;
        greet(simulator, quiet);
    }

    private void greet(AiGatewaySimulator simulator, boolean quiet) {
        StringBuilder text = new StringBuilder("AI Gateway simulator ready at " + simulator.url() + "\n");
        if (!quiet) {
            text.append("API key: ").append(simulator.apiKey()).append('\n');
            text.append("Try: curl -sS -H ")
                    .append(quoted("Authorization: Bearer " + simulator.apiKey()))
                    .append(' ')
                    .append(quoted(simulator.url() + "/api-keys"))
                    .append('\n');
        }
        out.print(text);
        out.flush();
    }

    /** As one word of a shell's command. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The logging backend reads these when the first logger is made, so nothing here may make one before. */
    private static void configureLogs(Options options) {
        String others = options.quiet() ? "error" : options.verbose() ? "info" : "warn";
        setUnlessGiven("defaultLogLevel", others);
        setUnlessGiven("log.dev.aigatewaysim", options.verbose() ? "debug" : others);
        setUnlessGiven("showDateTime", "true");
        setUnlessGiven("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        setUnlessGiven("showThreadName", "false");
    }

    private static void setUnlessGiven(String name, String value) {
        if (System.getProperty(LOG + name) == null) {
            System.setProperty(LOG + name, value);
        }
    }

    private void fail(int failure, @Nullable String message) {
        err.println("AI Gateway simulator: " + message);
        exit(failure);
    }

    private void exit(int code) {
        status = code;
        System.exit(code);
    }

    /** Runs when the process ends, by a signal or by {@link #exit}; what it halts with is the exit status. */
    private void stop() {
        try {
            AiGatewaySimulator simulator = running;
            if (simulator != null) {
                simulator.close();
            }
        } catch (RuntimeException cutOff) {
            err.println("AI Gateway simulator: some requests did not end in time and were cut off");
        } finally {
            out.flush();
            Runtime.getRuntime().halt(status);
        }
    }
}
