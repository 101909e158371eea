package dev.aigatewaysim.domain.accesskeyconfiguration;

import dev.aigatewaysim.domain.collection.CreationRules;
import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.redaction.KnownSecrets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The access key configurations of one account. Thread-safe. */
public final class AccessKeyConfigurations {

    private static final String KIND = "access key configuration";

    private final StateRef<Slice> state;
    private final Function<AccessKeyConfigurationId, List<String>> users;
    private final IdGenerator ids;
    private final RouterKeys routerKeys;

    /**
     * What configurations are made of and refer to.
     *
     * @param configurations the configurations themselves; the name and redacted value of a step's key may be older than
     *     the provider key's
     * @param keys the provider keys, to which inline keys are added
     * @param providers the account's own providers
     */
    public record Slice(
            Store<AccessKeyConfiguration> configurations, Store<ProviderKey> keys, ProviderDirectory providers) {

        Slice with(AccessKeyConfiguration configuration) {
            return new Slice(configurations.with(configuration), keys, providers);
        }

        Slice with(ProviderKey key) {
            return new Slice(configurations, keys.with(key), providers);
        }
    }

    /**
     * For the account that owns the state; users take {@code account.accessKeyConfigurations()}.
     *
     * @param users the identifiers of what links a configuration at this moment
     * @param secrets is given the value of every inline key
     */
    public AccessKeyConfigurations(
            StateRef<Slice> state,
            Function<AccessKeyConfigurationId, List<String>> users,
            KnownSecrets secrets,
            IdGenerator ids) {
        this.state = state;
        this.users = users;
        this.ids = ids;
        this.routerKeys = new RouterKeys(ids, secrets);
    }

    /**
     * Creates a configuration, and a provider key for each inline key of its router.
     *
     * @throws RefusalException when a field or a routing rule breaks its rule
     */
    public AccessKeyConfiguration create(AccessKeyConfiguration.Draft draft, Actor actor) {
        return create(draft, CreationDetails.now(actor));
    }

    /**
     * Creates a configuration of which more is known, which the API itself does not offer.
     *
     * @throws RefusalException when a field, a routing rule or the creation breaks a rule, or a configuration of this account has the
     *     identifier already
     */
    public AccessKeyConfiguration create(AccessKeyConfiguration.Draft draft, CreationDetails creation) {
        return state.change((slice, now) -> {
            Violations violations = new Violations();
            CreationRules.check(creation, violations, IdKind.ACCESS_KEY_CONFIGURATION, now);
            draft.check(violations);
            checkRouting(slice, draft.access(), draft.router(), violations);
            violations.throwIfAny();
            CreationRules.checkFree(creation, slice.configurations, violations);
            violations.throwIfAny();
            String id = CreationRules.id(creation, IdKind.ACCESS_KEY_CONFIGURATION, ids);
            AuditInfo auditInfo = creation.auditInfo(now);
            RouterKeys.Attached attached = routerKeys.attach(slice, draft.router(), auditInfo);
            AccessKeyConfiguration configuration = new AccessKeyConfiguration(
                    new AccessKeyConfigurationId(id),
                    Objects.requireNonNull(draft.name()),
                    draft.description(),
                    draft.metadata(),
                    draft.access(),
                    attached.router(),
                    auditInfo);
            return new StateRef.Update<>(attached.slice().with(configuration), configuration);
        });
    }

    /** The configuration with this identifier. */
    public Optional<AccessKeyConfiguration> find(AccessKeyConfigurationId id) {
        Slice slice = state.now();
        return Optional.ofNullable(slice.configurations.get(id.value()))
                .map(c -> RouterKeys.withPresentKeys(c, slice.keys));
    }

    /**
     * The configuration with this identifier.
     *
     * @throws RefusalException when there is none
     */
    public AccessKeyConfiguration get(AccessKeyConfigurationId id) {
        Slice slice = state.now();
        return RouterKeys.withPresentKeys(slice.configurations.require(id.value(), KIND), slice.keys);
    }

