package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import org.jspecify.annotations.Nullable;

/**
 * One call of a provider's model: what an attempt asks. Immutable and thread-safe.
 *
 * @param provider the provider's id
 * @param model the model's id, without the provider
 * @param providerKey the account's own key that it is made with; null when it is made with another credential or none
 * @param managedKey whether it is made with the gateway's own credential; then there is no provider key
 * @param request what the client asked
 */
public record UpstreamCall(
        String provider, String model, @Nullable ProviderKeyId providerKey, boolean managedKey, ModelRequest request) {

    public UpstreamCall {
        if (managedKey && providerKey != null) {
            throw new IllegalArgumentException(
                    "a call is made with one credential, not with a provider key and the" + " managed one");
        }
    }
}
