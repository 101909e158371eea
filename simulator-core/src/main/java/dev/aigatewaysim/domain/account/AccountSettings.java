package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.provider.BaseUrlRule;
import java.time.InstantSource;

/**
 * What all accounts of a server have in common. Immutable and thread-safe.
 *
 * @param system the clock that accounts follow until theirs is set
 * @param baseUrls which base URLs providers may have
 * @param ratePerMinute how many requests an account has within any 60 seconds; 0 for any number
 */
public record AccountSettings(InstantSource system, BaseUrlRule baseUrls, int ratePerMinute) {

    /** The system's clock, the API's own rule for base URLs, and no rate limit. */
    public static AccountSettings defaults() {
        return new AccountSettings(InstantSource.system(), new BaseUrlRule(false), 0);
    }
}
