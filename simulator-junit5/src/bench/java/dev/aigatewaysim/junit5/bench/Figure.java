package dev.aigatewaysim.junit5.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row: what the rounds have given for each product, and what the simulator is to reach. Not thread-safe. */
final class Figure {

    private final String what;
    private final boolean lessIsBetter;
    private final Map<Product, double[]> rounds = new EnumMap<>(Product.class);
    private final List<Comparison> comparisons = new ArrayList<>();

    private Figure(String what, boolean lessIsBetter) {
        this.what = what;
        this.lessIsBetter = lessIsBetter;
    }

    /** Begins a row of which lower values are better. */
    static Figure less(String what) {
        return new Figure(what, true);
    }

    /** Begins a row of which higher values are better. */
    static Figure more(String what) {
        return new Figure(what, false);
    }

    /** Sets the values of a product, one for each round. */
    Figure of(Product product, double... values) {
        rounds.put(product, values);
        return this;
    }

    /** Adds a limit of what the simulator's values are in comparison with another's, round by round. */
    Figure reach(double limit, Product other) {
        double[] others = rounds.get(other);
        return others == null ? this : reach(limit, "× " + other.title(), others);
    }

    /** Adds a limit in comparison with values that are not in the row. */
    Figure reach(double limit, String others, double... values) {
        double[] ours = rounds.get(Product.SIMULATOR);
        if (ours != null) {
            Spread ratio = Spread.of(Math.min(ours.length, values.length), i -> ours[i] / values[i]);
            comparisons.add(new Comparison(
                    ratio + " " + others, sign() + Report.format(" %s ×", limit), isWithin(ratio.median(), limit)));
        }
        return this;
    }

    /** Adds how many times less the simulator's values have to be than another's. */
    Figure timesLess(double limit, Product other) {
        double[] ours = rounds.get(Product.SIMULATOR);
        double[] others = rounds.get(other);
        if (ours != null && others != null) {
            double times = Report.median(others) / Report.median(ours);
            comparisons.add(new Comparison(
                    Report.format("%.1f times less than %s", times, other.title()),
                    Report.format("%.0f times less", limit),
                    times >= limit));
        }
        return this;
    }

    /** Adds a limit for the value itself. */
    Figure reach(double limit, String unit) {
        double[] ours = rounds.get(Product.SIMULATOR);
        if (ours != null) {
            comparisons.add(new Comparison(
                    "", sign() + Report.format(" %s %s", limit, unit), isWithin(Report.median(ours), limit)));
        }
        return this;
    }

    private String sign() {
        return lessIsBetter ? "≤" : "≥";
    }

    private boolean isWithin(double value, double limit) {
        return lessIsBetter ? value <= limit : value >= limit;
    }

    /** Returns the line of the table; the best value is bold. */
    String line() {
        StringBuilder line = new StringBuilder("| " + what + " |");
        Product best = best();
        for (Product product : Product.values()) {
            double[] values = rounds.get(product);
            String text = values == null ? "n/a" : Spread.of(values).toString();
            line.append(product == best ? " **" + text + "** |" : " " + text + " |");
        }
        return line + " " + each(Comparison::ratio) + " | " + each(Comparison::limit) + " | "
                + each(comparison -> comparison.reached() ? "yes" : "**no**") + " |";
    }

    private String each(Function<Comparison, String> part) {
        return comparisons.stream().map(part).filter(text -> !text.isEmpty()).collect(Collectors.joining("<br>"));
    }

    private @Nullable Product best() {
        Product best = null;
        for (Product product : rounds.keySet()) {
            best = best == null || isBetter(product, best) ? product : best;
        }
        return best;
    }

    private boolean isBetter(Product one, Product other) {
        double difference = Report.median(rounds.get(one)) - Report.median(rounds.get(other));
        return lessIsBetter ? difference < 0 : difference > 0;
    }

    /** Returns a line with the products that are better than the simulator; null when none is. */
    @Nullable
    String lost() {
        String better = rounds.keySet().stream()
                .filter(product -> rounds.containsKey(Product.SIMULATOR) && isBetter(product, Product.SIMULATOR))
                .map(Product::title)
                .collect(Collectors.joining(", "));
        return better.isEmpty() ? null : "| " + what + " | " + better + " |";
    }

    private record Comparison(String ratio, String limit, boolean reached) {}
}
