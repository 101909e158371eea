package dev.aigatewaysim.bench;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** 1,000 paced streams at once: when they end, and what the server needs for them. It is a process of its own. */
final class ModelStreams {

    private static final int STREAMS = 1_000;
    private static final int TOKENS = 20;
    private static final double TOKENS_PER_SECOND = 20;
    private static final double SCHEDULE = (TOKENS - 1) / TOKENS_PER_SECOND;
    private static final double LATE = 1.5;
    private static final double MEBI = 1 << 20;
    private static final int MOST_THREADS = 60;
    private static final int MOST_MEBI = 128;

    private ModelStreams() {}

    static void measure(Report report) throws Exception {
        Process process = new ProcessBuilder(
                        Child.java(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ModelStreams.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader();
                PrintWriter in = new PrintWriter(process.outputWriter(), true)) {
            int port = Integer.parseInt(out.readLine());
            String token = out.readLine();
            run(port, token, 100);
            double[] seconds = run(port, token, STREAMS);
            in.println("measure");
            String[] server = out.readLine().split(" ", -1);
            double last = seconds[seconds.length - 1];
            double heap = Double.parseDouble(server[1]) / MEBI;
            report.add(
                    "1,000 streams of 20 tokens at 20 tokens/s",
                    last <= SCHEDULE + LATE && Integer.parseInt(server[0]) <= MOST_THREADS && heap <= MOST_MEBI,
                    "within 1.5 s of " + SCHEDULE + " s, 60 threads, 128 MiB",
                    "the last ended after %.2f s, half of them after %.2f s; at most %s threads, %.0f MiB of heap",
                    last,
                    seconds[seconds.length / 2],
                    server[0],
                    heap);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Seconds until each stream has ended, in order. */
    private static double[] run(int port, String token, int streams) throws Exception {
        byte[] request = Connection.post(ModelTraffic.CHAT, token, ModelTraffic.STREAMED);
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
        }
        ExecutorService readers = Executors.newFixedThreadPool(streams);
        try {
            List<Future<Double>> ends = new ArrayList<>();
            for (Socket socket : sockets) {
                ends.add(readers.submit(() -> seconds(socket, request)));
            }
            double[] seconds = new double[streams];
            for (int i = 0; i < streams; i++) {
                seconds[i] = ends.get(i).get();
            }
            Arrays.sort(seconds);
            return seconds;
        } finally {
            readers.shutdownNow();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static double seconds(Socket socket, byte[] request) throws Exception {
        long start = System.nanoTime();
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[4096];
        StringBuilder end = new StringBuilder();
        while (end.indexOf("[DONE]") < 0) {
            int n = in.read(buffer);
            if (n < 0) {
                throw new IllegalStateException("a stream broke off: " + end);
            }
            end.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
            end.delete(0, Math.max(0, end.length() - 40));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** The server. */
    public static void main(String[] args) throws Exception {
        try (AiGatewaySimulator simulator = AiGatewaySimulator.start()) {
            String token = simulator.newAccessKey("bench");
            simulator
                    .upstream()
                    .add(ScriptedAnswer.Draft.always(
                            Condition.ANY,
                            new Outcome.Answer(new Content.Chunks(Collections.nCopies(TOKENS, " word")))
                                    .withTokensPerSecond(TOKENS_PER_SECOND)));
            System.out.println(simulator.port());
            System.out.println(token);
            System.in.read();
            int threads = ManagementFactory.getThreadMXBean().getPeakThreadCount();
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.println(threads + " " + (runtime.totalMemory() - runtime.freeMemory()));
            System.in.read();
        }
    }
}
