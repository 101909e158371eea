package dev.aigatewaysim.junit5.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A test that scripts a chat completion, calls it through openai-java, verifies and resets; without the client's own time. */
final class ScriptedFigures {

    private static final int TIMES = 5;

    private ScriptedFigures() {}

    /** The JDK's server has no script, verification and reset: what its tests take is what the client takes. */
    static void measure(Figures figures) throws Exception {
        byte[] response;
        Map<Product, double[]> shares = new EnumMap<>(Product.class);
        try (SimulatorScript simulator = new SimulatorScript();
                CannedTests jdk = ModelTests.canned(Product.JDK, simulator.response());
                CannedTests javalin = ModelTests.canned(Product.JAVALIN, simulator.response());
                WireMockScript wireMock = new WireMockScript(simulator.response())) {
            response = simulator.response();
            Map<Product, TimedTests> tests = new EnumMap<>(Map.of(
                    Product.SIMULATOR, new TimedTests(simulator),
                    Product.WIREMOCK, new TimedTests(wireMock),
                    Product.JAVALIN, new TimedTests(javalin),
                    Product.JDK, new TimedTests(jdk)));
            run(tests.values());
            TimedTests client = tests.remove(Product.JDK);
            tests.forEach((product, each) -> shares.put(product, each.shares(client)));
            tests.values().forEach(TimedTests::close);
            client.close();
        }
        shares.put(Product.MOCKSERVER, ofMockServer(response));
        Figure row = Figure.less("the server's share of a test with one scripted chat completion through openai-java,"
                + " in µs, in comparison with the JDK's server (bare Javalin: without script and verification)");
        shares.forEach(row::of);
        figures.add(row.timesLess(TIMES, Product.WIREMOCK));
    }

    private static void run(Collection<TimedTests> tests) {
        List<TimedTests> turns = new ArrayList<>(tests);
        for (int i = -ModelTests.WARM_UP_BLOCKS; i < TimedTests.ROUNDS; i++) {
            Collections.rotate(turns, 1);
            for (TimedTests each : turns) {
                if (i < 0) {
                    each.warmUp();
                } else {
                    each.time();
                }
            }
        }
    }

    private static double[] ofMockServer(byte[] response) throws Exception {
        ClassPath classPath = ClassPath.ofThisJvm().without("wiremock");
        List<String> arguments = List.of(Base64.getEncoder().encodeToString(response));
        try (ProductProcess process = ProductProcess.start(classPath, Child.class, arguments)) {
            double[] shares = new double[TimedTests.ROUNDS];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = process.number();
            }
            return shares;
        }
    }

    /** The same with MockServer and the JDK's server, in a JVM of its own. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) throws Exception {
            byte[] response = Base64.getDecoder().decode(args[0].getBytes(StandardCharsets.US_ASCII));
            try (MockServerScript mockServer = new MockServerScript(response);
                    CannedTests jdk = ModelTests.canned(Product.JDK, response)) {
                TimedTests tests = new TimedTests(mockServer);
                TimedTests client = new TimedTests(jdk);
                run(List.of(tests, client));
                for (double share : tests.shares(client)) {
                    System.out.println(share);
                }
            }
            System.exit(0);
        }
    }
}
