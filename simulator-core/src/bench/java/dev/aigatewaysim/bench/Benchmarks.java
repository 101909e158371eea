package dev.aigatewaysim.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Prints the table. Arguments choose rows ({@code http}, {@code cpu}, {@code latency}, {@code pages}, {@code cold}, {@code seed},
 * {@code reset}, {@code journal}, {@code soak}, {@code fleet}, {@code stop}, {@code waiting}, {@code models}, {@code streams}); without any it prints all.
 * {@code jmh} and JMH's own arguments measure the domain alone.
 */
public final class Benchmarks {

    private Benchmarks() {}

    private interface Measurement {
        void into(Report report) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("jmh")) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("cold", ColdStart::measure);
        all.put("http", Throughput::measure);
        all.put("cpu", RequestCpu::measure);
        all.put("latency", Latency::measure);
        all.put("pages", MillionKeys::measure);
        all.put("seed", SeededAccounts::measure);
        all.put("reset", MillionReset::measure);
        all.put("journal", JournalCost::measure);
        all.put("soak", Soak::measure);
        all.put("fleet", Fleet::measure);
        all.put("stop", Stop::measure);
        all.put("waiting", Waiting::measure);
        all.put("models", ModelTraffic::measure);
        all.put("streams", ModelStreams::measure);
        Set<String> chosen = args.length == 0 ? all.keySet() : Set.of(args);
        Report report = new Report();
        for (Map.Entry<String, Measurement> measurement : all.entrySet()) {
            if (chosen.contains(measurement.getKey())) {
                measurement.getValue().into(report);
            }
        }
        report.print();
        System.exit(0);
    }
}
