package dev.aigatewaysim.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** From SIGTERM to the end of the standalone server. */
final class Stop {

    private static final String WHAT = "SIGTERM to the end of the standalone server, idle";
    private static final int ROUNDS = 5;

    private Stop() {}

    static void measure(Report report) throws Exception {
        Path jar = jar();
        if (jar == null) {
            report.skip(WHAT, "there is no standalone jar; package it first");
            return;
        }
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            millis[i] = stop(jar);
        }
        double median = Report.median(millis);
        report.add(WHAT, median <= 50, "<= 50 ms", "%.0f ms", median);
    }

    private static @Nullable Path jar() throws IOException {
        for (Path target : List.of(Path.of("target"), Path.of("simulator-core", "target"))) {
            if (Files.isDirectory(target)) {
                try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "*-standalone.jar")) {
                    Iterator<Path> found = jars.iterator();
                    if (found.hasNext()) {
                        return found.next();
                    }
                }
            }
        }
        return null;
    }

    private static double stop(Path jar) throws Exception {
        int port = freePort();
        Process server = new ProcessBuilder(Child.java(), "-jar", jar.toString(), "--port", String.valueOf(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaitResponse(port);
            Thread.sleep(300);
            long start = System.nanoTime();
            server.destroy();
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                throw new IOException("the standalone server goes on 20 s after SIGTERM");
            }
            return (System.nanoTime() - start) / 1e6;
        } finally {
            server.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitResponse(int port) throws Exception {
        for (int i = 0; i < 500; i++) {
            try (Connection connection = new Connection(port)) {
                connection.expect(401, Connection.get("/access-keys", "not-a-token"));
                return;
            } catch (java.net.ConnectException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IOException("the standalone server does not respond");
    }
}
