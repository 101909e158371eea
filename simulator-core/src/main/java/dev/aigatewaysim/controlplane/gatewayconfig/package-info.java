/** The operations on the gateway configuration and their wire form. */
@NullMarked
package dev.aigatewaysim.controlplane.gatewayconfig;

import org.jspecify.annotations.NullMarked;
