package dev.aigatewaysim.domain.providerkey;

import dev.aigatewaysim.domain.collection.CreationRules;
import dev.aigatewaysim.domain.collection.LastUse;
import dev.aigatewaysim.domain.collection.Slice;
import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.collection.UsedStore;
import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.resource.Timeline;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.redaction.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The provider keys of one account. Thread-safe. */
public final class ProviderKeys {

    private static final String KIND = "provider key";

    private final StateRef<Slice<UsedStore<ProviderKey>, ProviderDirectory>> state;
    private final Function<ProviderKeyId, List<String>> users;
    private final KnownSecrets secrets;
    private final IdGenerator ids;

    /**
     * For the account that owns the state; users take {@code account.providerKeys()}.
     *
     * @param users the identifiers of what uses a provider key at this moment
     * @param secrets is given every value
     */
    public ProviderKeys(
            StateRef<Slice<UsedStore<ProviderKey>, ProviderDirectory>> state,
            Function<ProviderKeyId, List<String>> users,
            KnownSecrets secrets,
            IdGenerator ids) {
        this.state = state;
        this.users = users;
        this.secrets = secrets;
        this.ids = ids;
    }

    /**
     * Creates a provider key.
     *
     * @throws RefusalException when a field breaks its rule, or there is no such provider
     */
    public ProviderKey create(ProviderKey.Draft draft, Actor actor) {
        return create(draft, CreationDetails.now(actor), null);
    }

    /**
     * Creates a provider key of which more is known, which the API itself does not offer.
     *
     * @param lastUsed when it last served a request, in the years 0000 to 9999; null for never
     * @throws RefusalException when a field or the creation breaks a rule, a provider key of this account has the identifier already,
     *     or there is no such provider
     */
    public ProviderKey create(ProviderKey.Draft draft, CreationDetails creation, @Nullable Instant lastUsed) {
        return state.change((slice, now) -> {
            Violations violations = new Violations();
            Timeline.check("lastUsed", lastUsed);
            CreationRules.check(creation, violations, IdKind.PROVIDER_KEY, now);
            draft.check(violations);
            violations.throwIfAny();
            String provider = Objects.requireNonNull(draft.providerId());
            Secret value = Objects.requireNonNull(draft.value());
            String name = Objects.requireNonNull(draft.name());
            String providerId = providerId(slice.context(), provider, violations);
            CreationRules.checkFree(creation, slice.own().items(), violations);
            violations.throwIfAny();
            secrets.add(value.reveal());
            ProviderKey key = new ProviderKey(
                    new ProviderKeyId(CreationRules.id(creation, IdKind.PROVIDER_KEY, ids)),
                    providerId,
                    name,
                    value,
                    draft.description(),
                    draft.metadata(),
                    lastUsed,
                    creation.auditInfo(now));
            return new StateRef.Update<>(slice.with(slice.own().with(key)), key);
        });
    }

    private static String providerId(ProviderDirectory providers, String reference, Violations violations) {
        Optional<ProviderDirectory.Found> provider = providers.find(reference);
        if (provider.isEmpty()) {
            violations.add(
                    FieldPath.of("providerId"),
                    Problem.PROVIDER_KEY_PROVIDER_UNKNOWN,
                    "is '" + SafeText.of(reference)
                            + "', which names no built-in provider and no provider of this account; "
                            + providers.hint(reference) + "ids match exactly");
        }
        return provider.map(ProviderDirectory.Found::providerId).orElse(reference);
    }

    /** The provider key with this identifier. */
    public Optional<ProviderKey> find(ProviderKeyId id) {
        UsedStore<ProviderKey> keys = state.now().own();
        return Optional.ofNullable(keys.items().get(id.value())).map(key -> used(key, keys.lastUse()));
    }

    /**
     * The provider key with this identifier.
     *
     * @throws RefusalException when there is none
     */
    public ProviderKey get(ProviderKeyId id) {
        UsedStore<ProviderKey> keys = state.now().own();
        return used(keys.items().require(id.value(), KIND), keys.lastUse());
    }

