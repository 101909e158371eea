package dev.aigatewaysim.junit5.bench;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What the rounds of a measurement have given: the middle, and the half of the rounds around it. */
record Spread(double lower, double median, double upper) {

    static Spread of(double... rounds) {
        return new Spread(Report.quantile(0.25, rounds), Report.median(rounds), Report.quantile(0.75, rounds));
    }

    static Spread of(int rounds, IntToDoubleFunction ofRound) {
        return of(IntStream.range(0, rounds).mapToDouble(ofRound).toArray());
    }

    /** Returns the text, with as many decimal places as the middle needs for two digits. */
    @Override
    public String toString() {
        String form = median >= 10 ? "%,.0f" : median >= 1 ? "%.1f" : "%.2f";
        return Report.format(form + " (" + form + " to " + form + ")", median, lower, upper);
    }
}
