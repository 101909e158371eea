/**
 * The way of a request to either API: {@link dev.aigatewaysim.pipeline.Pipeline} finds its operation, has the
 * {@link dev.aigatewaysim.pipeline.Plane} check it in the published order and calls the operation.
 *
 * <p>Decision: each concern is visited once, from the inside out: the operation, then
 * {@link dev.aigatewaysim.pipeline.ErrorHandler} makes a response of every error, then a fault may change the response, then the
 * journal keeps it, then come the headers for pages of other origins.
 */
@NullMarked
package dev.aigatewaysim.pipeline;

import org.jspecify.annotations.NullMarked;
