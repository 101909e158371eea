package dev.aigatewaysim.domain.routing;

/**
 * Why a model request is refused. Immutable and thread-safe.
 *
 * @param problem which rule it breaks
 * @param message what was wrong, what was given and what would be right; never a secret
 */
public record ModelRefusal(ModelProblem problem, String message) {}
