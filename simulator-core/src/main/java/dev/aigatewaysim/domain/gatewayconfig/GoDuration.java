package dev.aigatewaysim.domain.gatewayconfig;

import java.time.Duration;
import java.util.Optional;

/**
 * Reads durations as Go writes them: {@code 1m30s}, {@code 500ms}, {@code .5h}. Thread-safe.
 *
 * <p>It accepts what Go's {@code time.ParseDuration} accepts: an optional sign, then one or more decimal numbers,
 * each with a unit out of {@code ns us µs μs ms s m h}; and {@code 0} without a unit.
 * Fractions of a nanosecond are cut off.
 */
public final class GoDuration {

    /** 2^63, as an unsigned number: the magnitude of the smallest duration, in nanoseconds. */
    private static final long LIMIT = Long.MIN_VALUE;

    private final String text;
    private int position;

    private GoDuration(String text) {
        this.text = text;
    }

    /**
     * The duration that the text names, or nothing when it is not such a text or does not fit into 64 bits of
     * nanoseconds (some 292 years).
     */
    public static Optional<Duration> parse(String text) {
        try {
            return Optional.of(Duration.ofNanos(new GoDuration(text).nanos()));
        } catch (NumberFormatException notADuration) {
            return Optional.empty();
        }
    }

    private long nanos() {
        boolean negative = !atEnd() && current() == '-';
        if (negative || (!atEnd() && current() == '+')) {
            position++;
        }
        if (text.length() == position + 1 && current() == '0') {
            return 0;
        }
        long sum = 0;
        do {
            sum = atMostLimit(sum + term(), sum);
        } while (!atEnd());
        if (!negative && sum == LIMIT) {
            throw new NumberFormatException();
        }
        return negative ? -sum : sum;
    }

    /** One number with its unit, in nanoseconds; all numbers here are unsigned and at most {@link #LIMIT}. */
    private long term() {
        int start = position;
        long whole = wholeNumber();
        int digits = position - start;
        Fraction fraction = new Fraction(0, 1);
        if (!atEnd() && current() == '.') {
            position++;
            int afterPoint = position;
            fraction = fraction();
            digits += position - afterPoint;
        }
        if (digits == 0) {
            throw new NumberFormatException();
        }
        long unit = unit();
        if (Long.compareUnsigned(whole, Long.divideUnsigned(LIMIT, unit)) > 0) {
            throw new NumberFormatException();
        }
        long nanos = whole * unit;
        return atMostLimit(nanos + fraction.of(unit), nanos);
    }

    private long wholeNumber() {
        long number = 0;
        for (; atDigit(); position++) {
            if (Long.compareUnsigned(number, Long.MAX_VALUE / 10) > 0) {
                throw new NumberFormatException();
            }
            number = number * 10 + (current() - '0');
        }
        return number;
    }

    /** Reads all digits; those that no longer fit into 64 bits are without effect. */
    private Fraction fraction() {
        long number = 0;
        double scale = 1;
        boolean full = false;
        for (; atDigit(); position++) {
            full = full || Long.compareUnsigned(number, Long.MAX_VALUE / 10) > 0;
            if (!full) {
                long longer = number * 10 + (current() - '0');
                full = Long.compareUnsigned(longer, LIMIT) > 0;
                if (!full) {
                    number = longer;
                    scale *= 10;
                }
            }
        }
        return new Fraction(number, scale);
    }

    private long unit() {
        int start = position;
        while (!atEnd() && current() != '.' && !atDigit()) {
            position++;
        }
        return switch (text.substring(start, position)) {
            case "ns" -> 1L;
            case "us", "\u00B5s", "\u03BCs" -> 1_000L; // the micro sign and the Greek letter
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw new NumberFormatException();
        };
    }

    /** The sum, unless it is more than the limit; a sum smaller than one of its parts has wrapped around. */
    private static long atMostLimit(long sum, long part) {
        if (Long.compareUnsigned(sum, LIMIT) > 0 || Long.compareUnsigned(sum, part) < 0) {
            throw new NumberFormatException();
        }
        return sum;
    }

    private boolean atEnd() {
        return position == text.length();
    }

    private char current() {
        return text.charAt(position);
    }

    private boolean atDigit() {
        return !atEnd() && current() >= '0' && current() <= '9';
    }

    /** The digits after the point: number / scale. */
    private record Fraction(long number, double scale) {

        /** Computed in binary floating point, in Go's order, so that it rounds as Go does. */
        long of(long unit) {
            double unsigned = number == LIMIT ? 0x1p63 : number;
            return (long) (unsigned * (unit / scale));
        }
    }
}
