package dev.aigatewaysim.junit5.bench;

import dev.aigatewaysim.bench.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** From the call that starts a server to its address, and to its first response: the first in a JVM, and further ones. */
final class StartFigures {

    private static final int ROUNDS = 7;
    private static final List<String> WHAT = List.of(
            "first start in a JVM until the URL is known, in ms",
            "the same until the first response",
            "start of one more server until the URL is known, in ms",
            "the same until the first response");

    private StartFigures() {}

    static void measure(Figures figures) throws Exception {
        List<Map<Product, double[]>> millis = new ArrayList<>();
        WHAT.forEach(what -> millis.add(new EnumMap<>(Product.class)));
        for (int i = -1; i < ROUNDS; i++) {
            for (Product product : Product.values()) {
                try (ProductProcess process = ProductProcess.start(product, Child.class)) {
                    for (Map<Product, double[]> each : millis) {
                        each.computeIfAbsent(product, key -> new double[ROUNDS])[Math.max(0, i)] = process.number();
                    }
                }
            }
        }
        List<Figure> rows = WHAT.stream().map(Figure::less).toList();
        for (int i = 0; i < rows.size(); i++) {
            millis.get(i).forEach(rows.get(i)::of);
        }
        figures.add(rows.get(0).reach(30, "ms"));
        figures.add(rows.get(1));
        figures.add(rows.get(2).reach(3, "ms").reach(0.5, Product.WIREMOCK));
        figures.add(rows.get(3));
    }

    /** Starts a server of the product, then one more after another while the first runs. */
    static final class Child {

        private static final int STARTS = 100;
        private static final long NANOS = 3_000_000_000L;
        private static final int MIN_STARTS = 5;

        private Child() {}

        public static void main(String[] args) throws IOException {
            Product product = Product.valueOf(args[0]);
            byte[] body = "{\"aiGatewayAccessKeys\":[]}".getBytes(StandardCharsets.UTF_8);
            Canned canned = Canned.get("/access-keys", body);
            List<Times> further = new ArrayList<>();
            long start = System.nanoTime();
            Running first = product.start(canned, 0);
            Times times = Times.of(first, start);
            while (further.size() < STARTS && (further.size() < MIN_STARTS || System.nanoTime() - start < NANOS)) {
                long again = System.nanoTime();
                try (Running one = product.start(canned, 0)) {
                    further.add(Times.of(one, again));
                }
            }
            List<Times> warm = further.subList(further.size() / 2, further.size());
            System.out.println(times.known);
            System.out.println(times.responded);
            System.out.println(
                    Report.median(warm.stream().mapToDouble(Times::known).toArray()));
            System.out.println(
                    Report.median(warm.stream().mapToDouble(Times::responded).toArray()));
            System.exit(0);
        }
    }

    /** Both in milliseconds. */
    private record Times(double known, double responded) {

        static Times of(Running server, long start) throws IOException {
            int port = server.port();
            long known = System.nanoTime();
            server.stub();
            try (Connection connection = new Connection(port)) {
                connection.expect(200, Connection.get("/access-keys", server.token()));
            }
            return new Times((known - start) / 1e6, (System.nanoTime() - start) / 1e6);
        }
    }
}
