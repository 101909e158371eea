package dev.aigatewaysim.domain.provider;

import dev.aigatewaysim.domain.resource.Store;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the provider that a text names: a built-in provider's id, or a user-defined provider's id in either form. Matching
 * is exact and case-sensitive. Immutable and thread-safe.
 *
 * @param userDefined the account's own providers
 */
public record ProviderDirectory(Store<Provider> userDefined) {

    /** The provider with this name. */
    public Optional<Found> find(String reference) {
        Optional<Catalog.Entry> builtIn = Catalog.builtIn().find(reference);
        if (builtIn.isPresent()) {
            return builtIn.map(entry -> new Found(entry.providerId(), entry, null));
        }
        Provider byResourceId = userDefined.get(reference);
        Provider provider = byResourceId != null
                ? byResourceId
                : userDefined.first(p -> p.providerId().equals(reference));
        return Optional.ofNullable(provider).map(p -> new Found(p.providerId(), null, p));
    }

    /**
     * A provider that was found: exactly one of {@code builtIn} and {@code userDefined} is there.
     *
     * @param providerId its id, the same whichever form it was named by
     * @param builtIn its catalog entry, or null
     * @param userDefined the account's own provider, or null
     */
    public record Found(
            String providerId,
            Catalog.@Nullable Entry builtIn,
            @Nullable Provider userDefined) {

        /** Whether the gateway has keys of its own for it, so that {@code ngrok} steps work. */
        public boolean hasGatewayKeys() {
            return builtIn != null && !builtIn.providerKeyRequired();
        }

        /** Its name for people. */
        public String displayName() {
            if (builtIn != null) {
                return builtIn.displayName();
            }
            return userDefined == null ? providerId : userDefined.name();
        }
    }
}
