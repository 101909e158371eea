package dev.aigatewaysim.junit5.bench;

import dev.aigatewaysim.bench.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** From the start of a process to its first response: the jars as they come, and with an archive of classes each. */
final class ProcessFigures {

    private static final int ROUNDS = 7;
    private static final long BETWEEN_TRIES = 1_000_000;
    private static final long LONGEST = 60_000_000_000L;

    private final Map<Product, double[]> plain = new EnumMap<>(Product.class);
    private final Map<Product, double[]> archived = new EnumMap<>(Product.class);
    private final Map<Product, List<String>> commands = new EnumMap<>(Product.class);
    private final Map<Product, List<String>> archivedCommands = new EnumMap<>(Product.class);
    private final Path folder;

    private ProcessFigures(Path folder) throws Exception {
        this.folder = folder;
        for (Product product : Product.values()) {
            List<String> command = command(product);
            if (command != null) {
                commands.put(product, command);
            }
        }
        for (Product product : List.of(Product.SIMULATOR, Product.WIREMOCK, Product.MOCKSERVER)) {
            List<String> command = commands.get(product);
            Path archive = folder.resolve(product + ".jsa");
            if (command != null) {
                archive(command, archive);
            }
            if (command != null && Files.exists(archive)) {
                archivedCommands.put(
                        product,
                        with(
                                List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + archive, "-XX:TieredStopAtLevel=1"),
                                command));
            }
        }
    }

    static void measure(Figures figures) throws Exception {
        Path folder = Files.createTempDirectory("archives");
        try {
            new ProcessFigures(folder).run(figures);
        } finally {
            for (Product product : Product.values()) {
                Files.deleteIfExists(folder.resolve(product + ".jsa"));
            }
            Files.delete(folder);
        }
    }

    private void run(Figures figures) throws Exception {
        for (int i = -1; i < ROUNDS; i++) {
            time(commands, plain, Math.max(0, i));
            time(archivedCommands, archived, Math.max(0, i));
        }
        Figure row = Figure.less("process start to first response, `java -jar`, in ms");
        plain.forEach(row::of);
        figures.add(row.reach(0.7, Product.WIREMOCK));
        Figure fast = Figure.less("the same with an archive of classes each and `-XX:TieredStopAtLevel=1`");
        archived.forEach(fast::of);
        double[] wireMock = plain.get(Product.WIREMOCK);
        figures.add(wireMock == null ? fast : fast.reach(0.4, "× WireMock 3 without options", wireMock));
    }

    /** Returns what is to follow {@code java}, without the port; a class of ours where there is no jar to start. */
    private static @Nullable List<String> command(Product product) throws IOException {
        ClassPath all = ClassPath.ofThisJvm();
        return switch (product) {
            case SIMULATOR -> {
                Path jar = ClassPath.standalone();
                yield jar == null ? null : List.of("-jar", jar.toString(), "--port");
            }
            case WIREMOCK -> List.of("-jar", all.jar("wiremock-standalone"), "--port");
            case MOCKSERVER -> List.of("-jar", all.jar("mockserver-netty"), "-serverPort");
            case JAVALIN, JDK -> List.of("-cp", all.of(product).toString(), Child.class.getName(), product.name());
        };
    }

    private static List<String> with(List<String> options, List<String> command) {
        List<String> all = new ArrayList<>(options);
        all.addAll(command);
        return all;
    }

    private void archive(List<String> command, Path archive) throws Exception {
        List<String> options = List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive);
        int port = freePort();
        try (ProductProcess process =
                ProductProcess.java(with(options, with(command, List.of(String.valueOf(port)))))) {
            awaitResponse(process, port);
            process.end();
        }
    }

    private void time(Map<Product, List<String>> commands, Map<Product, double[]> millis, int round) throws Exception {
        for (Map.Entry<Product, List<String>> command : commands.entrySet()) {
            int port = freePort();
            long start = System.nanoTime();
            try (ProductProcess process =
                    ProductProcess.java(with(command.getValue(), List.of(String.valueOf(port))))) {
                awaitResponse(process, port);
                millis.computeIfAbsent(command.getKey(), key -> new double[ROUNDS])[round] =
                        (System.nanoTime() - start) / 1e6;
                process.end();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Tries until there is a response, of whatever status. */
    private static void awaitResponse(ProductProcess process, int port) throws IOException {
        long start = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - start < LONGEST) {
            try (Connection connection = new Connection(port)) {
                connection.exchange(Connection.get("/access-keys", "any"));
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(BETWEEN_TRIES);
            }
        }
        throw new IOException("no response from a server that was started");
    }

    /** Starts a server at a port, for products without a jar that does. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) throws IOException {
            byte[] body = "{\"aiGatewayAccessKeys\":[]}".getBytes(StandardCharsets.UTF_8);
            Product.valueOf(args[0]).start(Canned.get("/access-keys", body), Integer.parseInt(args[1]));
        }
    }
}
