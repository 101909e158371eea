/**
 * What the gateway was used for: {@link dev.aigatewaysim.domain.usage.Usage} is the collection, the rest are its
 * values.
 *
 * <p>Decision: events are kept sorted by time and then identifier, newest first, in one persistent tree. A page starts
 * at a position, which a cursor names, and not after a number of events; so it costs what it shows, and events that
 * arrive between two pages move nothing. The cost of all events is kept as a running sum, because every credit balance
 * needs it.
 */
@NullMarked
package dev.aigatewaysim.domain.usage;

import org.jspecify.annotations.NullMarked;
