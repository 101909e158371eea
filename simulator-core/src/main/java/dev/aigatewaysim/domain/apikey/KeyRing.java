package dev.aigatewaysim.domain.apikey;

import dev.aigatewaysim.domain.id.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the tokens of all accounts' API keys are known, so that a request can be led to its account, and where the time of
 * each one's last use is kept: beside the state, because it changes with every request. Thread-safe.
 */
public interface KeyRing {

    /**
     * Makes the key's token known.
     *
     * @return false when another API key of the server has this token already; nothing has changed then
     */
    boolean add(ApiKey key);

    /** Makes the key's token known again, as one that was never used; leaves it to another account's key that has it now. */
    void restore(ApiKey key);

    /** Forgets the key's token and its last use. */
    void remove(ApiKey key);

    /** When the token was last used, in whole seconds; null when it was not. */
    @Nullable
    Instant lastUsed(Secret token);
}
