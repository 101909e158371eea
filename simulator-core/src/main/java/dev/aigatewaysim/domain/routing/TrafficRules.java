package dev.aigatewaysim.domain.routing;

/**
 * How an account treats model requests where the vendor's documentation leaves a choice. Immutable and thread-safe.
 *
 * @param failover what follows a failed attempt
 * @param requireCredits whether an account that never had credits is refused, as the real one is; else it is served
 */
public record TrafficRules(FailoverRules failover, boolean requireCredits) {

    /** The rules of August 2026; accounts without any credits are served. */
    public static final TrafficRules DEFAULT = new TrafficRules(FailoverRules.AUGUST_2026, false);
}
