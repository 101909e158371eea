package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The server that all tests of a plan share, in the root store, which closes it; one for each port. Thread-safe. */
final class SharedServer implements Store.CloseableResource, AutoCloseable {

    private final AiGatewaySimulator simulator;
    private @Nullable HttpClient client;

    private SharedServer(AiGatewaySimulator simulator) {
        this.simulator = simulator;
    }

    private record Key(int port) {}

    /** What all who want a server have in common; the store is not, since each context makes one to look at its values. */
    private static final class Lock {}

    /**
     * The server at that port, started if it is not there.
     *
     * @param port 0 for the one on a free port
     * @param test who wants it
     * @throws ExtensionConfigurationException when the port is in use
     */
    static SharedServer at(int port, ExtensionContext context, String test) {
        Store store = context.getRoot().getStore(Namespace.create(SharedServer.class));
        Key key = new Key(port);
        SharedServer running = store.get(key, SharedServer.class);
        if (running != null) {
            return running;
        }
        // started only if it is free: what the store computes it remembers, a failure, too
        synchronized (Objects.requireNonNull(store.getOrComputeIfAbsent(Lock.class))) {
            running = store.get(key, SharedServer.class);
            if (running == null) {
                running = new SharedServer(start(port, test));
                store.put(key, running);
            }
            return running;
        }
    }

    private static AiGatewaySimulator start(int port, String test) {
        try {
            return AiGatewaySimulator.builder().port(port).start();
        } catch (UncheckedIOException inUse) {
            throw new ExtensionConfigurationException(
                    test + ": the simulator cannot start at port " + port + ": " + inUse.getMessage()
                            + ". Leave the port out, then it takes a free one, or end what uses it",
                    inUse);
        }
    }

    AiGatewaySimulator simulator() {
        return simulator;
    }

    /** The client that all that are handed in send with; made when the first one is. */
    synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newHttpClient();
        }
        return client;
    }

    /** Ends with the server, so that nothing which the client waits for keeps it; before JDK 21 a client ends by itself. */
    @Override
    public synchronized void close() {
        simulator.close();
        Object used = client;
        client = null;
        if (used instanceof AutoCloseable closeable) {
            close(closeable);
        }
    }

    private static void close(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception failed) {
            throw new IllegalStateException("the client did not close", failed);
        }
    }
}
