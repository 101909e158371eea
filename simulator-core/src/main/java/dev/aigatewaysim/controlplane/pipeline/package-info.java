/**
 * The way of a request of the management API: {@link dev.aigatewaysim.controlplane.pipeline.Pipeline} checks it in the published
 * order and calls the operation.
 *
 * <p>Decision: each concern is visited once, from the inside out: the operation, then
 * {@link dev.aigatewaysim.controlplane.pipeline.ErrorHandler} makes a response of every error, then a fault may change the
 * response, then the journal keeps it, then come the headers for pages of other origins.
 */
@NullMarked
package dev.aigatewaysim.controlplane.pipeline;

import org.jspecify.annotations.NullMarked;
