package dev.aigatewaysim.junit5.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The table. Not thread-safe. */
final class Report {

    private final List<String> lines = new ArrayList<>();

    /** Adds a row, and prints it at once, because the whole run takes minutes. */
    void add(String what, boolean reached, String target, String form, Object... values) {
        line(what, format(form, values), target, reached ? "yes" : "NO");
    }

    /** Adds a row that has no target. */
    void add(String what, String form, Object... values) {
        line(what, format(form, values), "", "");
    }

    private void line(String what, String measured, String target, String reached) {
        String line = "| " + what + " | " + measured + " | " + target + " | " + reached + " |";
        System.out.println(line);
        lines.add(line);
    }

    /** Prints the table; nothing when no row was selected. */
    void print() {
        if (lines.isEmpty()) {
            return;
        }
        System.out.println();
        System.out.println("| what | measured | target | reached |");
        System.out.println("| --- | --- | --- | --- |");
        lines.forEach(System.out::println);
    }

    static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    static double median(int rounds, IntToDoubleFunction ofRound) {
        return median(IntStream.range(0, rounds).mapToDouble(ofRound).toArray());
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The value below which this part of the values is. */
    static double quantile(double part, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (part * sorted.length)];
    }
}
