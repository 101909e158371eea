/**
 * Measures the cost of the extension compared with WireMock's in the same run: {@code Benchmarks} prints the table.
 *
 * <p>Decision: the targets are ratios. Both extensions alternate, round by round, and the median of the rounds counts:
 * machines and their load differ, but a ratio is stable.
 */
@NullMarked
package dev.aigatewaysim.junit5.bench;

import org.jspecify.annotations.NullMarked;
