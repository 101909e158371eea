package dev.aigatewaysim.domain.accesskey;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.collection.CreationRules;
import dev.aigatewaysim.domain.collection.Slice;
import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.collection.UsedStore;
import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.id.TokenForm;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.resource.Timeline;
import dev.aigatewaysim.domain.token.TokenRegistry;
import dev.aigatewaysim.redaction.KnownSecrets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The access keys of one account. Thread-safe. */
public final class AccessKeys {

    private static final String KIND = "access key";

    private final StateRef<Slice<UsedStore<AccessKey>, Store<AccessKeyConfiguration>>> state;
    private final TokenRegistry tokens;
    private final KnownSecrets secrets;
    private final IdGenerator ids;

    /**
     * For the account that owns the state; users take {@code account.accessKeys()}.
     *
     * @param tokens is given every token, by which requests find the account
     * @param secrets is given every token, to be redacted
     */
    public AccessKeys(
            StateRef<Slice<UsedStore<AccessKey>, Store<AccessKeyConfiguration>>> state,
            TokenRegistry tokens,
            KnownSecrets secrets,
            IdGenerator ids) {
        this.state = state;
        this.tokens = tokens;
        this.secrets = secrets;
        this.ids = ids;
    }

    /**
     * Creates an access key with a new token.
     *
     * @throws RefusalException when a field is too long, or there is no such configuration
     */
    public AccessKey create(AccessKey.Draft draft, Actor actor) {
        return create(draft, CreationDetails.now(actor), null, null);
    }

    /**
     * Creates an access key of which more is known, which the API itself does not offer.
     *
     * @param token {@code ng-} and more, 8 to 255 visible ASCII characters; null generates one. Access keys of other accounts
     *     may have it, too
     * @param lastUsed when the gateway last served a request with it, in the years 0000 to 9999; null for never
     * @throws RefusalException when a field or the creation breaks a rule, an access key of this account has the identifier or the
     *     token already, or there is no such configuration
     */
    public AccessKey create(
            AccessKey.Draft draft, CreationDetails creation, @Nullable Secret token, @Nullable Instant lastUsed) {
        return state.change((slice, now) -> {
            Violations violations = new Violations();
            Timeline.check("lastUsed", lastUsed);
            CreationRules.check(creation, violations, IdKind.ACCESS_KEY, now);
            draft.check(violations);
            checkToken(violations, token);
            violations.throwIfAny();
            ConfigurationLink link = link(slice.context(), draft.configuration(), violations);
            if (token != null && slice.own().items().idOf(token) != null) {
                violations.add(
                        FieldPath.of("token"),
                        Problem.ACCESS_KEY_TOKEN_TAKEN,
                        "is the token of another access key of this account; give another one, or none");
            }
            CreationRules.checkFree(creation, slice.own().items(), violations);
            violations.throwIfAny();
            Secret itsToken = token == null ? newToken(slice.own().items()) : added(token);
            secrets.add(itsToken.reveal());
            AccessKeyId id = new AccessKeyId(CreationRules.id(creation, IdKind.ACCESS_KEY, ids));
            AccessKey key = draft.key(id, itsToken, link, lastUsed, creation.auditInfo(now));
            return new StateRef.Update<>(slice.with(slice.own().with(key)), key);
        });
    }

    /** The last step, so that an access key that is refused adds nothing. */
    private Secret added(Secret token) {
        tokens.addAccessKey(token);
        return token;
    }

    /** One that no account has: those with the same seed generate the same ones. */
    private Secret newToken(Store<AccessKey> keys) {
        Secret token = ids.accessKeyToken();
        while (keys.idOf(token) != null || !tokens.addNewAccessKey(token)) {
            token = ids.accessKeyToken();
        }
        return token;
    }

    private static void checkToken(Violations violations, @Nullable Secret token) {
        if (token != null && !TokenForm.isUsableAsAccessKeyToken(token.reveal())) {
            violations.add(
                    FieldPath.of("token"),
                    Problem.ACCESS_KEY_TOKEN_INVALID,
                    "is not one for an access key: it must begin with " + TokenForm.ACCESS_KEY_PREFIX
                            + " and have 8 to 255 visible ASCII characters, without spaces");
        }
    }

