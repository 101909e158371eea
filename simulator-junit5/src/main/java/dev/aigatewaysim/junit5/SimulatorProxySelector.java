package dev.aigatewaysim.junit5;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the simulator directly, whatever proxy the JVM is configured with, because a proxy may not reach a
 * server in this JVM. All other requests use the JVM's proxy. Thread-safe.
 */
final class SimulatorProxySelector extends ProxySelector {

    private final SimulatorAddress simulator;
    private final Supplier<@Nullable ProxySelector> jvmSelector;

    /**
     * @param jvmSelector the selector for other requests, called each time because a test may set another; null for no
     *     proxy
     */
    SimulatorProxySelector(SimulatorAddress simulator, Supplier<@Nullable ProxySelector> jvmSelector) {
        this.simulator = simulator;
        this.jvmSelector = jvmSelector;
    }

    @Override
    public List<Proxy> select(URI uri) {
        ProxySelector others = simulator.isOf(uri) ? null : jvmSelector.get();
        return others == null ? List.of(Proxy.NO_PROXY) : others.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {
        ProxySelector others = jvmSelector.get();
        if (others != null) {
            others.connectFailed(uri, proxy, failure);
        }
    }
}
