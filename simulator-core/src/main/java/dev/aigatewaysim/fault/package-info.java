/**
 * What is made to go wrong on purpose.
 *
 * <p>{@link dev.aigatewaysim.fault.Faults} holds the faults of one account in the order in which they are tried; each
 * {@link dev.aigatewaysim.fault.Fault} joins requests (a {@link dev.aigatewaysim.fault.Selection}), an
 * {@link dev.aigatewaysim.fault.Effect} and a {@link dev.aigatewaysim.fault.When}. What the server has to do is said in its
 * own words: whether the request is carried out, an {@link dev.aigatewaysim.fault.ErrorResponse}, a pause, and a
 * {@link dev.aigatewaysim.fault.Delivery}.
 *
 * <p>Decision: a fault picks requests by what they ask for, not by URL patterns, and is asked once for each request. A fault
 * counts a request only when no earlier one took it, so "the second time" means the second time that this fault had its say.
 * Faults that are used up stay listed, because a test reads their hits afterwards.
 */
@NullMarked
package dev.aigatewaysim.fault;

import org.jspecify.annotations.NullMarked;
