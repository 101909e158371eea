package dev.aigatewaysim.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The table. Not thread-safe. */
final class Report {

    private final List<String> lines = new ArrayList<>();

    /** Adds a row, and shows it at once: the whole takes minutes. */
    void add(String what, boolean reached, String reach, String form, Object... values) {
        String measured = String.format(Locale.ROOT, form, values);
        String line = "| " + what + " | " + measured + " | " + reach + " | " + (reached ? "yes" : "NO") + " |";
        System.out.println(line);
        lines.add(line);
    }

    /** Adds a row that has nothing to reach. */
    void add(String what, String form, Object... values) {
        String line = "| " + what + " | " + String.format(Locale.ROOT, form, values) + " | | |";
        System.out.println(line);
        lines.add(line);
    }

    void skip(String what, String why) {
        lines.add("| " + what + " | " + why + " | | skipped |");
    }

    /** Nothing when no row was chosen: what was asked for is another module's. */
    void print() {
        if (lines.isEmpty()) {
            return;
        }
        System.out.println();
        System.out.println("| what | measured | reach | reached |");
        System.out.println("| --- | --- | --- | --- |");
        lines.forEach(System.out::println);
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
