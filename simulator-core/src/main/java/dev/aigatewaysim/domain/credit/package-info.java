/**
 * Prepaid credits: {@link dev.aigatewaysim.domain.credit.Credits} is the collection, the rest are its values.
 *
 * <p>Decision: the balance is not stored but computed, from the grants that have not expired and from all usage. So it
 * follows the clock and the usage log without anything to keep in step, and it is exact: rounding happens once, at the
 * end.
 */
@NullMarked
package dev.aigatewaysim.domain.credit;

import org.jspecify.annotations.NullMarked;
