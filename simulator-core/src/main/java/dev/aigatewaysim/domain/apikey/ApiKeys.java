package dev.aigatewaysim.domain.apikey;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.id.TokenForm;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.Refusal;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.refusal.Violations;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.Cell;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.resource.Stamp;
import dev.aigatewaysim.domain.resource.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API keys of one account. Thread-safe. */
public final class ApiKeys {

    private static final String KIND = "API key";

    private final Cell<Store<ApiKey>> cell;
    private final KeyRing ring;
    private final IdGenerator ids;
    private final InstantSource clock;

    /** For the account that owns the cell; users take {@code account.apiKeys()}. */
    public ApiKeys(Cell<Store<ApiKey>> cell, KeyRing ring, IdGenerator ids, InstantSource clock) {
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
        return create(draft, ids.apiKeyToken(), actor);
    }

    /**
     * Creates an API key with a token of the caller's choice, which the API itself does not offer.
     *
     * @param token 8 to 255 visible ASCII characters
     * @throws Refusal when a field of the draft is too long, the token has another form, or an API key of this server has
     *     it already
     */
    public ApiKey create(ApiKey.Draft draft, Secret token, Actor actor) {
        Violations violations = new Violations();
        draft.check(violations);
        if (!TokenForm.isUsableAsApiKeyToken(token.reveal())) {
            violations.add(
                    null,
                    Problem.API_KEY_TOKEN_INVALID,
                    "an API key's token must be 8 to 255 visible ASCII characters, without spaces");
        }
        violations.refuseIfAny();
        return cell.change(keys -> {
            ApiKey key = new ApiKey(
                    new ApiKeyId(ids.next(IdKind.API_KEY)),
                    draft.name(),
                    draft.description(),
                    draft.metadata(),
                    token,
                    null,
                    Stamp.created(clock.instant(), actor));
            if (!ring.add(key)) {
                throw new Refusal(new Violation(
                        null,
                        Problem.API_KEY_TOKEN_TAKEN,
                        "an API key of this server has the same token; choose another"));
            }
            return new Cell.Next<>(keys.with(key.id().value(), key), key);
        });
    }

    /** The API key with this identifier. */
    public Optional<ApiKey> find(ApiKeyId id) {
        return Optional.ofNullable(cell.now().get(id.value())).map(this::withLastUse);
    }

    /**
     * The API key with this identifier.
     *
     * @throws Refusal when there is none
     */
    public ApiKey get(ApiKeyId id) {
        return withLastUse(cell.now().require(id.value(), KIND));
    }

    /**
     * The API keys older than {@code beforeId}, newest first.
     *
     * @param beforeId null to start with the newest
     * @param limit 1 to 100
     */
    public Page<ApiKey> list(@Nullable String beforeId, int limit) {
        return cell.now().page(beforeId, limit, key -> true, this::withLastUse);
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
            ApiKey key = keys.require(id.value(), KIND);
            ApiKey updated = patch.applyTo(key, key.stamp().updated(clock.instant(), actor));
            return new Cell.Next<>(keys.with(id.value(), updated), updated);
        }));
    }

    /**
     * Deletes an API key, also the one in use; a request that carries its token is not authenticated any more.
     *
     * @throws Refusal when there is no such key
     */
    public void delete(ApiKeyId id) {
        cell.change(keys -> {
            ApiKey key = keys.require(id.value(), KIND);
            ring.remove(key);
            return new Cell.Next<>(keys.without(id.value()), key);
        });
    }

    private ApiKey withLastUse(ApiKey key) {
        Instant lastUsed = ring.lastUsed(key.token());
        return Objects.equals(lastUsed, key.lastUsed()) ? key : key.usedAt(lastUsed);
    }
}
