package dev.aigatewaysim.junit5.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the extensions add to a test method that does nothing, in many classes, in a warm JVM. */
final class ExtensionFigures {

    private static final int TIMES = 30;

    private ExtensionFigures() {}

    static void measure(Figures figures) throws Exception {
        Map<Suite, double[]> micros =
                WarmSuite.run(List.of(Suite.BARE, Suite.OURS, Suite.OURS_ISOLATED, Suite.WIREMOCK));
        double[] mockServer = ofMockServer();
        String what = "the extension's share of a test method, " + Suite.METHODS + " in a class, in µs";
        for (Suite ours : List.of(Suite.OURS, Suite.OURS_ISOLATED)) {
            figures.add(Figure.less(ours == Suite.OURS ? what : what + "; an account for each method")
                    .of(Product.SIMULATOR, shares(micros, ours))
                    .of(Product.WIREMOCK, shares(micros, Suite.WIREMOCK))
                    .of(Product.MOCKSERVER, mockServer)
                    .timesLess(TIMES, Product.WIREMOCK));
        }
    }

    private static double[] shares(Map<Suite, double[]> micros, Suite suite) {
        double[] whole = micros.get(suite);
        double[] bare = micros.get(Suite.BARE);
        return IntStream.range(0, whole.length)
                .mapToDouble(i -> whole[i] - bare[i])
                .toArray();
    }

    private static double[] ofMockServer() throws Exception {
        try (ProductProcess process = ProductProcess.start(Product.MOCKSERVER, Child.class)) {
            double[] shares = new double[(int) process.number()];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = process.number();
            }
            return shares;
        }
    }

    /** The same with MockServer, in a JVM of its own. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) throws Exception {
            double[] shares = shares(WarmSuite.run(List.of(Suite.BARE, Suite.MOCKSERVER)), Suite.MOCKSERVER);
            System.out.println(shares.length);
            for (double share : shares) {
                System.out.println(share);
            }
            System.exit(0);
        }
    }
}
