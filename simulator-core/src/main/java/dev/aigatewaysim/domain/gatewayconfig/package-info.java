/**
 * The settings of an account's gateway: {@link dev.aigatewaysim.domain.gatewayconfig.GatewayConfiguration} reads and
 * changes them, the rest are its values.
 *
 * <p>Decision: a token limit that was never written follows the account's default, one that was cleared does not. So
 * the configuration stores what was last written, as a change, and not the limit that results from it.
 */
@NullMarked
package dev.aigatewaysim.domain.gatewayconfig;

import org.jspecify.annotations.NullMarked;
