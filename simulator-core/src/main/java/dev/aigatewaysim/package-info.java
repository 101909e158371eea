/**
 * An in-memory simulator of ngrok's AI Gateway, its management API and its model traffic, for tests. Start with
 * {@link dev.aigatewaysim.AiGatewaySimulator}; {@link dev.aigatewaysim.SimulatorOptions} sets it up.
 *
 * <p>Two floors: the packages under {@code domain} are what the gateway is, in plain Java, without HTTP and JSON, and can be
 * used without a server; start there with {@link dev.aigatewaysim.domain.account.Account}, which owns a {@code journal} of its
 * requests and the {@code fault}s that hit them. Above it {@code http} is the entry point and {@code pipeline} the way of a
 * request to one of two planes: {@code controlplane} has the operations of the management API, {@code dataplane} serves model
 * traffic by the rules of {@code domain.routing} with the scripts of {@code domain.upstream}. {@code fixture} is accounts as
 * JSON, {@code admin} what steers the simulator from outside, {@code cli} the command line.
 */
@NullMarked
package dev.aigatewaysim;

import org.jspecify.annotations.NullMarked;