    /** The access key with this identifier. */
    public Optional<AccessKey> find(AccessKeyId id) {
        Slice<UsedStore<AccessKey>, Store<AccessKeyConfiguration>> slice = state.now();
        return Optional.ofNullable(slice.own().items().get(id.value())).map(key -> present(key, slice));
    }

    /**
     * The access key with this identifier.
     *
     * @throws RefusalException when there is none
     */
    public AccessKey get(AccessKeyId id) {
        Slice<UsedStore<AccessKey>, Store<AccessKeyConfiguration>> slice = state.now();
        return present(slice.own().items().require(id.value(), KIND), slice);
    }

    /** All access keys of the account, newest first, as they are at this moment. */
    public List<AccessKey> all() {
        Slice<UsedStore<AccessKey>, Store<AccessKeyConfiguration>> slice = state.now();
        return slice.own().items().all(key -> present(key, slice));
    }

    /**
     * The access keys older than {@code beforeId}, newest first.
     *
     * @param beforeId null to start with the newest
     * @param limit 1 to 100
     */
    public Page<AccessKey> list(@Nullable String beforeId, int limit) {
        Slice<UsedStore<AccessKey>, Store<AccessKeyConfiguration>> slice = state.now();
        return slice.own().items().page(beforeId, limit, key -> true, key -> present(key, slice));
    }

    /**
     * Changes an access key.
     *
     * @throws RefusalException when a field is too long, or there is no such access key or configuration
     */
    public AccessKey update(AccessKeyId id, AccessKey.Patch patch, Actor actor) {
        Violations violations = new Violations();
        patch.check(violations);
        violations.throwIfAny();
        return state.change((slice, now) -> {
            AccessKey key = slice.own().items().get(id.value());
            if (key == null) {
                violations.add(Store.notFound(id.value(), KIND));
            }
            ConfigurationLink link = link(slice.context(), patch.configuration().value(), violations);
            violations.throwIfAny();
            AccessKey current = withPresentLink(Objects.requireNonNull(key), slice.context());
            AccessKey updated = patch.applyTo(current, link, current.auditInfo().updated(now, actor));
            return new StateRef.Update<>(slice.with(slice.own().with(updated)), present(updated, slice));
        });
    }

    /**
     * Deletes an access key.
     *
     * @throws RefusalException when there is no such key
     */
    public void delete(AccessKeyId id) {
        state.change((slice, now) -> {
            AccessKey key = slice.own().items().require(id.value(), KIND);
            return new StateRef.Update<>(slice.with(slice.own().without(key)), key);
        });
    }

    private static @Nullable ConfigurationLink link(
            Store<AccessKeyConfiguration> configurations,
            @Nullable AccessKeyConfigurationId id,
            Violations violations) {
        if (id == null) {
            return null;
        }
        AccessKeyConfiguration configuration = configurations.get(id.value());
        if (configuration == null) {
            violations.add(
                    FieldPath.of("accessKeyConfigurationId"),
                    Problem.CONFIGURATION_NOT_FOUND,
                    "names no access key configuration of this account; give the id of one that exists");
            return null;
        }
        return new ConfigurationLink(configuration.id(), configuration.name());
    }

    /** Returns the key as it is at the moment of the slice. */
    private static AccessKey present(AccessKey key, Slice<UsedStore<AccessKey>, Store<AccessKeyConfiguration>> slice) {
        return withPresentLink(key, slice.context())
                .usedAt(slice.own().lastUse().of(key, key.lastUsed()));
    }

    /** Shows a renamed configuration by its present name; most of the time nothing has changed. */
    private static AccessKey withPresentLink(AccessKey key, Store<AccessKeyConfiguration> configurations) {
        ConfigurationLink link = key.configuration();
        if (link == null) {
            return key;
        }
        String name = configurations
                .require(link.id().value(), "linked configuration")
                .name();
        return name.equals(link.name()) ? key : key.linkedTo(new ConfigurationLink(link.id(), name));
    }
}