    /** All configurations of the account, newest first, as they are at this moment. */
    public List<AccessKeyConfiguration> all() {
        Slice slice = state.now();
        return slice.configurations.all(c -> RouterKeys.withPresentKeys(c, slice.keys));
    }

    /**
     * The configurations older than {@code beforeId}, newest first.
     *
     * @param beforeId null to start with the newest
     * @param limit 1 to 100
     */
    public Page<AccessKeyConfiguration> list(@Nullable String beforeId, int limit) {
        Slice slice = state.now();
        return slice.configurations.page(beforeId, limit, c -> true, c -> RouterKeys.withPresentKeys(c, slice.keys));
    }

    /**
     * Changes a configuration, and creates a provider key for each inline key of a new router.
     *
     * @throws RefusalException when a field or a routing rule breaks its rule, or there is no such configuration
     */
    public AccessKeyConfiguration update(AccessKeyConfigurationId id, AccessKeyConfiguration.Patch patch, Actor actor) {
        return state.change((slice, now) -> {
            Violations violations = new Violations();
            patch.check(violations);
            checkRouting(slice, patch.access().value(), patch.router().value(), violations);
            violations.throwIfAny();
            AccessKeyConfiguration current = slice.configurations.require(id.value(), KIND);
            RouterKeys.Attached attached = patch.router() instanceof Change.Keep
                    ? new RouterKeys.Attached(slice, current.router())
                    : routerKeys.attach(slice, patch.router().value(), AuditInfo.created(now, actor));
            AccessKeyConfiguration updated = new AccessKeyConfiguration(
                    id,
                    Objects.requireNonNull(patch.name().applyTo(current.name())),
                    patch.description().applyTo(current.description()),
                    patch.metadata().applyTo(current.metadata()),
                    patch.access().applyTo(current.access()),
                    attached.router(),
                    current.auditInfo().updated(now, actor));
            return new StateRef.Update<>(
                    attached.slice().with(updated),
                    RouterKeys.withPresentKeys(updated, attached.slice().keys()));
        });
    }

    /**
     * Deletes a configuration. Provider keys that were created with it stay.
     *
     * @throws RefusalException when there is no such configuration, or an access key links it
     */
    public void delete(AccessKeyConfigurationId id) {
        state.change((slice, now) -> {
            AccessKeyConfiguration configuration = slice.configurations.require(id.value(), KIND);
            List<String> blockers = users.apply(id);
            if (!blockers.isEmpty()) {
                throw new RefusalException(new Violation(
                        null,
                        Problem.CONFIGURATION_IN_USE,
                        "the configuration " + id + " is linked by " + String.join(", ", blockers)
                                + "; unlink or delete these access keys first",
                        blockers));
            }
            Store<AccessKeyConfiguration> rest = slice.configurations.without(configuration);
            return new StateRef.Update<>(new Slice(rest, slice.keys, slice.providers), configuration);
        });
    }

    /** What is valid in the account's configurations but probably a mistake, newest configuration first. */
    public List<LintFinding> lint() {
        Slice slice = state.now();
        Lint lint = new Lint(slice.providers);
        return slice.configurations.all().stream()
                .flatMap(configuration -> lint.findings(configuration).stream())
                .toList();
    }

    /** What is valid in this configuration but probably a mistake; nothing when there is no such configuration. */
    public List<LintFinding> lint(AccessKeyConfigurationId id) {
        Slice slice = state.now();
        AccessKeyConfiguration configuration = slice.configurations.get(id.value());
        return configuration == null ? List.of() : new Lint(slice.providers).findings(configuration);
    }

    private static void checkRouting(
            Slice slice, @Nullable AccessScope access, @Nullable Router<StepKey.Draft> router, Violations violations) {
        if (access != null || router != null) {
            RouterCheck check = new RouterCheck(slice.providers, slice.keys, violations);
            check.check(access);
            check.check(router);
        }
    }
}