    /** All provider keys of the account, newest first, as they are at this moment. */
    public List<ProviderKey> all() {
        UsedStore<ProviderKey> keys = state.now().own();
        return keys.items().all(key -> used(key, keys.lastUse()));
    }

    /**
     * The provider keys older than {@code beforeId}, newest first.
     *
     * @param beforeId null to start with the newest
     * @param limit 1 to 100
     * @param provider only keys of this provider, named in either form; nothing fits an unknown one; null for all
     */
    public Page<ProviderKey> list(@Nullable String beforeId, int limit, @Nullable String provider) {
        Slice<UsedStore<ProviderKey>, ProviderDirectory> slice = state.now();
        return slice.own()
                .items()
                .page(
                        beforeId,
                        limit,
                        isFor(slice.context(), provider),
                        key -> used(key, slice.own().lastUse()));
    }

    private static Predicate<ProviderKey> isFor(ProviderDirectory providers, @Nullable String provider) {
        if (provider == null) {
            return key -> true;
        }
        return providers
                .find(provider)
                .<Predicate<ProviderKey>>map(found -> key -> key.providerId().equals(found.providerId()))
                .orElse(key -> false);
    }

    /**
     * Changes a provider key.
     *
     * @throws RefusalException when a field breaks its rule, or there is no such key
     */
    public ProviderKey update(ProviderKeyId id, ProviderKey.Patch patch, Actor actor) {
        Violations violations = new Violations();
        patch.check(violations);
        violations.throwIfAny();
        return state.change((slice, now) -> {
            ProviderKey key = slice.own().items().require(id.value(), KIND);
            ProviderKey updated = new ProviderKey(
                    key.id(),
                    key.providerId(),
                    Objects.requireNonNull(patch.name().applyTo(key.name())),
                    key.value(),
                    patch.description().applyTo(key.description()),
                    patch.metadata().applyTo(key.metadata()),
                    key.lastUsed(),
                    key.auditInfo().updated(now, actor));
            return new StateRef.Update<>(
                    slice.with(slice.own().with(updated)),
                    used(updated, slice.own().lastUse()));
        });
    }

    /**
     * Gives a provider key another value and name; its identifier and time of creation stay.
     *
     * @throws RefusalException when a field breaks its rule, or there is no such key
     */
    public ProviderKey rotate(ProviderKeyId id, ProviderKey.Rotation rotation, Actor actor) {
        Violations violations = new Violations();
        rotation.check(violations);
        violations.throwIfAny();
        String name = Objects.requireNonNull(rotation.name());
        Secret value = Objects.requireNonNull(rotation.value());
        return state.change((slice, now) -> {
            ProviderKey key = slice.own().items().require(id.value(), KIND);
            secrets.add(value.reveal());
            ProviderKey rotated = key.with(name, value, key.auditInfo().updated(now, actor));
            return new StateRef.Update<>(
                    slice.with(slice.own().with(rotated)),
                    used(rotated, slice.own().lastUse()));
        });
    }

    /**
     * Deletes a provider key.
     *
     * @throws RefusalException when there is no such key, or a routing rule names it
     */
    public void delete(ProviderKeyId id) {
        state.change((slice, now) -> {
            ProviderKey key = slice.own().items().require(id.value(), KIND);
            List<String> blockers = users.apply(id);
            if (!blockers.isEmpty()) {
                throw new RefusalException(new Violation(
                        null,
                        Problem.PROVIDER_KEY_IN_USE,
                        "the provider key " + id + " is named by routing rules of " + String.join(", ", blockers)
                                + "; take it out of them first",
                        blockers));
            }
            return new StateRef.Update<>(slice.with(slice.own().without(key)), key);
        });
    }

    private static ProviderKey used(ProviderKey key, LastUse lastUse) {
        return key.usedAt(lastUse.of(key, key.lastUsed()));
    }
}
