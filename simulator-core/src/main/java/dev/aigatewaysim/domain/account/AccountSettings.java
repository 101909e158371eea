package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.domain.routing.TrafficRules;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.time.InstantSource;

/**
 * What all accounts of a server have in common. Immutable and thread-safe.
 *
 * @param system the clock that accounts follow until theirs is set
 * @param baseUrls which base URLs providers may have
 * @param ratePerMinute how many requests an account has within any 60 seconds; 0 for any number
 * @param journalEntries how many requests an account's journal keeps; 0 for none
 * @param traffic how model requests are treated where there is a choice
 */
public record AccountSettings(
        InstantSource system, BaseUrlRule baseUrls, int ratePerMinute, int journalEntries, TrafficRules traffic) {

    /** The same with the default rules for model traffic. */
    public AccountSettings(InstantSource system, BaseUrlRule baseUrls, int ratePerMinute, int journalEntries) {
        this(system, baseUrls, ratePerMinute, journalEntries, TrafficRules.DEFAULT);
    }

    /** The system's clock, the API's own rule for base URLs, no rate limit, and a journal of the usual size. */
    public static AccountSettings defaults() {
        return new AccountSettings(
                InstantSource.system(), new BaseUrlRule(false), 0, RequestJournal.DEFAULT_MAX_ENTRIES);
    }

    /** Whether accounts follow the real time, which differs from run to run. */
    boolean isRealTime() {
        return system.equals(InstantSource.system());
    }

    RequestJournal newJournal(UnfinishedCalls unfinished) {
        return new RequestJournal(journalEntries, RequestJournal.DEFAULT_MAX_BYTES, unfinished);
    }
}
