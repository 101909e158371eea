package dev.aigatewaysim.domain.provider;

import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.suggestion.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.MapPSet;

/**
 * The account's own providers, and the way from a text to the provider that it names: a built-in provider's id, or a
 * user-defined provider's id in either form. Matching is exact and case-sensitive. A change makes a new directory that shares
 * all but a few nodes with the old one; both stay valid.
 *
 * <p>Immutable and thread-safe.
 */
public final class ProviderDirectory {

    private static final int MOST_SUGGESTED = 500;

    private static final ProviderDirectory EMPTY =
            new ProviderDirectory(Store.empty(), HashTreePMap.empty(), HashTreePSet.empty());

    private final Store<Provider> userDefined;
    private final HashPMap<String, String> idsByProviderId;
    private final MapPSet<String> models;

    private ProviderDirectory(
            Store<Provider> userDefined, HashPMap<String, String> idsByProviderId, MapPSet<String> models) {
        this.userDefined = userDefined;
        this.idsByProviderId = idsByProviderId;
        this.models = models;
    }

    /** A directory of the built-in providers only. */
    public static ProviderDirectory empty() {
        return EMPTY;
    }

    /** The account's own providers. */
    public Store<Provider> userDefined() {
        return userDefined;
    }

    /** The provider with this name. */
    public Optional<Found> find(String reference) {
        Optional<Catalog.Entry> builtIn = Catalog.builtIn().find(reference);
        if (builtIn.isPresent()) {
            return builtIn.map(entry -> new Found(entry.providerId(), entry, null));
        }
        Provider byResourceId = userDefined.get(reference);
        Provider provider = byResourceId != null ? byResourceId : byProviderId(reference);
        return Optional.ofNullable(provider).map(p -> new Found(p.providerId(), null, p));
    }

    /** The account's own provider with this {@code providerId}; null when there is none. */
    @Nullable
    Provider byProviderId(String providerId) {
        String id = idsByProviderId.get(providerId);
        return id == null ? null : userDefined.get(id);
    }

    /** Whether a model of one of the account's own providers has this identifier. */
    boolean hasModel(String id) {
        return models.contains(id);
    }

    /** This directory with the provider added, or put in the place of the one with the same identifier. */
    public ProviderDirectory with(Provider provider) {
        String id = provider.idText();
        Provider old = userDefined.get(id);
        MapPSet<String> others = old == null ? models : models.minusAll(modelsOf(old));
        return new ProviderDirectory(
                userDefined.with(provider),
                idsByProviderId.plus(provider.providerId(), id),
                others.plusAll(modelsOf(provider)));
    }

    /** This directory without the provider. */
    ProviderDirectory without(Provider provider) {
        return new ProviderDirectory(
                userDefined.without(provider),
                idsByProviderId.minus(provider.providerId()),
                models.minusAll(modelsOf(provider)));
    }

    private static List<String> modelsOf(Provider provider) {
        return provider.models() == null
                ? List.of()
                : provider.models().stream().map(ProviderModel::id).toList();
    }

    /** What a message about a text that names no provider suggests; empty, or with a space at its end. */
    public String hint(String reference) {
        List<String> known = new ArrayList<>();
        Catalog.builtIn().providers().forEach(entry -> known.add(entry.providerId()));
        known.addAll(userDefined.firstOf(MOST_SUGGESTED, provider -> true, Provider::providerId));
        return Nearest.hint(reference, known);
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

        /** Whether the text names this provider: its id, or the identifier of a user-defined provider's resource. */
        public boolean isNamedBy(String reference) {
            return userDefined == null ? providerId.equals(reference) : userDefined.isNamedBy(reference);
        }

        /** The surfaces that it has, in the order of {@link ModelSurface}. */
        public Set<ModelSurface> surfaces() {
            return userDefined == null
                    ? ProviderSurfaces.ofBuiltIn(providerId)
                    : ProviderSurfaces.ofDeclared(userDefined.supportedApiSurfaces());
        }

        /** What calls name the models that it lists; empty when it lists none, and then it may have any. */
        public List<String> modelIds() {
            if (builtIn != null) {
                return builtIn.models().stream().map(Catalog.Model::modelId).toList();
            }
            return userDefined == null || userDefined.models() == null
                    ? List.of()
                    : userDefined.models().stream().map(ProviderModel::modelId).toList();
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
