package dev.aigatewaysim.domain.apikey;

import dev.aigatewaysim.domain.collection.CreationRules;
import dev.aigatewaysim.domain.collection.LastUse;
import dev.aigatewaysim.domain.collection.Slice;
import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.id.TokenForm;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.resource.Timeline;
import dev.aigatewaysim.domain.token.TokenRegistry;
import dev.aigatewaysim.redaction.KnownSecrets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API keys of one account. Thread-safe. */
public final class ApiKeys {

    private static final String KIND = "API key";
    private static final FieldPath TOKEN_PATH = FieldPath.of("token");

    private final StateRef<Slice<Store<ApiKey>, LastUse>> state;
    private final TokenRegistry ring;
    private final KnownSecrets secrets;
    private final IdGenerator ids;

    /**
     * For the account that owns the state; users take {@code account.apiKeys()}.
     *
     * @param secrets is given every token
     */
    public ApiKeys(
            StateRef<Slice<Store<ApiKey>, LastUse>> state, TokenRegistry ring, KnownSecrets secrets, IdGenerator ids) {
        this.state = state;
        this.ring = ring;
        this.secrets = secrets;
        this.ids = ids;
    }

    /**
     * Creates an API key with a new token.
     *
     * @throws RefusalException when a field of the draft is too long
     */
    public ApiKey create(ApiKey.Draft draft, Actor actor) {
        return create(draft, CreationDetails.now(actor), null, null);
    }

    /**
     * Creates an API key with a token of the caller's choice, which the API itself does not offer.
     *
     * @param token 8 to 255 visible ASCII characters
     * @throws RefusalException when a field of the draft is too long, the token has another form, or it
     *     belongs to an account of this server already
     */
    public ApiKey create(ApiKey.Draft draft, Secret token, Actor actor) {
        return create(draft, CreationDetails.now(actor), token, null);
    }

    /**
     * Creates an API key of which more is known, which the API itself does not offer.
     *
     * @param token 8 to 255 visible ASCII characters; null generates one
     * @param lastUsed when a request was last authenticated with it, in the years 0000 to 9999; null for never
     * @throws RefusalException when a field or the creation breaks a rule, the token has another form or belongs to
     *     an account of this server already, or an API key of this account has the identifier
     */
    public ApiKey create(
            ApiKey.Draft draft, CreationDetails creation, @Nullable Secret token, @Nullable Instant lastUsed) {
        return state.change((slice, now) -> {
            Violations violations = new Violations();
            Timeline.check("lastUsed", lastUsed);
            CreationRules.check(creation, violations, IdKind.API_KEY, now);
            draft.check(violations);
            checkToken(violations, token);
            violations.throwIfAny();
            if (token != null && (slice.own().idOf(token) != null || ring.isOfAnother(token))) {
                violations.add(taken());
            }
            CreationRules.checkFree(creation, slice.own(), violations);
            violations.throwIfAny();
            Secret itsToken = token == null ? newToken(slice.own()) : claimed(token);
            secrets.add(itsToken.reveal());
            ApiKey key = new ApiKey(
                    new ApiKeyId(CreationRules.id(creation, IdKind.API_KEY, ids)),
                    draft.name(),
                    draft.description(),
                    draft.metadata(),
                    itsToken,
                    lastUsed,
                    creation.auditInfo(now));
            return new StateRef.Update<>(slice.with(slice.own().with(key)), key);
        });
    }

    /** The last step, so that an API key that is refused claims nothing. */
    private Secret claimed(Secret token) {
        if (!ring.claim(token)) {
            throw new RefusalException(taken());
        }
        return token;
    }

    /** One that no account has: those with the same seed generate the same ones. */
    private Secret newToken(Store<ApiKey> keys) {
        Secret token = ids.apiKeyToken();
        while (keys.idOf(token) != null || !ring.claim(token)) {
            token = ids.apiKeyToken();
        }
        return token;
    }

    private static Violation taken() {
        return new Violation(
                TOKEN_PATH,
                Problem.API_KEY_TOKEN_TAKEN,
                "belongs to an account of this server already; choose another one");
    }

    private static void checkToken(Violations violations, @Nullable Secret token) {
        if (token != null && !TokenForm.isUsableAsApiKeyToken(token.reveal())) {
            violations.add(
                    TOKEN_PATH,
                    Problem.API_KEY_TOKEN_INVALID,
                    "is not one for an API key: it must be 8 to 255 visible ASCII characters, without spaces, and not an"
                            + " identifier such as aigak_…");
        }
    }

    /** The API key with this identifier. */
    public Optional<ApiKey> find(ApiKeyId id) {
        Slice<Store<ApiKey>, LastUse> slice = state.now();
        return Optional.ofNullable(slice.own().get(id.value())).map(key -> used(key, slice.context()));
    }

    /**
     * The API key with this identifier.
     *
     * @throws RefusalException when there is none
     */
    public ApiKey get(ApiKeyId id) {
        Slice<Store<ApiKey>, LastUse> slice = state.now();
        return used(slice.own().require(id.value(), KIND), slice.context());
    }

    /** All API keys of the account, newest first, as they are at this moment. */
    public List<ApiKey> all() {
        Slice<Store<ApiKey>, LastUse> slice = state.now();
        return slice.own().all(key -> used(key, slice.context()));
    }

    /**
     * The API keys older than {@code beforeId}, newest first.
     *
     * @param beforeId null to start with the newest
     * @param limit 1 to 100
     */
    public Page<ApiKey> list(@Nullable String beforeId, int limit) {
        Slice<Store<ApiKey>, LastUse> slice = state.now();
        return slice.own().page(beforeId, limit, key -> true, key -> used(key, slice.context()));
    }

    /**
     * Changes an API key.
     *
     * @throws RefusalException when a field is too long or there is no such key
     */
    public ApiKey update(ApiKeyId id, ApiKey.Patch patch, Actor actor) {
        Violations violations = new Violations();
        patch.check(violations);
        violations.throwIfAny();
        return state.change((slice, now) -> {
            ApiKey key = slice.own().require(id.value(), KIND);
            ApiKey updated = patch.applyTo(key, key.auditInfo().updated(now, actor));
            return new StateRef.Update<>(slice.with(slice.own().with(updated)), used(updated, slice.context()));
        });
    }

    /**
     * Deletes an API key, also the one in use; a request that carries its token is not authenticated any more.
     *
     * @throws RefusalException when there is no such key
     */
    public void delete(ApiKeyId id) {
        state.change((slice, now) -> {
            ApiKey key = slice.own().require(id.value(), KIND);
            return new StateRef.Update<>(
                    new Slice<>(slice.own().without(key), slice.context().without(key.idText())), key);
        });
    }

    private static ApiKey used(ApiKey key, LastUse lastUse) {
        return key.usedAt(lastUse.of(key, key.lastUsed()));
    }
}
