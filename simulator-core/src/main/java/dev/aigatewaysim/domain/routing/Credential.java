package dev.aigatewaysim.domain.routing;

import dev.aigatewaysim.domain.providerkey.ProviderKey;

/** What a request to a provider is authenticated with. Immutable and thread-safe. */
public sealed interface Credential {

    /**
     * A provider key of the account. Immutable and thread-safe.
     *
     * @param key the key, as it is when the request is planned
     */
    record Own(ProviderKey key) implements Credential {}

    /** The gateway's own credential for a built-in provider. Immutable and thread-safe. */
    record Managed() implements Credential {}

    /** No credential, for a user-defined provider that needs none. Immutable and thread-safe. */
    record None() implements Credential {}
}
