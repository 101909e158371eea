package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.time.InstantSource;

/**
 * What an account works with besides its state. Thread-safe.
 *
 * @param ids generates the account's identifiers
 * @param tokens the account's part of the server's table of tokens
 * @param unfinished gets the faults and assertions that are begun and have no effect yet
 * @param secrets those of the whole server
 */
record AccountContext(
        AccountSettings settings,
        IdGenerator ids,
        AccountTokenRegistry tokens,
        UnfinishedCalls unfinished,
        KnownSecrets secrets) {

    AccountContext withIds(IdGenerator others) {
        return new AccountContext(settings, others, tokens, unfinished, secrets);
    }

    /**
     * Lets identifiers have the time of the account's clock. The second at which a test happens to run must not be in what it
     * generates from a seed; the time that it sets must.
     */
    void followClock(AccountClock clock) {
        InstantSource time = ids.isSeeded() && settings.isRealTime() ? clock.frozenOr(IdGenerator.BEGINNING) : clock;
        ids.follow(time);
    }
}
