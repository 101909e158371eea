/**
 * What the operations of all kinds share: an {@link dev.aigatewaysim.endpoint.Endpoint} is an operation and what it
 * does with a {@link dev.aigatewaysim.endpoint.Call}; {@link dev.aigatewaysim.endpoint.ErrorCode} is the
 * published error table, {@link dev.aigatewaysim.endpoint.ApiException} an error of it.
 */
@NullMarked
package dev.aigatewaysim.endpoint;

import org.jspecify.annotations.NullMarked;
