package dev.aigatewaysim.domain.routing;

/** What a model request is refused for, in the domain's own words. Immutable and thread-safe. */
public enum ModelProblem {
    /** The request has no access key. */
    NO_ACCESS_KEY,
    /** The access key is malformed, unknown or deleted, or a credential of another kind. */
    ACCESS_KEY_INVALID,
    /** The gateway does not serve the path. */
    PATH_UNKNOWN,
    /** The path exists, but not with this method. */
    METHOD_NOT_ALLOWED,
    /** The body has more bytes than the gateway reads. */
    BODY_TOO_LARGE,
    /** The body is not what the surface expects. */
    BODY_INVALID,
    /** A name is malformed, or names no model or provider. */
    MODEL_UNKNOWN,
    /** A model that is looked up is not among those that the access key can use. */
    MODEL_NOT_FOUND,
    /** Every model is outside the access scope, or of a provider without the surface. */
    NOT_ALLOWED,
    /** The estimated input has more tokens than allowed. */
    INPUT_TOO_LARGE,
    /** There is no credential for any model. */
    NO_CREDENTIAL,
    /** The credits are used up or expired. */
    CREDITS_USED_UP,
    /** Credits are required, and none were ever bought. */
    CREDITS_NEVER_BOUGHT,
    /** Every candidate failed. */
    UPSTREAM_FAILED,
    /** No provider could be reached. */
    UPSTREAM_UNREACHABLE,
    /** The time for all attempts is over. */
    TOTAL_TIMEOUT
}
