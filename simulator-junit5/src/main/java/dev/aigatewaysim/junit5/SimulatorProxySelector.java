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
 * Sends requests to the simulator directly, whatever proxy the JVM is set to use: no proxy leads to a server that is in this
 * JVM. All other requests go by the JVM's proxy. Thread-safe.
 */
final class SimulatorProxySelector extends ProxySelector {

    private final SimulatorAddress simulator;
    private final Supplier<@Nullable ProxySelector> ofTheJvm;

    /**
     * @param ofTheJvm the selector for other requests, asked for each time since a test may set another; null for no proxy
     */
    SimulatorProxySelector(SimulatorAddress simulator, Supplier<@Nullable ProxySelector> ofTheJvm) {
        this.simulator = simulator;
        this.ofTheJvm = ofTheJvm;
    }

    @Override
    public List<Proxy> select(URI uri) {
        ProxySelector others = simulator.isOf(uri) ? null : ofTheJvm.get();
        return others == null ? List.of(Proxy.NO_PROXY) : others.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {
        ProxySelector others = ofTheJvm.get();
        if (others != null) {
            others.connectFailed(uri, proxy, failure);
        }
    }
}
