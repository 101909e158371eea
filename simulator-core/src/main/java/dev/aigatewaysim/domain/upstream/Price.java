package dev.aigatewaysim.domain.upstream;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a model's tokens cost, in US dollars per million. None is negative, or of more than 13 digits before the point and 12
 * after it; else {@link IllegalArgumentException}. Two with the same numbers are equal, however these are written. Immutable
 * and thread-safe.
 *
 * @param inputPerMillion input tokens that were not cached
 * @param outputPerMillion output tokens
 * @param cacheReadPerMillion input tokens that the provider had in its cache
 */
public record Price(BigDecimal inputPerMillion, BigDecimal outputPerMillion, BigDecimal cacheReadPerMillion) {

    /** The price of every model that has none of its own: $1, $4 and $0.10. The vendor publishes none; this one is made up. */
    public static final Price DEFAULT = of(BigDecimal.ONE, BigDecimal.valueOf(4));

    /** The published fee of the gateway for each million of tokens of a successful request, in US dollars. */
    public static final BigDecimal FEE_PER_MILLION = new BigDecimal("0.05");

    private static final int MILLION = 6;
    private static final int MOST_WHOLE_DIGITS = 13;
    private static final int MOST_PLACES = 12;

    public Price {
        inputPerMillion = checked("inputPerMillion", inputPerMillion);
        outputPerMillion = checked("outputPerMillion", outputPerMillion);
        cacheReadPerMillion = checked("cacheReadPerMillion", cacheReadPerMillion);
    }

    /** A price whose cached tokens cost a tenth of other input. */
    public static Price of(BigDecimal inputPerMillion, BigDecimal outputPerMillion) {
        return new Price(inputPerMillion, outputPerMillion, tenthOf(inputPerMillion));
    }

    /** What cached tokens cost when no price is set for them. */
    public static BigDecimal tenthOf(BigDecimal inputPerMillion) {
        BigDecimal tenth = inputPerMillion.movePointLeft(1);
        return tenth.scale() > MOST_PLACES ? tenth.setScale(MOST_PLACES, RoundingMode.HALF_UP) : tenth;
    }

    /**
     * What a successful request costs, in US dollars, exactly: the gateway's fee for every token, cached ones included, and
     * with a managed credential the model's price.
     *
     * @param managed whether it was made with the gateway's own credential
     */
    public BigDecimal cost(TokenUsage usage, boolean managed) {
        BigDecimal tokens = BigDecimal.valueOf(usage.inputTokens()).add(BigDecimal.valueOf(usage.outputTokens()));
        BigDecimal millions = FEE_PER_MILLION.multiply(tokens);
        return (managed ? millions.add(modelPrice(usage)) : millions).movePointLeft(MILLION);
    }

    private BigDecimal modelPrice(TokenUsage usage) {
        BigDecimal cached = BigDecimal.valueOf(usage.cacheReadTokens());
        BigDecimal input = BigDecimal.valueOf(usage.inputTokens()).subtract(cached);
        return inputPerMillion
                .multiply(input)
                .add(cacheReadPerMillion.multiply(cached))
                .add(outputPerMillion.multiply(BigDecimal.valueOf(usage.outputTokens())));
    }

    /** Without zeros at its end, so that equal prices are equal records, and with a scale that is not negative. */
    private static BigDecimal checked(String name, BigDecimal price) {
        BigDecimal plain = price.stripTrailingZeros();
        if (price.signum() < 0) {
            throw new IllegalArgumentException(name + " is negative; a price is at least 0");
        }
        if (plain.precision() - plain.scale() > MOST_WHOLE_DIGITS || plain.scale() > MOST_PLACES) {
            throw new IllegalArgumentException(name + " has too many digits; at most " + MOST_WHOLE_DIGITS
                    + " before the point and " + MOST_PLACES + " after it are allowed");
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
