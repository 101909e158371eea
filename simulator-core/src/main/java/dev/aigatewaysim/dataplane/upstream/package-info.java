/**
 * The providers that the gateway forwards requests to. {@link dev.aigatewaysim.dataplane.upstream.SimulatedCall} responds
 * in process, with a scripted answer or with one that follows from the request alone;
 * {@link dev.aigatewaysim.dataplane.upstream.SmallestValue} is what it returns where a JSON schema is given.
 *
 * <p>Decision: a value for a schema is built from what the schema says and is not checked against it afterwards. Schemas of
 * structured output and of tools are of a simple kind, for which that suffices, and each request pays for it.
 */
@NullMarked
package dev.aigatewaysim.dataplane.upstream;

import org.jspecify.annotations.NullMarked;
