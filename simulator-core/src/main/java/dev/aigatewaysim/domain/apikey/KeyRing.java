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
     * Asks for a token for this account. Until {@link #settle} nobody else is given it; after that, as long as a key of the
     * account has it.
     *
     * @return false when an API key of another account has it; nothing has changed then
     */
    boolean claim(Secret token);

    /** Ends what {@link #claim} began: the key with the token is there now, or it will not be. */
    void settle(Secret token);

    /** When the key was last used, in whole seconds; null when it was not. */
    @Nullable
    Instant lastUsed(ApiKeyId key);
}
