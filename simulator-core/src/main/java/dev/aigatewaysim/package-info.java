/**
 * An in-memory simulator of ngrok's AI Gateway management API, for tests. Start with
 * {@link dev.aigatewaysim.AiGatewaySimulator}; {@link dev.aigatewaysim.SimulatorOptions} sets it up.
 */
@NullMarked
package dev.aigatewaysim;

import org.jspecify.annotations.NullMarked;
