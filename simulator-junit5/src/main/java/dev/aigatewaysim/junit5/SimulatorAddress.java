package dev.aigatewaysim.junit5;

import java.net.URI;

/**
 * The address of the simulator.
 *
 * @param url its URL
 */
record SimulatorAddress(URI url) {

    /** Whether a URL refers to the simulator, by its address or as {@code localhost}. */
    boolean isOf(URI other) {
        return url.getPort() == other.getPort()
                && (url.getHost().equals(other.getHost()) || "localhost".equalsIgnoreCase(other.getHost()));
    }
}
