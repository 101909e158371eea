/**
 * The providers that the gateway forwards requests to. {@link dev.aigatewaysim.dataplane.upstream.SimulatedCall} responds
 * in process, with a scripted answer or with one that follows from the request alone;
 * {@link dev.aigatewaysim.dataplane.upstream.SmallestValue} is what it returns where a JSON schema is given.
 * {@link dev.aigatewaysim.dataplane.upstream.CalledProvider} calls a provider of one's own on the loopback interface.
 * {@link dev.aigatewaysim.dataplane.upstream.Forwarding} is what either of them is sent.
 *
 * <p>Decision: a value for a schema is built from what the schema says and is not checked against it afterwards. Schemas of
 * structured output and of tools are of a simple kind, for which that suffices, and each request pays for it.
 *
 * <p>Decision: what a called provider returns is passed on unchanged, and read only for its tokens and the reason of its end.
 * A gateway does not judge responses, and a provider may know members and events that this package does not.
 */
@NullMarked
package dev.aigatewaysim.dataplane.upstream;

import org.jspecify.annotations.NullMarked;
