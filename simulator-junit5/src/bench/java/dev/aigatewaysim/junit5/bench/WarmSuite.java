package dev.aigatewaysim.junit5.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures the cost of a test method in a suite of many classes, in a warm JVM. */
final class WarmSuite {

    private static final int WARM_UP = 6;
    private static final int ROUNDS = 15;

    private WarmSuite() {}

    /** Measures tests that do nothing: the difference to tests without an extension is the extension's share. */
    static void measure(Report report) throws Exception {
        Map<Suite, double[]> micros = run(List.of(Suite.BARE, Suite.OURS, Suite.OURS_ISOLATED, Suite.WIREMOCK));
        double bare = Report.median(micros.get(Suite.BARE));
        double ours = share(micros, Suite.OURS);
        double isolated = share(micros, Suite.OURS_ISOLATED);
        double wiremock = share(micros, Suite.WIREMOCK);
        String what =
                Suite.CLASSES + " test classes of " + Suite.METHODS + " methods, the extension's share of a method";
        report.add(
                what,
                ours <= 60,
                "<= 60 µs",
                "%.1f µs (JUnit's own: %.1f µs; including one server start and stop)",
                ours,
                bare);
        report.add(what + ", isolation = METHOD", isolated <= 60, "<= 60 µs", "%.1f µs", isolated);
        report.add(
                what + ", in comparison with WireMock's",
                ours * 20 <= wiremock,
                "20 x less",
                "%.0f x less than %.0f µs",
                wiremock / ours,
                wiremock);
    }

    /** Measures tests that send one request each; the whole test counts. */
    static void measureRequests(Report report) throws Exception {
        Map<Suite, double[]> micros =
                run(List.of(Suite.OURS_WITH_REQUEST, Suite.OURS_ISOLATED_WITH_REQUEST, Suite.WIREMOCK_WITH_REQUEST));
        double ours = Report.median(micros.get(Suite.OURS_WITH_REQUEST));
        double isolated = Report.median(micros.get(Suite.OURS_ISOLATED_WITH_REQUEST));
        double wiremock = Report.median(micros.get(Suite.WIREMOCK_WITH_REQUEST));
        report.add(
                "the same with a request in each method, all of a method",
                "%.0f µs (isolation = METHOD: %.0f µs), %.1f x less than WireMock's %.0f µs",
                ours,
                isolated,
                wiremock / ours,
                wiremock);
    }

    private static double share(Map<Suite, double[]> micros, Suite suite) {
        return Report.median(ROUNDS, i -> micros.get(suite)[i] - micros.get(Suite.BARE)[i]);
    }

    /** Returns how long a test took, by suite and round, in microseconds. */
    static Map<Suite, double[]> run(List<Suite> suites) throws Exception {
        Map<Suite, List<Class<?>>> classes = Suite.compile(suites);
        Map<Suite, double[]> micros = new EnumMap<>(Suite.class);
        for (Suite suite : suites) {
            micros.put(suite, new double[ROUNDS]);
        }
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            for (Suite suite : suites) {
                Plan plan = Plan.of(classes.get(suite));
                System.gc(); // so that no suite pays for the garbage of another
                double each = plan.run(suite.tests()) / 1e3 / suite.tests();
                if (i >= 0) {
                    micros.get(suite)[i] = each;
                }
            }
        }
        return micros;
    }
}
