package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Calls providers that the tests run themselves on the loopback interface. A simulator has one; it uses no threads before its
 * first call, and none after it is closed.
 *
 * <p>Thread-safe.
 */
public final class CalledProvider implements AutoCloseable {

    private final String serverId;
    private final int ownPort;
    private @Nullable ProviderClient client;
    private boolean closed;

    /**
     * @param serverId distinguishes the simulator from all others that may forward requests to it; visible ASCII characters
     *     without commas. See {@link Forwarding#isLoop}
     * @param ownPort the port of the simulator itself, which is not called
     */
    public CalledProvider(String serverId, int ownPort) {
        this.serverId = serverId;
        this.ownPort = ownPort;
    }

    /**
     * Returns whether requests to the provider are sent to it: it is user-defined, and its base URL has the scheme
     * {@code http} and the host {@code localhost}, {@code [::1]} or one in 127.0.0.0/8. All others are simulated.
     */
    public static boolean isCalled(Found provider) {
        if (provider.userDefined() == null) {
            return false;
        }
        URI url = URI.create(provider.userDefined().baseUrl());
        return "http".equalsIgnoreCase(url.getScheme())
                && url.getHost() != null
                && isLoopback(url.getHost().toLowerCase(Locale.ROOT));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    /**
     * Calls a provider: connects to it directly, whatever proxy the JVM uses, follows no redirects and does not try again.
     *
     * @param forwarding what it is sent, beside a header that {@link Forwarding#isLoop} recognizes
     * @param limit how long to wait in real time for the whole response, or for the first bytes of a stream
     * @return completes with what came of it and never fails. It completes on a thread that all calls share, as do the pieces
     *     of a stream: what follows must not block it. Cancelling it does not end the call
     * @throws IllegalArgumentException when the provider's base URL is not known
     */
    public CompletionStage<CalledResponse> call(Forwarding forwarding, Duration limit) {
        URI url = forwarding.url();
        if (url == null) {
            throw new IllegalArgumentException("the provider has no base URL");
        }
        if (url.getPort() == ownPort) {
            return CompletableFuture.completedFuture(
                    ProviderCall.connectionFailed("the provider's base URL leads back to this simulator"));
        }
        ProviderClient current = client();
        return current == null
                ? CompletableFuture.completedFuture(closed())
                : current.call(url, forwarding, serverId, limit);
    }

    /** Returns what comes of a call that is ended because the simulator is closed. */
    static CalledResponse.Failed closed() {
        return ProviderCall.connectionFailed("the simulator was closed");
    }

    private synchronized @Nullable ProviderClient client() {
        if (client == null && !closed) {
            client = new ProviderClient();
        }
        return client;
    }

    /** Ends all calls and streams. When it returns, no connection is open and the threads have ended. Closing again does nothing. */
    @Override
    public void close() {
        ProviderClient last;
        synchronized (this) {
            last = client;
            client = null;
            closed = true;
        }
        if (last != null) {
            last.close();
        }
    }
}
