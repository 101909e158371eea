package dev.aigatewaysim.domain.provider;

import dev.aigatewaysim.domain.collection.CreationRules;
import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.redaction.SafeText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The user-defined providers of one account. Thread-safe. */
public final class Providers {

    private static final String KIND = "provider";

    private final StateRef<ProviderDirectory> state;
    private final Function<Provider, List<String>> users;
    private final BaseUrlRule baseUrlRule;
    private final IdGenerator ids;

    /**
     * For the account that owns the state; users take {@code account.providers()}.
     *
     * @param users the identifiers of what uses a provider at this moment
     */
    public Providers(
            StateRef<ProviderDirectory> state,
            Function<Provider, List<String>> users,
            BaseUrlRule baseUrlRule,
            IdGenerator ids) {
        this.state = state;
        this.users = users;
        this.baseUrlRule = baseUrlRule;
        this.ids = ids;
    }

    /**
     * Creates a provider.
     *
     * @throws RefusalException when a field breaks its rule, or the {@code providerId} is taken
     */
    public Provider create(Provider.Draft draft, Actor actor) {
        return create(draft, CreationDetails.now(actor), Map.of());
    }

    /**
     * Creates a provider of which more is known, which the API itself does not offer.
     *
     * @param modelIdentifiers the identifiers that models of the draft have already, by {@code modelId}; later identifiers
     *     are greater
     * @throws RefusalException when a field, the creation or an identifier of a model breaks a rule, a provider or another model of this
     *     account has the identifier already, or the {@code providerId} is taken
     */
    public Provider create(Provider.Draft draft, CreationDetails creation, Map<String, String> modelIdentifiers) {
        return state.change((providers, now) -> {
            Violations violations = new Violations();
            CreationRules.check(creation, violations, IdKind.PROVIDER, now);
            new ProviderCheck(baseUrlRule, violations).check(draft);
            checkModels(draft.models(), modelIdentifiers, providers, violations);
            violations.throwIfAny();
            String providerId = Objects.requireNonNull(draft.providerId());
            if (providers.byProviderId(providerId) != null) {
                violations.add(
                        FieldPath.of("providerId"),
                        Problem.PROVIDER_ID_TAKEN,
                        "'" + SafeText.of(providerId)
                                + "' is the id of another provider of this account; choose another");
            }
            CreationRules.checkFree(creation, providers.userDefined(), violations);
            violations.throwIfAny();
            modelIdentifiers.values().forEach(ids::advancePast);
            Provider provider = new Provider(
                    new ProviderResourceId(CreationRules.id(creation, IdKind.PROVIDER, ids)),
                    providerId,
                    Objects.requireNonNull(draft.name()),
                    Objects.requireNonNull(draft.baseUrl()),
                    draft.metadata(),
                    draft.supportedApiSurfaces(),
                    models(draft.models(), modelIdentifiers),
                    creation.auditInfo(now));
            return new StateRef.Update<>(providers.with(provider), provider);
        });
    }

    private static void checkModels(
            @Nullable List<String> modelIds,
            Map<String, String> identifiers,
            ProviderDirectory providers,
            Violations violations) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; modelIds != null && i < modelIds.size(); i++) {
            String identifier = identifiers.get(modelIds.get(i));
            if (identifier == null) {
                continue;
            }
            FieldPath path = FieldPath.of("models").at(i).at("id");
            if (!IdKind.PROVIDER_MODEL.isUsable(identifier)) {
                violations.add(
                        path, Problem.ID_INVALID, "is not an identifier of a model: " + IdKind.PROVIDER_MODEL.form());
            } else if (!seen.add(identifier) || providers.hasModel(identifier)) {
                violations.add(
                        path,
                        Problem.ID_TAKEN,
                        "is " + identifier + ", which is that of another model; give another one, or none");
            }
        }
    }

    /** The provider with this identifier. */
    public Optional<Provider> find(ProviderResourceId id) {
        return Optional.ofNullable(state.now().userDefined().get(id.value()));
    }

    /**
     * The provider with this identifier.
     *
     * @throws RefusalException when there is none
     */
    public Provider get(ProviderResourceId id) {
        return state.now().userDefined().require(id.value(), KIND);
    }

    /** The provider with this id, of the catalog or user-defined. */
    public Optional<ProviderDirectory.Found> withProviderId(String providerId) {
        return state.now().find(providerId);
    }

    /** All user-defined providers of the account, newest first, as they are at this moment. */
    public List<Provider> all() {
        return List.copyOf(state.now().userDefined().all());
    }

    /**
     * The providers older than {@code beforeId}, newest first.
     *
     * @param beforeId null to start with the newest
     * @param limit 1 to 100
     */
    public Page<Provider> list(@Nullable String beforeId, int limit) {
        return state.now().userDefined().page(beforeId, limit, provider -> true, Function.identity());
    }

    /**
     * Changes a provider. A model that is listed again keeps its identifier.
     *
     * @throws RefusalException when a field breaks its rule, or there is no such provider
     */
    public Provider update(ProviderResourceId id, Provider.Patch patch, Actor actor) {
        Violations violations = new Violations();
        new ProviderCheck(baseUrlRule, violations).check(patch);
        violations.throwIfAny();
        return state.change((providers, now) -> {
            Provider provider = providers.userDefined().require(id.value(), KIND);
            Provider updated = new Provider(
                    provider.id(),
                    provider.providerId(),
                    Objects.requireNonNull(patch.name().applyTo(provider.name())),
                    patch.baseUrl() == null ? provider.baseUrl() : patch.baseUrl(),
                    patch.metadata().applyTo(provider.metadata()),
                    patch.supportedApiSurfaces().applyTo(provider.supportedApiSurfaces()),
                    updatedModels(patch, provider),
                    provider.auditInfo().updated(now, actor));
            return new StateRef.Update<>(providers.with(updated), updated);
        });
    }

    /**
     * Deletes a provider and its models.
     *
     * @throws RefusalException when there is no such provider, or a provider key or an access key configuration names it
     */
    public void delete(ProviderResourceId id) {
        state.change((providers, now) -> {
            Provider provider = providers.userDefined().require(id.value(), KIND);
            List<String> blockers = users.apply(provider);
            if (!blockers.isEmpty()) {
                throw new RefusalException(new Violation(
                        null,
                        Problem.PROVIDER_IN_USE,
                        "the provider '" + SafeText.of(provider.providerId()) + "' is named by "
                                + String.join(", ", blockers) + "; delete or change them first",
                        blockers));
            }
            return new StateRef.Update<>(providers.without(provider), provider);
        });
    }

    private @Nullable List<ProviderModel> updatedModels(Provider.Patch patch, Provider provider) {
        if (patch.models() instanceof Change.Keep) {
            return provider.models();
        }
        Map<String, String> kept = new HashMap<>();
        if (provider.models() != null) {
            provider.models().forEach(model -> kept.put(model.modelId(), model.id()));
        }
        return models(patch.models().value(), kept);
    }

    private @Nullable List<ProviderModel> models(@Nullable List<String> modelIds, Map<String, String> identifiers) {
        if (modelIds == null) {
            return null;
        }
        return modelIds.stream()
                .map(modelId -> {
                    String known = identifiers.get(modelId);
                    return new ProviderModel(known != null ? known : ids.next(IdKind.PROVIDER_MODEL), modelId);
                })
                .toList();
    }
}
