package dev.aigatewaysim.bench;

import dev.aigatewaysim.AiGatewaySimulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What 50 servers in one JVM cost, idle after one request each, and what they leave behind. */
final class Fleet {

    private static final int SERVERS = 50;
    private static final double KIB = 1024;

    private Fleet() {}

    static void measure(Report report) throws Exception {
        Child.Outcome outcome = Child.run(Fleet.class);
        double heap = outcome.number(0);
        double threads = outcome.number(1);
        report.add(
                "50 servers: heap and threads of each",
                heap <= 400 && threads <= 6,
                "<= 400 KiB, <= 6 threads",
                "%.0f KiB, %.1f threads (%.1f after three idle seconds)",
                heap,
                threads,
                outcome.number(2));
        double heapLeft = outcome.number(3);
        double threadsLeft = outcome.number(4);
        report.add(
                "50 servers: left after close()",
                heapLeft < 4 && threadsLeft == 0,
                "nothing",
                "%.1f KiB of each, %.0f threads of all; close() took %.1f ms each",
                heapLeft,
                threadsLeft,
                outcome.number(5));
    }

    public static void main(String[] args) throws Exception {
        start(3).forEach(AiGatewaySimulator::close);
        long heapBefore = Heap.used();
        int threadsBefore = Heap.threads();
        List<AiGatewaySimulator> servers = start(SERVERS);
        int threads = Heap.threads() - threadsBefore;
        System.out.println((Heap.used() - heapBefore) / KIB / SERVERS);
        System.out.println(threads / (double) SERVERS);
        Thread.sleep(3_000);
        System.out.println((Heap.threads() - threadsBefore) / (double) SERVERS);
        long start = System.nanoTime();
        servers.forEach(AiGatewaySimulator::close);
        double closing = (System.nanoTime() - start) / 1e6 / SERVERS;
        int threadsLeft = Heap.threads() - threadsBefore;
        servers.clear();
        System.out.println((Heap.used() - heapBefore) / KIB / SERVERS);
        System.out.println(threadsLeft);
        System.out.println(closing);
    }

    private static List<AiGatewaySimulator> start(int number) throws IOException {
        List<AiGatewaySimulator> servers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            AiGatewaySimulator simulator = AiGatewaySimulator.start();
            servers.add(simulator);
            try (Connection connection = new Connection(simulator.port())) {
                connection.expect(200, Connection.get("/access-keys", simulator.apiKey()));
            }
        }
        return servers;
    }
}
