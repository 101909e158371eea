package dev.aigatewaysim.domain.accesskeyconfiguration;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.Refusal;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.refusal.Violations;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.Cell;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.Origin;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.resource.Stamp;
import dev.aigatewaysim.domain.resource.Store;
import dev.aigatewaysim.redaction.KnownSecrets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The access key configurations of one account. Thread-safe. */
public final class AccessKeyConfigurations {

    private static final String KIND = "access key configuration";

    private final Cell<Part> cell;
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
    public record Part(
            Store<AccessKeyConfiguration> configurations, Store<ProviderKey> keys, ProviderDirectory providers) {

        Part with(AccessKeyConfiguration configuration) {
            return new Part(configurations.with(configuration.id().value(), configuration), keys, providers);
        }

        Part with(ProviderKey key) {
            return new Part(configurations, keys.with(key.id().value(), key), providers);
        }
    }

    /**
     * For the account that owns the cell; users take {@code account.accessKeyConfigurations()}.
     *
     * @param users the identifiers of what links a configuration at this moment
     * @param secrets is given the value of every inline key
     */
    public AccessKeyConfigurations(
            Cell<Part> cell,
            Function<AccessKeyConfigurationId, List<String>> users,
            KnownSecrets secrets,
            IdGenerator ids) {
        this.cell = cell;
        this.users = users;
        this.ids = ids;
        this.routerKeys = new RouterKeys(ids, secrets);
    }

    /**
     * Creates a configuration, and a provider key for each inline key of its router.
     *
     * @throws Refusal when a field or a routing rule breaks its rule
     */
    public AccessKeyConfiguration create(AccessKeyConfiguration.Draft draft, Actor actor) {
        return create(draft, Origin.now(actor));
    }

    /**
     * Creates a configuration of which more is known, which the API itself does not offer.
     *
     * @throws Refusal when a field, a routing rule or the origin breaks a rule, or a configuration of this account has the
     *     identifier already
     */
    public AccessKeyConfiguration create(AccessKeyConfiguration.Draft draft, Origin origin) {
        return cell.change((part, now) -> {
            Violations violations = new Violations();
            origin.check(violations, IdKind.ACCESS_KEY_CONFIGURATION, now);
            draft.check(violations);
            checkRouting(part, draft.access(), draft.router(), violations);
            violations.refuseIfAny();
            origin.checkFree(part.configurations, violations);
            violations.refuseIfAny();
            String id = origin.id(IdKind.ACCESS_KEY_CONFIGURATION, ids);
            Stamp stamp = origin.stamp(now);
            RouterKeys.Attached attached = routerKeys.attach(part, draft.router(), stamp);
            AccessKeyConfiguration configuration = new AccessKeyConfiguration(
                    new AccessKeyConfigurationId(id),
                    Objects.requireNonNull(draft.name()),
                    draft.description(),
                    draft.metadata(),
                    draft.access(),
                    attached.router(),
                    stamp);
            return new Cell.Next<>(attached.part().with(configuration), configuration);
        });
    }

    /** The configuration with this identifier. */
    public Optional<AccessKeyConfiguration> find(AccessKeyConfigurationId id) {
        Part part = cell.now();
        return Optional.ofNullable(part.configurations.get(id.value()))
                .map(c -> RouterKeys.withPresentKeys(c, part.keys));
    }

    /**
     * The configuration with this identifier.
     *
     * @throws Refusal when there is none
     */
    public AccessKeyConfiguration get(AccessKeyConfigurationId id) {
        Part part = cell.now();
        return RouterKeys.withPresentKeys(part.configurations.require(id.value(), KIND), part.keys);
    }

    /**
     * The configurations older than {@code beforeId}, newest first.
     *
     * @param beforeId null to start with the newest
     * @param limit 1 to 100
     */
    public Page<AccessKeyConfiguration> list(@Nullable String beforeId, int limit) {
        Part part = cell.now();
        return part.configurations.page(beforeId, limit, c -> true, c -> RouterKeys.withPresentKeys(c, part.keys));
    }

    /**
     * Changes a configuration, and creates a provider key for each inline key of a new router.
     *
     * @throws Refusal when a field or a routing rule breaks its rule, or there is no such configuration
     */
    public AccessKeyConfiguration update(AccessKeyConfigurationId id, AccessKeyConfiguration.Patch patch, Actor actor) {
        return cell.change((part, now) -> {
            Violations violations = new Violations();
            patch.check(violations);
            checkRouting(part, patch.access().value(), patch.router().value(), violations);
            violations.refuseIfAny();
            AccessKeyConfiguration current = part.configurations.require(id.value(), KIND);
            RouterKeys.Attached attached = patch.router() instanceof Change.Keep
                    ? new RouterKeys.Attached(part, current.router())
                    : routerKeys.attach(part, patch.router().value(), Stamp.created(now, actor));
            AccessKeyConfiguration updated = new AccessKeyConfiguration(
                    id,
                    Objects.requireNonNull(patch.name().applyTo(current.name())),
                    patch.description().applyTo(current.description()),
                    patch.metadata().applyTo(current.metadata()),
                    patch.access().applyTo(current.access()),
                    attached.router(),
                    current.stamp().updated(now, actor));
            return new Cell.Next<>(
                    attached.part().with(updated),
                    RouterKeys.withPresentKeys(updated, attached.part().keys()));
        });
    }

    /**
     * Deletes a configuration. Provider keys that were created with it stay.
     *
     * @throws Refusal when there is no such configuration, or an access key links it
     */
    public void delete(AccessKeyConfigurationId id) {
        cell.change((part, now) -> {
            AccessKeyConfiguration configuration = part.configurations.require(id.value(), KIND);
            List<String> blockers = users.apply(id);
            if (!blockers.isEmpty()) {
                throw new Refusal(new Violation(
                        null,
                        Problem.CONFIGURATION_IN_USE,
                        "the configuration " + id + " is linked by " + String.join(", ", blockers)
                                + "; unlink or delete these access keys first",
                        blockers));
            }
            Store<AccessKeyConfiguration> rest = part.configurations.without(id.value());
            return new Cell.Next<>(new Part(rest, part.keys, part.providers), configuration);
        });
    }

    /** What is valid in the account's configurations but surely not meant, newest configuration first. */
    public List<LintFinding> lint() {
        Part part = cell.now();
        Lint lint = new Lint(part.providers);
        return part.configurations.all().stream()
                .flatMap(configuration -> lint.findings(configuration).stream())
                .toList();
    }

    /** What is valid in this configuration but surely not meant; nothing when there is no such configuration. */
    public List<LintFinding> lint(AccessKeyConfigurationId id) {
        Part part = cell.now();
        AccessKeyConfiguration configuration = part.configurations.get(id.value());
        return configuration == null ? List.of() : new Lint(part.providers).findings(configuration);
    }

    private static void checkRouting(
            Part part, @Nullable AccessScope access, @Nullable Router<StepKey.Draft> router, Violations violations) {
        if (access != null || router != null) {
            RouterCheck check = new RouterCheck(part.providers, part.keys, violations);
            check.check(access);
            check.check(router);
        }
    }
}
