package dev.aigatewaysim.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/**
 * A port that is bound before a server runs at it: the system queues the clients that connect until a server accepts them.
 * Thread-safe.
 */
public final class BoundPort implements AutoCloseable {

    /** Many clients may connect at once; the default, 50, makes some of them try again after a second. */
    private static final int ACCEPT_QUEUE = 1024;

    private final ServerSocketChannel channel;
    private final InetSocketAddress address;

    private BoundPort(ServerSocketChannel channel, InetSocketAddress address) {
        this.channel = channel;
        this.address = address;
    }

    /**
     * Binds a port.
     *
     * @param host the address to bind
     * @param port the port, or 0 for a free one
     * @throws UncheckedIOException when it cannot be bound
     */
    public static BoundPort bind(String host, int port) {
        InetSocketAddress wanted = new InetSocketAddress(host, port);
        try {
            ServerSocketChannel channel = open(wanted);
            InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
            return new BoundPort(channel, new InetSocketAddress(wanted.getAddress(), bound.getPort()));
        } catch (IOException | RuntimeException failed) {
            IOException notBound = new IOException("Failed to bind to " + wanted, failed);
            throw new UncheckedIOException(notBound.getMessage(), notBound);
        }
    }

    private static ServerSocketChannel open(InetSocketAddress wanted) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            return channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(wanted, ACCEPT_QUEUE);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /** The address that clients connect to, also when it is closed. */
    public InetSocketAddress address() {
        return address;
    }

    /** Frees the port. Clients that no server has accepted are disconnected. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // then it is closed
        }
    }
}
