package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The server that all tests of the JVM share; one for each port. Thread-safe.
 *
 * <p>Decision: it is kept in a static field and never closed. Objects that keep its URL, such as Spring's cached
 * contexts, are static, too, and no store of JUnit lives as long: the root store ends with each call of the launcher. A
 * JVM may have many of these calls (Surefire with several forks or reruns, IDEs that repeat tests, suites), sometimes
 * each in a separate launcher session. All threads of the server and the client are daemons, so they do not prevent the
 * JVM from ending.
 */
final class SharedServer {

    private static final Map<Integer, SharedServer> BY_PORT = new ConcurrentHashMap<>();

    private final AiGatewaySimulator simulator;
    private final Overlaps overlaps = new Overlaps();
    private @Nullable HttpClient client;

    private SharedServer(AiGatewaySimulator simulator) {
        this.simulator = simulator;
    }

    /**
     * Returns the server on that port, and starts it if necessary.
     *
     * @param port 0 for the server on a free port
     * @param test the test that needs it, for messages
     * @throws ExtensionConfigurationException when the port is in use
     */
    static SharedServer at(int port, String test) {
        return BY_PORT.computeIfAbsent(port, key -> new SharedServer(start(key, test)));
    }

    private static AiGatewaySimulator start(int port, String test) {
        try {
            return AiGatewaySimulator.builder().port(port).start();
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
