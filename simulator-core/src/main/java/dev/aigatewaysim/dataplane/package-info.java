/**
 * Model traffic, {@code /v1/…}: access keys authenticated, requests routed by the configured rules, attempts made and failed
 * over, usage recorded, responses written for each surface.
 *
 * <p>{@link dev.aigatewaysim.dataplane.DataPlane} checks a request and plans it. {@code Attempts} tries one candidate after
 * another: {@code Failover} says which one and how long it may take, {@code ProviderResponses} what the client is sent of what the
 * provider returned, and {@code TrafficRecord} keeps what the journal and the usage show. {@code openai} and {@code anthropic} are
 * the dialects, {@code model} is what they exchange with providers, and {@code upstream} the providers, simulated or called.
 */
@NullMarked
package dev.aigatewaysim.dataplane;

import org.jspecify.annotations.NullMarked;
