package dev.aigatewaysim.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The server's connector, which accepts at a port that was bound before and knows every connection from the moment it is accepted. A
 * server that stops forgets a connection that was accepted but not yet looked at, and one whose start fails forgets the port:
 * the client would wait, and the port be taken, as long as the JVM runs. It also knows where a response is to come: when the
 * server stops, the other connections are closed, and these as soon as they have it, so that none is waited for.
 *
 * <p>Thread-safe.
 */
final class TrackingConnector extends ServerConnector {

    /** Who notices so much too late that a time is over was stopped meanwhile. */
    private static final long STOPPED_MILLIS = 1_000;

    private final BoundPort port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<EndPoint> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile boolean over;

    /** @param port where it accepts clients */
    TrackingConnector(Server server, HttpConnectionFactory http, BoundPort port) {
        super(server, null, null, null, 0, 1, http);
        this.port = port;
        setHost(port.address().getHostString());
        setPort(port.address().getPort());
    }

    @Override
    protected ServerSocketChannel openAcceptChannel() {
        return port.channel();
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        Client client = new Client(channel, selector, key);
        client.setIdleTimeout(getIdleTimeout());
        return client;
    }

    /**
     * A connection, which is not taken for idle when the JVM was stopped, as by a debugger or with the computer: what the client
     * has sent is still to be read then.
     */
    final class Client extends SocketChannelEndPoint {

        private Client(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            super(channel, selector, key, TrackingConnector.this.getScheduler());
        }

        @Override
        protected void onIdleExpired(TimeoutException expired) {
            expire(getIdleFor() - getIdleTimeout(), expired);
        }

        /** @param late how many milliseconds ago the time was over; the server notices it at once while it runs */
        void expire(long late, TimeoutException expired) {
            if (late < STOPPED_MILLIS || stopping) {
                super.onIdleExpired(expired);
            }
        }
    }

    @Override
    protected void configure(Socket socket) {
        super.configure(socket);
        open.add(socket);
        if (over) {
            close(socket);
        }
    }

    @Override
    protected void onEndPointOpened(EndPoint client) {
        super.onEndPointOpened(client);
        if (stopping) {
            client.close();
        }
    }

    @Override
    protected void onEndPointClosed(EndPoint client) {
        super.onEndPointClosed(client);
        busy.remove(client);
        if (client.getTransport() instanceof SocketChannel channel) {
            open.remove(channel.socket());
        }
    }

    /** A response is to come on this connection. */
    void begin(EndPoint client) {
        busy.add(client);
    }

    /** The response has been sent, or will never be. */
    void end(EndPoint client) {
        if (busy.remove(client) && stopping) {
            client.close();
        }
    }

    /** Closes the connections where no response is to come: now, and from now on those where that has ended. */
    void closeIdle() {
        stopping = true;
        for (EndPoint client : getConnectedEndPoints()) {
            if (!busy.contains(client)) {
                client.close();
            }
        }
    }

    /** Closes what the server has left open when it stopped. */
    void closeAll() {
        over = true;
        open.forEach(TrackingConnector::close);
        open.clear();
        port.close();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // then it is closed
        }
    }
}
