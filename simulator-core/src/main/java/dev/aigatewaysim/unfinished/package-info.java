/**
 * Chains of calls that only take effect with their last one: scripts, faults and assertions.
 *
 * <p>Decision: a chain that a test begins and forgets to end does nothing, and the test would pass for the wrong reason. So
 * each link is noted in {@link dev.aigatewaysim.unfinished.UnfinishedCalls} until the next one follows, or is refused with
 * an exception, which is enough. Whoever ends a test or a simulator looks there; nothing else does, since a chain that is kept
 * in a variable may be ended at any time.
 */
@NullMarked
package dev.aigatewaysim.unfinished;

import org.jspecify.annotations.NullMarked;
