package dev.aigatewaysim.bench;

import dev.aigatewaysim.AiGatewaySimulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a server holds after 10,000 requests and after 1,000,000: reads, and access keys that are created and deleted. Then what
 * it holds of API keys that are created and deleted: their tokens stay the account's until that is deleted.
 */
final class Soak {

    private static final int CLIENTS = 8;
    private static final double MIB = 1 << 20;
    private static final int API_KEYS = 100_000;

    private Soak() {}

    static void measure(Report report) throws Exception {
        Child.Outcome outcome = Child.run(Soak.class);
        double few = outcome.number(0);
        double many = outcome.number(1);
        report.add(
                "heap after 1,000,000 requests, above an idle server",
                many < 20 && many - few < 1,
                "< 20 MiB, as after 10,000",
                "%.2f MiB (%.2f MiB after 10,000), in %.0f s",
                many,
                few,
                outcome.millis() / 1e3);
        double perKey = outcome.number(2);
        report.add("heap for each deleted API key", perKey < 256, "< 256 bytes", "%.0f bytes", perKey);
    }

    public static void main(String[] args) throws Exception {
        try (AiGatewaySimulator simulator = AiGatewaySimulator.start()) {
            requests(simulator, 100);
            simulator.account().reset();
            long idle = Heap.used();
            requests(simulator, 10_000);
            System.out.println((Heap.used() - idle) / MIB);
            requests(simulator, 1_000_000);
            long before = Heap.used();
            System.out.println((before - idle) / MIB);
            deleteApiKeys(simulator);
            System.out.println((double) (Heap.used() - before) / API_KEYS);
        }
    }

    private static void requests(AiGatewaySimulator simulator, int number) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(() -> client(simulator, number / CLIENTS));
            }
            for (Future<Integer> client : threads.invokeAll(clients)) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void deleteApiKeys(AiGatewaySimulator simulator) throws IOException {
        byte[] create = Connection.post("/api-keys", simulator.apiKey(), "{\"name\":\"passing\"}");
        try (Connection connection = new Connection(simulator.port())) {
            for (int i = 0; i < API_KEYS; i++) {
                connection.expect(201, create);
                connection.expect(204, delete(simulator, "/api-keys/", connection.id()));
            }
        }
    }

    /** Three requests in turn: an access key is created and deleted, and a list is read. */
    private static int client(AiGatewaySimulator simulator, int number) throws IOException {
        byte[] list = Connection.get("/access-keys?limit=5", simulator.apiKey());
        byte[] accessKey = Connection.post("/access-keys", simulator.apiKey(), Samples.ACCESS_KEY);
        int sent = 0;
        try (Connection connection = new Connection(simulator.port())) {
            while (sent < number) {
                connection.expect(201, accessKey);
                connection.expect(204, delete(simulator, "/access-keys/", connection.id()));
                connection.expect(200, list);
                sent += 3;
            }
        }
        return sent;
    }

    private static byte[] delete(AiGatewaySimulator simulator, String path, String id) {
        return Connection.delete(path + id, simulator.apiKey());
    }
}
