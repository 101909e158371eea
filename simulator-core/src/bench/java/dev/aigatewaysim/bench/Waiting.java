package dev.aigatewaysim.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.operation.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether others are served while 10,000 connections wait: for a fault's delay, a throttled response, a response that never
 * comes, other requests, the rest of their bodies, or for a client that does not read. The server is a process of its own;
 * with fewer file descriptors than needed there are fewer connections.
 */
final class Waiting {

    private static final int CONNECTIONS = 10_000;
    private static final int SPARE_DESCRIPTORS = 500;
    private static final int PROBES = 500;

    /** How many of the kinds of waiting are faults. */
    private static final int FAULTS = 3;

    private static final double REACH_MILLIS = 100;
    private static final double MEBI = 1 << 20;

    private Waiting() {}

    static void measure(Report report) throws Exception {
        Process process = new ProcessBuilder(
                        Child.java(), "-Xmx1g", "-cp", System.getProperty("java.class.path"), Waiting.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader();
                PrintWriter in = new PrintWriter(process.outputWriter(), true)) {
            int port = Integer.parseInt(out.readLine());
            measure(report, port, out.readLine(), in, out);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void measure(Report report, int port, String token, PrintWriter in, BufferedReader out)
            throws IOException {
        int number = (int) Math.min(CONNECTIONS, descriptors() - SPARE_DESCRIPTORS);
        probe(port, token);
        List<Socket> waiting = new ArrayList<>();
        try {
            List<byte[]> kinds = kinds(token);
            for (int i = 0; i < number; i++) {
                waiting.add(open(port, kinds.get(i % kinds.size())));
            }
            double taken = awaitArrival(number / kinds.size() * FAULTS, in, out);
            double[] millis = probe(port, token);
            in.println("measure");
            String[] server = out.readLine().split(" ", -1);
            double max = millis[millis.length - 1];
            report.add(
                    "others, while " + number + " connections wait",
                    number == CONNECTIONS && max < REACH_MILLIS,
                    CONNECTIONS + " wait, others served within 100 ms",
                    "p50 %.1f ms, p99 %.1f ms, max %.1f ms; %s threads, %.0f MiB of heap; all had arrived after %.1f s",
                    millis[millis.length / 2],
                    millis[millis.length * 99 / 100],
                    max,
                    server[0],
                    Double.parseDouble(server[1]) / MEBI,
                    taken);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** How many seconds it took until the faults had hit so many; to take in thousands of connections is work, not waiting. */
    private static double awaitArrival(int hits, PrintWriter in, BufferedReader out) throws IOException {
        long start = System.nanoTime();
        int seen;
        do {
            in.println("hits");
            seen = Integer.parseInt(out.readLine());
        } while (seen < hits);
        return (System.nanoTime() - start) / 1e9;
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    private static List<byte[]> kinds(String token) {
        byte[] half = Connection.post("/access-keys", token, "{}");
        byte[] deaf = Connection.get("/_simulator/openapi.json", token);
        byte[] often = new byte[6 * deaf.length];
        for (int i = 0; i < 6; i++) {
            System.arraycopy(deaf, 0, often, i * deaf.length, deaf.length);
        }
        return List.of(
                Connection.get("/access-keys", token),
                Connection.get("/access-key-configurations", token),
                Connection.get("/providers", token),
                Connection.get("/_simulator/requests?wait=PT1M&operation=RotateAIGatewayProviderKey", token),
                Arrays.copyOf(half, half.length - 1),
                often);
    }

    private static Socket open(int port, byte[] request) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write(request);
        return socket;
    }

    /** How long each took, on a connection of its own, from the shortest to the longest. */
    private static double[] probe(int port, String token) throws IOException {
        byte[] api = Connection.get("/api-keys", token);
        byte[] health = Connection.get("/_simulator/health", token);
        double[] millis = new double[PROBES];
        for (int i = 0; i < PROBES; i++) {
            long start = System.nanoTime();
            try (Connection connection = new Connection(port)) {
                connection.expect(200, i % 2 == 0 ? api : health);
            }
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    /** The server: prints port and token, and for each line that it reads how often its faults hit, or its threads and heap. */
    public static void main(String[] args) throws Exception {
        AiGatewaySimulator simulator = AiGatewaySimulator.start();
        simulator
                .faults()
                .on(Operation.LIST_ACCESS_KEYS)
                .delay(Duration.ofHours(1))
                .always();
        simulator
                .faults()
                .on(Operation.LIST_ACCESS_KEY_CONFIGURATIONS)
                .throttle(1)
                .always();
        simulator.faults().on(Operation.LIST_PROVIDERS).noAnswer().always();
        System.out.println(simulator.port());
        System.out.println(simulator.apiKey());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        String asked = in.readLine();
        while (asked != null) {
            System.out.println(
                    asked.equals("hits")
                            ? simulator.faults().all().stream()
                                    .mapToLong(Fault::hits)
                                    .sum()
                            : Heap.threads() + " " + Heap.used());
            asked = in.readLine();
        }
        simulator.close();
    }
}
