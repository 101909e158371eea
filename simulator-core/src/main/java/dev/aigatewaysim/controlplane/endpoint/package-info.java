/**
 * What the operations of all kinds share: an {@link dev.aigatewaysim.controlplane.endpoint.Endpoint} is an operation and what it
 * does with a {@link dev.aigatewaysim.controlplane.endpoint.Call}; {@link dev.aigatewaysim.controlplane.endpoint.ErrorCode} is the
 * published error table, {@link dev.aigatewaysim.controlplane.endpoint.ApiException} an error of it.
 */
@NullMarked
package dev.aigatewaysim.controlplane.endpoint;

import org.jspecify.annotations.NullMarked;
