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
 * <p>Decision: it is kept in a static field and never closed. What remembers its URL, such as the contexts that Spring
 * caches, is static, too, and no store of JUnit's lives as long: the root store ends with each call of the launcher, of which
 * there are many in a JVM (Surefire with several forks or reruns, IDEs that repeat tests, suites), and for some callers each
 * of these is also a launcher session of its own. All threads of the server and of the client are daemons, so they end with
 * the JVM and do not keep it from ending.
 */
final class SharedServer {

    private static final Map<Integer, SharedServer> BY_PORT = new ConcurrentHashMap<>();

    private final AiGatewaySimulator simulator;
    private @Nullable HttpClient client;

    private SharedServer(AiGatewaySimulator simulator) {
        this.simulator = simulator;
    }

    /**
     * The server at that port, started if it is not there.
     *
     * @param port 0 for the one on a free port
     * @param test who wants it
     * @throws ExtensionConfigurationException when the port is in use
     */
    static SharedServer at(int port, String test) {
        return BY_PORT.computeIfAbsent(port, wanted -> new SharedServer(start(wanted, test)));
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

    /** The client that all clients which are injected send with; made when the first one is. */
    synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .proxy(new SimulatorProxySelector(new SimulatorAddress(simulator.url()), ProxySelector::getDefault))
                    .build();
        }
        return client;
    }
}
