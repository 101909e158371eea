package dev.aigatewaysim.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;

/**
 * A port that is bound before a server runs at it: the system queues the clients that connect until a server accepts them.
 * Thread-safe.
 */
final class BoundPort implements AutoCloseable {

    /** Many clients may connect at once; the default, 50, makes some of them try again after a second. */
    private static final int ACCEPT_QUEUE = 1024;

    private static volatile boolean prepared;

    private final ServerSocketChannel channel;
    private final InetSocketAddress address;

    /** Loads what the JDK needs for a port. */
    private static final class Preparation extends Thread {

        Preparation() {
            super("ai-gateway-simulator-port");
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                SelectorProvider.provider();
            } catch (Error failed) {
                // who binds a port meets it, too
            }
        }
    }

    private BoundPort(ServerSocketChannel channel, InetSocketAddress address) {
        this.channel = channel;
        this.address = address;
    }

    /**
     * Begins to load what the JDK needs for ports, on a thread of its own that ends then, and does not wait for it; later calls do
     * nothing. In a new JVM this takes as long as all else that a start does before it binds a port.
     */
    static void prepare() {
        if (!prepared) {
            prepared = true;
            new Preparation().start();
        }
    }

    /**
     * Binds a port.
     *
     * @param host the address to bind
     * @param port the port, or 0 for a free one
     * @throws UncheckedIOException when it cannot be bound
     */
    static BoundPort bind(String host, int port) {
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
            if (wanted.getPort() != 0) { // a free one was not used just now
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            return channel.bind(wanted, ACCEPT_QUEUE);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /** The address that clients connect to, also when it is closed. */
    InetSocketAddress address() {
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
