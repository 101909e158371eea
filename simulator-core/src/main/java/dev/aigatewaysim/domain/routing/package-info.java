/**
 * Routing: which provider, model and credential a model request is sent to, in which order, and what happens after an attempt
 * that failed. {@link dev.aigatewaysim.domain.routing.Planner} makes a {@link dev.aigatewaysim.domain.routing.RoutePlan} of an
 * access key's configuration, and {@link dev.aigatewaysim.domain.routing.FailoverRules} chooses the next step. Both are pure
 * functions: requests and dry runs use the same ones.
 */
@NullMarked
package dev.aigatewaysim.domain.routing;

import org.jspecify.annotations.NullMarked;
