package dev.aigatewaysim.domain.apikey;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.id.TokenForm;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.Refusal;
import dev.aigatewaysim.domain.refusal.Violations;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.Cell;
import dev.aigatewaysim.domain.resource.Origin;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.resource.TokenStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API keys of one account. Thread-safe. */
public final class ApiKeys {

    private static final String KIND = "API key";
    private static final FieldPath TOKEN_PATH = FieldPath.of("token");

    private final Cell<TokenStore<ApiKey>> cell;
    private final KeyRing ring;
    private final IdGenerator ids;
    private final InstantSource clock;

    /** For the account that owns the cell; users take {@code account.apiKeys()}. */
    public ApiKeys(Cell<TokenStore<ApiKey>> cell, KeyRing ring, IdGenerator ids, InstantSource clock) {
        this.cell = cell;
        this.ring = ring;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Creates an API key with a new token.
     *
     * @throws Refusal when a field of the draft is too long
     */
    public ApiKey create(ApiKey.Draft draft, Actor actor) {
        return create(draft, Origin.now(actor), null, null);
    }

    /**
     * Creates an API key with a token of the caller's choice, which the API itself does not offer.
     *
     * @param token 8 to 255 visible ASCII characters
     * @throws Refusal when a field of the draft is too long, the token has another form, or an API key of this server has
     *     it already
     */
    public ApiKey create(ApiKey.Draft draft, Secret token, Actor actor) {
        return create(draft, Origin.now(actor), token, null);
    }

    /**
     * Creates an API key of which more is known, which the API itself does not offer.
     *
     * @param token 8 to 255 visible ASCII characters; null draws one
     * @param lastUsed when a request was last authenticated with it; null for never
     * @throws Refusal when a field or the origin breaks a rule, the token has another form, or an API key of this server has
     *     the identifier or the token already
     */
    public ApiKey create(ApiKey.Draft draft, Origin origin, @Nullable Secret token, @Nullable Instant lastUsed) {
        Instant now = clock.instant();
        Violations violations = new Violations();
        origin.check(violations, IdKind.API_KEY, now);
        draft.check(violations);
        checkToken(violations, token);
        violations.refuseIfAny();
        List<Secret> claimed = new ArrayList<>(1);
        try {
            return cell.change(keys -> {
                // drawn in here: before a reset, it would be drawn after that once more
                Secret itsToken = token == null ? ids.apiKeyToken() : token;
                if (ring.claim(itsToken)) {
                    claimed.add(itsToken);
                }
                if (claimed.isEmpty() || keys.idOf(itsToken) != null) {
                    violations.add(
                            TOKEN_PATH,
                            Problem.API_KEY_TOKEN_TAKEN,
                            "is that of another API key of this server; choose another");
                }
                String id = origin.id(IdKind.API_KEY, ids, keys.items(), violations);
                violations.refuseIfAny();
                ApiKey key = new ApiKey(
                        new ApiKeyId(id),
                        draft.name(),
                        draft.description(),
                        draft.metadata(),
                        itsToken,
                        lastUsed,
                        origin.stamp(now));
                return new Cell.Next<>(keys.with(key), key);
            });
        } finally {
            claimed.forEach(ring::settle);
        }
    }

    private static void checkToken(Violations violations, @Nullable Secret token) {
        if (token != null && !TokenForm.isUsableAsApiKeyToken(token.reveal())) {
            violations.add(
                    TOKEN_PATH,
                    Problem.API_KEY_TOKEN_INVALID,
                    "is not one for an API key: it must be 8 to 255 visible ASCII characters, without spaces");
        }
    }

    /** The API key with this identifier. */
    public Optional<ApiKey> find(ApiKeyId id) {
        return Optional.ofNullable(cell.now().items().get(id.value())).map(this::withLastUse);
    }

    /**
     * The API key with this identifier.
     *
     * @throws Refusal when there is none
     */
    public ApiKey get(ApiKeyId id) {
        return withLastUse(cell.now().items().require(id.value(), KIND));
    }

    /**
     * The API keys older than {@code beforeId}, newest first.
     *
     * @param beforeId null to start with the newest
     * @param limit 1 to 100
     */
    public Page<ApiKey> list(@Nullable String beforeId, int limit) {
        return cell.now().items().page(beforeId, limit, key -> true, this::withLastUse);
    }

    /**
     * Changes an API key.
     *
     * @throws Refusal when a field is too long or there is no such key
     */
    public ApiKey update(ApiKeyId id, ApiKey.Patch patch, Actor actor) {
        Violations violations = new Violations();
        patch.check(violations);
        violations.refuseIfAny();
        return withLastUse(cell.change(keys -> {
            ApiKey key = keys.items().require(id.value(), KIND);
            ApiKey updated = patch.applyTo(key, key.stamp().updated(clock.instant(), actor));
            return new Cell.Next<>(keys.with(updated), updated);
        }));
    }

    /**
     * Deletes an API key, also the one in use; a request that carries its token is not authenticated any more.
     *
     * @throws Refusal when there is no such key
     */
    public void delete(ApiKeyId id) {
        cell.change(keys -> {
            ApiKey key = keys.items().require(id.value(), KIND);
            return new Cell.Next<>(keys.without(key), key);
        });
    }

    private ApiKey withLastUse(ApiKey key) {
        Instant lastUsed = ring.lastUsed(key.id());
        return lastUsed == null ? key : key.usedAt(lastUsed);
    }
}
