package dev.aigatewaysim.domain.token;

import dev.aigatewaysim.domain.id.Secret;

/**
 * The tokens of all accounts' API keys and access keys, by which requests find their accounts. A token stays known until its
 * account is deleted, since a reset can bring its key back. An API key's token belongs to one account; access keys of several
 * accounts can have the same one. Thread-safe.
 */
public interface TokenRegistry {

    /** Whether an API key of another account has the token. */
    boolean isOfAnother(Secret token);

    /**
     * Makes the token of an API key this account's, if it is no other's.
     *
     * @return false when it belongs to another account; nothing has changed then
     */
    boolean claim(Secret token);

    /** Adds the token of an access key, which access keys of other accounts may have, too. */
    void addAccessKey(Secret token);

    /**
     * Adds the token of an access key, if no access key of another account has it.
     *
     * @return false when one has; nothing has changed then
     */
    boolean addNewAccessKey(Secret token);
}
