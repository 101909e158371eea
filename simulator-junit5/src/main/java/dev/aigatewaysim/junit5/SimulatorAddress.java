package dev.aigatewaysim.junit5;

import java.net.URI;

/**
 * Where the simulator is.
 *
 * @param url its URL
 */
record SimulatorAddress(URI url) {

    /** Whether a URL is one of the simulator: by its address or, as clients write it, too, as {@code localhost}. */
    boolean isOf(URI other) {
        return url.getPort() == other.getPort()
                && (url.getHost().equals(other.getHost()) || "localhost".equalsIgnoreCase(other.getHost()));
    }
}
