package dev.aigatewaysim.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that send one request again and again, each on a connection of its own. Not thread-safe. */
public final class Load implements AutoCloseable {

    private static final int MAX_PER_ROUND = 1_000_000;

    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads;
    private final byte[] request;
    private final int status;
    private long sent;

    public Load(int port, int clients, int status, byte[] request) throws IOException {
        this.request = request;
        this.status = status;
        threads = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            connections.add(new Connection(port));
        }
    }

    /** How many requests per second are served, during the time. */
    public double perSecond(Duration time) throws Exception {
        long start = System.nanoTime();
        List<Callable<Integer>> clients = new ArrayList<>();
        for (Connection connection : connections) {
            clients.add(() -> send(connection, start + time.toNanos()));
        }
        long responses = 0;
        for (Future<Integer> client : threads.invokeAll(clients)) {
            responses += client.get();
        }
        sent += responses;
        return responses * 1e9 / (System.nanoTime() - start);
    }

    /** How many requests have been served in all. */
    public long sent() {
        return sent;
    }

    private int send(Connection connection, long until) throws IOException {
        int sent = 0;
        while (sent < MAX_PER_ROUND && System.nanoTime() - until < 0) {
            connection.expect(status, request);
            sent++;
        }
        return sent;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
