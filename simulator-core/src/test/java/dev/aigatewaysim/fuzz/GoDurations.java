package dev.aigatewaysim.fuzz;

import static dev.aigatewaysim.fuzz.DirectGateway.require;

import dev.aigatewaysim.domain.gatewayconfig.GoDuration;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations: those of Go's grammar are read as the sum of their terms, others not at all. */
public final class GoDurations {

    private static final String TERM = "(\\d+\\.?\\d*|\\.\\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)";
    private static final Pattern TERMS = Pattern.compile(TERM);
    private static final Pattern GRAMMAR = Pattern.compile("[-+]?(0|(" + TERM + ")+)");
    private static final BigDecimal MOST = new BigDecimal(Long.MAX_VALUE);
    private static final Map<String, Long> NANOS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "\u00b5s",
            1_000L,
            "\u03bcs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L);

    private GoDurations() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length > 300) {
            return; // the grammar here is a pattern, which recurs
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        Optional<Duration> read = GoDuration.parse(text);
        if (!GRAMMAR.matcher(text).matches()) {
            require(read.isEmpty(), "not of the grammar, but read as " + read + ": " + text);
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        int terms = 0;
        for (Matcher term = TERMS.matcher(text); term.find(); terms++) {
            sum = sum.add(new BigDecimal(
                            "0" + term.group(1) + "0".repeat(term.group(1).endsWith(".") ? 1 : 0))
                    .multiply(BigDecimal.valueOf(NANOS.get(term.group(2)))));
        }
        check(text, read, text.startsWith("-") ? sum.negate() : sum, terms);
    }

    private static void check(String text, Optional<Duration> read, BigDecimal sum, int terms) {
        // fractions are binary floating point, an hour's to some millionths of a nanosecond
        BigDecimal slack = BigDecimal.valueOf(1_000L * (terms + 1L));
        if (read.isEmpty()) {
            require(sum.abs().add(slack).compareTo(MOST) > 0, "fits, but was not read: " + text);
        } else {
            BigDecimal nanos = BigDecimal.valueOf(read.get().toNanos());
            require(nanos.subtract(sum).abs().compareTo(slack) <= 0, text + " was read as " + read.get());
        }
    }
}
