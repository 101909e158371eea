package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The number closest to zero that a schema allows, by its {@code minimum}, {@code maximum}, {@code exclusiveMinimum},
 * {@code exclusiveMaximum} and {@code multipleOf}. Where a bound is exclusive and no other number is closest, it is the next
 * whole number if that is allowed, and one between the bounds otherwise. Contradictory bounds give a number that fits some.
 */
final class SmallestNumber {

    /** Numbers with more digits or larger exponents are ignored. */
    private static final int MAX_DIGITS = 400;

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private @Nullable BigDecimal low;
    private @Nullable BigDecimal high;
    private boolean lowExcluded;
    private boolean highExcluded;
    private @Nullable BigDecimal step;

    private SmallestNumber(boolean whole) {
        step = whole ? BigDecimal.ONE : null;
    }

    /** Returns the number as JSON. */
    static String of(MergedSchema schema, boolean whole) {
        SmallestNumber number = new SmallestNumber(whole);
        schema.parts().forEach(number::read);
        BigDecimal smallest = number.smallest();
        return smallest.signum() == 0 ? "0" : smallest.stripTrailingZeros().toPlainString();
    }

    /** Returns the value of a JSON number; null when it is none, or one that is too long. */
    static @Nullable BigDecimal parse(@Nullable Json value) {
        if (!(value instanceof Json.Num number) || number.text().length() > MAX_DIGITS) {
            return null;
        }
        try {
            BigDecimal decimal = new BigDecimal(number.text());
            return Math.abs((long) decimal.scale()) > MAX_DIGITS ? null : decimal;
        } catch (NumberFormatException exponentTooLarge) {
            return null;
        }
    }

    /** Whether a number is a whole one, however it is written. */
    static boolean isWhole(Json.Num number) {
        BigDecimal value = parse(number);
        return value != null && value.stripTrailingZeros().scale() <= 0;
    }

    private void read(Json.Obj part) {
        raise(parse(part.members().get("minimum")), isTrue(part.members().get("exclusiveMinimum")));
        raise(parse(part.members().get("exclusiveMinimum")), true);
        lower(parse(part.members().get("maximum")), isTrue(part.members().get("exclusiveMaximum")));
        lower(parse(part.members().get("exclusiveMaximum")), true);
        multiply(parse(part.members().get("multipleOf")));
    }

    /** In old schemas {@code exclusiveMinimum} is a boolean and says what {@code minimum} is. */
    private static boolean isTrue(@Nullable Json value) {
        return value instanceof Json.Bool bool && bool.value();
    }

    private void raise(@Nullable BigDecimal bound, boolean excluded) {
        int order = bound == null ? -1 : low == null ? 1 : bound.compareTo(low);
        if (order > 0) {
            low = bound;
            lowExcluded = excluded;
        } else if (order == 0) {
            lowExcluded |= excluded;
        }
    }

    private void lower(@Nullable BigDecimal bound, boolean excluded) {
        int order = bound == null ? 1 : high == null ? -1 : bound.compareTo(high);
        if (order < 0) {
            high = bound;
            highExcluded = excluded;
        } else if (order == 0) {
            highExcluded |= excluded;
        }
    }

    private void multiply(@Nullable BigDecimal factor) {
        if (factor == null || factor.signum() <= 0) {
            return;
        }
        BigDecimal common = step == null ? factor : leastCommonMultiple(step, factor);
        if (common.precision() <= 2 * MAX_DIGITS) {
            step = common;
        }
    }

    private static BigDecimal leastCommonMultiple(BigDecimal one, BigDecimal other) {
        int scale = Math.max(Math.max(one.scale(), other.scale()), 0);
        BigInteger a = one.setScale(scale).unscaledValue();
        BigInteger b = other.setScale(scale).unscaledValue();
        return new BigDecimal(a.divide(a.gcd(b)).multiply(b), scale);
    }

    private BigDecimal smallest() {
        if (low != null && (low.signum() > 0 || (low.signum() == 0 && lowExcluded))) {
            return above(low, lowExcluded, high, highExcluded);
        }
        if (high != null && (high.signum() < 0 || (high.signum() == 0 && highExcluded))) {
            return above(high.negate(), highExcluded, low == null ? null : low.negate(), lowExcluded)
                    .negate();
        }
        return BigDecimal.ZERO;
    }

    /** Returns the smallest number from a bound on that is not negative. */
    private BigDecimal above(BigDecimal from, boolean fromExcluded, @Nullable BigDecimal to, boolean toExcluded) {
        if (step != null) {
            BigDecimal multiple = from.divide(step, 0, RoundingMode.CEILING).multiply(step);
            return fromExcluded && multiple.compareTo(from) == 0 ? multiple.add(step) : multiple;
        }
        if (!fromExcluded) {
            return from;
        }
        BigDecimal next = from.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        int order = to == null ? -1 : next.compareTo(to);
        return to == null || order < 0 || (order == 0 && !toExcluded)
                ? next
                : from.add(to).divide(TWO);
    }
}
