package dev.aigatewaysim.domain.provider;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.Refusal;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.Cell;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.resource.Stamp;
import dev.aigatewaysim.domain.resource.Store;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The user-defined providers of one account. Thread-safe. */
public final class Providers {

    private static final String KIND = "provider";

    private final Cell<Store<Provider>> cell;
    private final Function<Provider, List<String>> users;
    private final BaseUrlRule baseUrlRule;
    private final IdGenerator ids;
    private final InstantSource clock;

    /**
     * For the account that owns the cell; users take {@code account.providers()}.
     *
     * @param users the identifiers of what uses a provider at this moment
     */
    public Providers(
            Cell<Store<Provider>> cell,
            Function<Provider, List<String>> users,
            BaseUrlRule baseUrlRule,
            IdGenerator ids,
            InstantSource clock) {
        this.cell = cell;
        this.users = users;
        this.baseUrlRule = baseUrlRule;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Creates a provider.
     *
     * @throws Refusal when a field breaks its rule, or the {@code providerId} is taken
     */
    public Provider create(Provider.Draft draft, Actor actor) {
        new ProviderCheck(baseUrlRule).check(draft);
        String providerId = Objects.requireNonNull(draft.providerId());
        return cell.change(providers -> {
            if (providers.first(p -> p.providerId().equals(providerId)) != null) {
                throw new Refusal(new Violation(
                        FieldPath.of("providerId"),
                        Problem.PROVIDER_ID_TAKEN,
                        "'" + providerId + "' is the id of another provider of this account; choose another"));
            }
            Provider provider = new Provider(
                    new ProviderResourceId(ids.next(IdKind.PROVIDER)),
                    providerId,
                    Objects.requireNonNull(draft.name()),
                    Objects.requireNonNull(draft.baseUrl()),
                    draft.metadata(),
                    draft.supportedApiSurfaces(),
                    models(draft.models(), List.of()),
                    Stamp.created(clock.instant(), actor));
            return new Cell.Next<>(providers.with(provider.id().value(), provider), provider);
        });
    }

    /** The provider with this identifier. */
    public Optional<Provider> find(ProviderResourceId id) {
        return Optional.ofNullable(cell.now().get(id.value()));
    }

    /**
     * The provider with this identifier.
     *
     * @throws Refusal when there is none
     */
    public Provider get(ProviderResourceId id) {
        return cell.now().require(id.value(), KIND);
    }

    /**
     * The providers older than {@code beforeId}, newest first.
     *
     * @param beforeId null to start with the newest
     * @param limit 1 to 100
     */
    public Page<Provider> list(@Nullable String beforeId, int limit) {
        return cell.now().page(beforeId, limit, provider -> true, Function.identity());
    }

    /**
     * Changes a provider. A model that is listed again keeps its identifier.
     *
     * @throws Refusal when a field breaks its rule, or there is no such provider
     */
    public Provider update(ProviderResourceId id, Provider.Patch patch, Actor actor) {
        new ProviderCheck(baseUrlRule).check(patch);
        return cell.change(providers -> {
            Provider provider = providers.require(id.value(), KIND);
            Provider updated = new Provider(
                    provider.id(),
                    provider.providerId(),
                    Objects.requireNonNull(patch.name().applyTo(provider.name())),
                    patch.baseUrl() == null ? provider.baseUrl() : patch.baseUrl(),
                    patch.metadata().applyTo(provider.metadata()),
                    patch.supportedApiSurfaces().applyTo(provider.supportedApiSurfaces()),
                    updatedModels(patch, provider),
                    provider.stamp().updated(clock.instant(), actor));
            return new Cell.Next<>(providers.with(id.value(), updated), updated);
        });
    }

    /**
     * Deletes a provider and its models.
     *
     * @throws Refusal when there is no such provider, or a provider key or an access key configuration names it
     */
    public void delete(ProviderResourceId id) {
        cell.change(providers -> {
            Provider provider = providers.require(id.value(), KIND);
            List<String> blockers = users.apply(provider);
            if (!blockers.isEmpty()) {
                throw new Refusal(new Violation(
                        null,
                        Problem.PROVIDER_IN_USE,
                        "the provider '" + provider.providerId() + "' is named by " + String.join(", ", blockers)
                                + "; delete or change them first",
                        blockers));
            }
            return new Cell.Next<>(providers.without(id.value()), provider);
        });
    }

    private @Nullable List<ProviderModel> updatedModels(Provider.Patch patch, Provider provider) {
        if (patch.models() instanceof Change.Keep) {
            return provider.models();
        }
        return models(patch.models().value(), provider.models() == null ? List.of() : provider.models());
    }

    private @Nullable List<ProviderModel> models(
            @Nullable List<@Nullable String> modelIds, List<ProviderModel> current) {
        if (modelIds == null) {
            return null;
        }
        Map<String, ProviderModel> kept = new HashMap<>();
        current.forEach(model -> kept.put(model.modelId(), model));
        return modelIds.stream()
                .map(modelId -> {
                    ProviderModel known = kept.get(modelId);
                    return known != null ? known : new ProviderModel(ids.next(IdKind.PROVIDER_MODEL), modelId);
                })
                .toList();
    }
}
