/**
 * How fast and how small the simulator is, in comparison with a bare Javalin in the same run: {@code Benchmarks} prints the
 * table. The domain alone is measured by JMH, with the argument {@code jmh}.
 *
 * <p>Decision: what is promised are ratios. Two sides take turns, round by round, and the median of the rounds counts;
 * machines differ and are busy, a ratio stays.
 */
@NullMarked
package dev.aigatewaysim.bench;

import org.jspecify.annotations.NullMarked;
