package dev.aigatewaysim.junit5.bench;

import dev.aigatewaysim.bench.Connection;
import dev.aigatewaysim.bench.Load;
import dev.aigatewaysim.bench.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * CPU time per request, and requests per second, of servers in processes of their own that write the same bytes, which take turns.
 */
final class RequestFigures {

    private static final int CLIENTS = 16;
    private static final int ROUNDS = 11;
    private static final Duration ROUND = Duration.ofMillis(400);
    private static final Duration SLICE = Duration.ofSeconds(2);
    private static final int SLICES = 7;
    private static final long WARM_UP_SECONDS = SLICE.toSeconds() * SLICES;
    private static final String QUESTION =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"What is the capital of France?\"}]}";

    private final Kind kind;
    private final Map<Product, double[]> micros = new EnumMap<>(Product.class);
    private final Map<Product, double[]> perSecond = new EnumMap<>(Product.class);
    private int length;

    private RequestFigures(Kind kind) {
        this.kind = kind;
    }

    static void measure(Figures figures) throws Exception {
        for (Kind kind : Kind.values()) {
            RequestFigures measured = new RequestFigures(kind);
            measured.run();
            measured.report(figures);
        }
    }

    private void report(Figures figures) {
        String with = kind.title + ", " + length + " bytes, 16 connections, after " + WARM_UP_SECONDS + " s of each";
        Figure cpu = Figure.less(with + ": CPU per request, in µs");
        micros.forEach(cpu::of);
        figures.add(kind == Kind.CHAT ? cpu : cpu.reach(kind.reach, Product.JAVALIN));
        Figure rate = Figure.more(with + ": requests per second");
        perSecond.forEach(rate::of);
        figures.add(kind == Kind.CHAT ? rate.reach(kind.reach, Product.JAVALIN).reach(3, Product.WIREMOCK) : rate);
    }

    private void run() throws Exception {
        try (ProductProcess simulator = ProductProcess.start(Product.SIMULATOR, ServerMain.class, kind.name())) {
            int port = (int) simulator.number();
            String token = simulator.line();
            String path = simulator.line();
            byte[] request = kind.request(token, path);
            Canned canned = new Canned(kind.method(), path, kind.status, response(port, request));
            length = canned.body().length;
            List<Candidate> candidates = new ArrayList<>();
            try {
                candidates.add(new Candidate(Product.SIMULATOR, simulator, port, canned.status(), request));
                for (Product product : Product.values()) {
                    if (product != Product.SIMULATOR) {
                        candidates.add(other(product, canned, request));
                    }
                }
                measure(candidates);
            } finally {
                for (Candidate candidate : candidates) {
                    candidate.close();
                }
            }
        }
    }

    private byte[] response(int port, byte[] request) throws IOException {
        try (Connection connection = new Connection(port)) {
            connection.expect(kind.status, request);
            return connection.body();
        }
    }

    private static Candidate other(Product product, Canned canned, byte[] request) throws IOException {
        ProductProcess process = ProductProcess.start(
                product, ServerMain.class, canned.method(), canned.path(), String.valueOf(canned.status()));
        process.send(Base64.getEncoder().encodeToString(canned.body()));
        return new Candidate(product, process, (int) process.number(), canned.status(), request);
    }

    /** Each round in another order, so that none always follows the same. Another server that fails has no figures. */
    private void measure(List<Candidate> candidates) throws Exception {
        for (int i = -SLICES; i < ROUNDS; i++) {
            Collections.rotate(candidates, 1);
            for (Candidate candidate : List.copyOf(candidates)) {
                try {
                    measure(candidate, i);
                } catch (IOException failed) {
                    if (candidate.product == Product.SIMULATOR) {
                        throw failed;
                    }
                    System.err.println(candidate.product.title() + " is left out of \"" + kind.title + "\": " + failed);
                    candidates.remove(candidate);
                    candidate.close();
                    micros.remove(candidate.product);
                    perSecond.remove(candidate.product);
                }
            }
        }
    }

    private void measure(Candidate candidate, int round) throws Exception {
        Cost cost = candidate.cost(round < 0 ? SLICE : ROUND);
        if (round >= 0) {
            micros.computeIfAbsent(candidate.product, key -> new double[ROUNDS])[round] = cost.micros();
            perSecond.computeIfAbsent(candidate.product, key -> new double[ROUNDS])[round] = cost.perSecond();
        }
    }

    /** CPU time per request in microseconds, and requests per second. */
    private record Cost(double micros, double perSecond) {}

    /** One server. */
    private static final class Candidate implements AutoCloseable {

        private final Product product;
        private final ProductProcess process;
        private final int port;
        private final int status;
        private final byte[] request;

        Candidate(Product product, ProductProcess process, int port, int status, byte[] request) {
            this.product = product;
            this.process = process;
            this.port = port;
            this.status = status;
            this.request = request;
        }

        /** With new connections: servers close those that wait for their next turn for long. */
        Cost cost(Duration time) throws Exception {
            try (Load load = new Load(port, CLIENTS, status, request)) {
                double before = asked(ServerMain.CPU);
                double perSecond = load.perSecond(time);
                double nanos = asked(ServerMain.CPU) - before;
                asked(ServerMain.RESET);
                return new Cost(nanos / 1e3 / load.sent(), perSecond);
            }
        }

        private double asked(String command) throws IOException {
            process.send(command);
            return process.number();
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** What is requested. */
    enum Kind {
        GET("GET of one configuration", 200, 1.3),
        POST("POST of one access key", 201, 1.6),
        LIST("list of 100 access keys", 200, 2.0),
        CHAT("chat completion, unscripted", 200, 0.5);

        private final String title;
        private final int status;
        private final double reach;

        Kind(String title, int status, double reach) {
            this.title = title;
            this.status = status;
            this.reach = reach;
        }

        /** Fills the account, and returns the token and the path of requests. */
        List<String> fill(RunningSimulator simulator) {
            String token = simulator.token();
            List<String> access = switch (this) {
                case GET ->
                    List.of(
                            token,
                            "/access-key-configurations/"
                                    + Samples.configuration(simulator.gateway().account())
                                            .value());
                case POST -> List.of(token, "/access-keys");
                case LIST -> {
                    Samples.accessKeys(simulator.gateway().account(), 100, 1);
                    yield List.of(token, "/access-keys");
                }
                case CHAT -> List.of(simulator.gateway().newAccessKey("bench"), ModelTests.PATH);
            };
            simulator.gateway().account().keepAsBaseline();
            return access;
        }

        byte[] request(String token, String path) {
            return switch (this) {
                case GET, LIST -> Connection.get(path, token);
                case POST -> Connection.post(path, token, Samples.ACCESS_KEY);
                case CHAT -> Connection.post(path, token, QUESTION);
            };
        }

        String method() {
            return this == GET || this == LIST ? "GET" : "POST";
        }
    }
}
