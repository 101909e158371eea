/**
 * What the extension costs, in comparison with WireMock's in the same run: {@code Benchmarks} prints the table.
 *
 * <p>Decision: what is promised are ratios. The sides take turns, round by round, and the median of the rounds counts;
 * machines differ and are busy, a ratio stays.
 */
@NullMarked
package dev.aigatewaysim.junit5.bench;

import org.jspecify.annotations.NullMarked;
