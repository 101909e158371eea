package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The server that all tests of the JVM share; one for each port, with a console or without one. Thread-safe.
 *
 * <p>Decision: it is kept in a static field and never closed. Objects that keep its URL, such as Spring's cached
 * contexts, are static, too, and no store of JUnit lives as long: the root store ends with each call of the launcher. A
 * JVM may have many of these calls (Surefire with several forks or reruns, IDEs that repeat tests, suites), sometimes
 * each in a separate launcher session. All threads of the server and the client are daemons, so they do not prevent the
 * JVM from ending.
 */
final class SharedServer {

    private static final Map<Place, SharedServer> BY_PLACE = new ConcurrentHashMap<>();

    private final AiGatewaySimulator simulator;
    private final Overlaps overlaps = new Overlaps();
    private @Nullable HttpClient client;

    /**
     * Where a server is, and what differs between servers.
     *
     * @param port 0 for a free one
     */
    private record Place(int port, boolean console) {

        /** Written out: what a record has by itself is linked when it is first used, which takes 15 ms in a new JVM. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && place.port == port && place.console == console;
        }

        @Override
        public int hashCode() {
            return console ? -port - 1 : port;
        }
    }

    private SharedServer(AiGatewaySimulator simulator) {
        this.simulator = simulator;
    }

    /**
     * Returns the server that tests with these options share, and starts it if necessary.
     *
     * @param options of which only the port and the console matter here
     * @param test the test that needs it, for messages
     * @throws ExtensionConfigurationException when the port is in use
     */
    static SharedServer of(SimulatorOptions options, String test) {
        return BY_PLACE.computeIfAbsent(
                new Place(options.port(), options.console()), place -> new SharedServer(start(place, test)));
    }

    private static AiGatewaySimulator start(Place place, String test) {
        int port = place.port();
        if (port != 0 && BY_PLACE.containsKey(new Place(port, !place.console()))) {
            throw new ExtensionConfigurationException(test + ": the tests on port " + port
                    + " share one simulator, and another one of them is " + (place.console() ? "without" : "with")
                    + " console; set console for all of them, or omit it for all");
        }
        SimulatorOptions.Builder options = AiGatewaySimulator.builder().port(port);
        try {
            return (place.console() ? options.console() : options).start();
        } catch (UncheckedIOException inUse) {
            throw new ExtensionConfigurationException(
                    test + ": the simulator cannot start on port " + port + ": " + inUse.getMessage()
                            + ". Omit the port to use a free one, or stop the process that uses it",
                    inUse);
        }
    }

    AiGatewaySimulator simulator() {
        return simulator;
    }

    Overlaps overlaps() {
        return overlaps;
    }

    /** Returns the client that all injected clients use; created with the first of them. */
    synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .proxy(new SimulatorProxySelector(new SimulatorAddress(simulator.url()), ProxySelector::getDefault))
                    .build();
        }
        return client;
    }
}
