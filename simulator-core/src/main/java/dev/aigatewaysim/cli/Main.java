package dev.aigatewaysim.cli;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private volatile @Nullable FixtureWatch watching;
    private volatile int status;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Starts the server and waits until the process is asked to stop. */
    public static void main(String[] args) throws InterruptedException {
        Locale.setDefault(Locale.ROOT); // the log's times would have the digits and the calendar of the user's locale
        new Main(System.out, System.err).run(args, System.getenv());
    }

    private void run(String[] args, Map<String, String> environment) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        Options options;
        SimulatorOptions.Builder setUp;
        FixtureFiles fixtures;
        boolean watch;
        try {
            options = Options.parse(environment, args);
            String printed = options.printed();
            if (printed != null) {
                out.print(printed);
                exit(0);
                return;
            }
            setUp = options.simulator();
            fixtures = options.fixtures();
            watch = options.watch();
        } catch (UsageException wrong) {
            fail(2, wrong.getMessage());
            return;
        }
        configureLogs(options);
        options.warnings().forEach(LoggerFactory.getLogger("dev.aigatewaysim")::warn);
        FixtureFiles.Reading contents = fixtures.read();
        Started started = start(setUp, fixtures.paths().isEmpty() ? null : contents);
        if (started == null
                || !reaches(started.simulator, FirstRequests::await)
                || (watch && !watch(started.simulator, fixtures, contents, options.quiet()))) {
            return;
        }
        greet(started, options.keySource(), setUp.build().console(), options.quiet());
        if (options.exitWhenReady()) {
            if (reaches(started.simulator, FirstRequests::send)) {
                exit(0);
            }
            return;
        }
        new CountDownLatch(1).await();
    }

    /** Null when it cannot start and the process ends. */
    private @Nullable Started start(SimulatorOptions.Builder setUp, FixtureFiles.@Nullable Reading fixtures) {
        try {
            Started started = fixtures == null
                    ? new Started(setUp.start(), false)
                    : fixtures.load(
                            fixture -> new Started(setUp.fixture(fixture).start(), fixture.hasOwnApiKeyToken()));
            running = started.simulator;
            return started;
        } catch (FixtureFiles.UnloadableFixtureException broken) {
            fail(1, "the fixture cannot be loaded; this is wrong with it:\n" + broken.getMessage());
        } catch (UncheckedIOException notBound) {
            SimulatorOptions options = setUp.build();
            IOException failure = notBound.getCause();
            Throwable reason = failure == null || failure.getCause() == null ? notBound : failure.getCause();
            fail(
                    1,
                    "cannot listen at " + options.host() + " port " + options.port() + " (" + reason.getMessage()
                            + "); " + wayOut(options.host()));
        }
        return null;
    }

    /** Whether the host or the port is at fault shows another port: messages of systems differ. */
    private static String wayOut(String host) {
        try {
            new ServerSocket(0, 1, InetAddress.getByName(host)).close();
        } catch (IOException notOfThisMachine) {
            return "that is no address of this machine; choose another with --host";
        }
        return "choose another with --port, 0 takes a free one";
    }

    /** False when it cannot and the process ends. */
    private boolean watch(
            AiGatewaySimulator simulator, FixtureFiles fixtures, FixtureFiles.Reading contents, boolean quiet) {
        Logger log = LoggerFactory.getLogger("dev.aigatewaysim.fixture");
        FixtureReload reload =
                new FixtureReload(simulator.account(), fixtures, quiet ? log::info : this::say, log::warn);
        try {
            watching = FixtureWatch.start(fixtures, contents, reload);
            return true;
        } catch (UncheckedIOException unwatchable) {
            fail(1, "cannot watch files (" + unwatchable.getMessage() + "); start without --watch");
            return false;
        }
    }

    /** Sends requests to a simulator. */
    private interface Requests {
        void send(AiGatewaySimulator to) throws IOException;
    }

    /** False when it cannot be reached and the process ends. */
    private boolean reaches(AiGatewaySimulator simulator, Requests requests) {
        try {
            requests.send(simulator);
            return true;
        } catch (IOException failed) {
            fail(1, "listens at " + simulator.url() + ", but cannot be reached there: " + failed.getMessage());
            return false;
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private void greet(Started started, KeySource given, boolean console, boolean quiet) {
        AiGatewaySimulator simulator = started.simulator;
        Greeting greeting = new Greeting(simulator.url(), started.keySource(given), simulator.apiKey(), console);
        out.print(quiet ? greeting.readyLine() : greeting.text());
        out.flush();
    }

    /**
     * A simulator that runs.
     *
     * @param keyInFixture whether its fixture holds the token of the first account's own API key
     */
    private record Started(AiGatewaySimulator simulator, boolean keyInFixture) {

        KeySource keySource(KeySource given) {
            if (simulator.account().snapshot().ownKey().isEmpty()) {
                return KeySource.NONE;
            }
            return given == KeySource.GENERATED && keyInFixture ? KeySource.FIXTURE : given;
        }
    }

    /** The logging backend reads these when the first logger is made, so nothing here may make one before. */
    private static void configureLogs(Options options) {
        String others = options.quiet() ? "error" : options.verbose() ? "info" : "warn";
        setUnlessGiven("defaultLogLevel", others);
        setUnlessGiven("log.dev.aigatewaysim", options.verbose() ? "debug" : others);
        // their warnings repeat the header Host as it came; what they refuse is logged at DEBUG, without it
        setUnlessGiven("log.org.eclipse.jetty.http.HttpParser", "error");
        setUnlessGiven("log.org.eclipse.jetty.util.HostPort", "error");
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
            FixtureWatch watch = watching;
            if (watch != null) {
                watch.close();
            }
            AiGatewaySimulator simulator = running;
            if (simulator != null) {
                simulator.close();
            }
        } catch (RuntimeException failed) {
            err.println("AI Gateway simulator: did not stop as it should: " + failed);
        } finally {
            out.flush();
            Runtime.getRuntime().halt(status);
        }
    }
}
