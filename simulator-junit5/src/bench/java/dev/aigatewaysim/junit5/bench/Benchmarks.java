package dev.aigatewaysim.junit5.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Prints the table. Arguments select rows ({@code suite}, {@code requests}, {@code scripted}, {@code first}); without any it prints all.
 * {@code figures} and the arguments of {@link Figures} write the table of all servers. Names of the simulator's own benchmarks are ignored, so that one command line can run both.
 */
public final class Benchmarks {

    private Benchmarks() {}

    private interface Measurement {
        void into(Report report) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        if (WithoutMockServer.isToBeStarted()) {
            System.exit(WithoutMockServer.start(args));
        }
        if (args.length > 0 && args[0].equals("figures")) {
            Figures.main(List.of(args).subList(1, args.length));
            System.exit(0);
        }
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("suite", WarmSuite::measure);
        all.put("requests", WarmSuite::measureRequests);
        all.put("scripted", ModelTests::measure);
        all.put("first", FirstTest::measure);
        Set<String> selected = args.length == 0 ? all.keySet() : Set.of(args);
        Report report = new Report();
        for (Map.Entry<String, Measurement> measurement : all.entrySet()) {
            if (selected.contains(measurement.getKey())) {
                measurement.getValue().into(report);
            }
        }
        report.print();
        System.exit(0);
    }
}
