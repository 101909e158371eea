package dev.aigatewaysim.domain.token;

import dev.aigatewaysim.domain.id.Secret;

/**
 * Where the tokens of all accounts' API keys are known, so that a request can be led to its account. A token belongs to the
 * account that first has an API key with it, until the account is deleted: a reset can bring the key back. Thread-safe.
 */
public interface TokenRegistry {

    /** Whether the token belongs to another account. */
    boolean isOfAnother(Secret token);

    /**
     * Makes the token this account's, if it is no other's.
     *
     * @return false when it belongs to another account; nothing has changed then
     */
    boolean claim(Secret token);
}
