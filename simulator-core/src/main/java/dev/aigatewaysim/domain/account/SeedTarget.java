package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.state.AccountState;
import dev.aigatewaysim.domain.state.OwnKey;
import dev.aigatewaysim.domain.token.TokenRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account while it is being seeded: a private copy of its state, with the account's own collections over it. What is
 * changed here becomes the account's state in one assignment, or not at all.
 *
 * <p>Not thread-safe; only the thread that seeds uses it, until it has seeded. Changes after that are refused with an
 * {@link IllegalStateException}.
 */
public final class SeedTarget extends AccountContents {

    private final StateHolder holder;
    private final IdGenerator ids;
    private final NewTokens tokens;
    private final boolean beginsAsNew;
    private final boolean ownTokenChosen;
    private @Nullable AccountId wantedId;
    private @Nullable ApiKeyId wantedOwnKey;
    private boolean ownKeyReplaced;

    SeedTarget(AccountState state, boolean beginsAsNew, boolean ownTokenChosen, AccountContext context) {
        this(new StateHolder(state), beginsAsNew, ownTokenChosen, context, new NewTokens(context.tokens()));
    }

    private SeedTarget(
            StateHolder holder, boolean beginsAsNew, boolean ownTokenChosen, AccountContext context, NewTokens tokens) {
        super(holder, context, tokens);
        this.beginsAsNew = beginsAsNew;
        this.ownTokenChosen = ownTokenChosen;
        this.holder = holder;
        this.ids = context.ids();
        this.tokens = tokens;
        context.followClock(clock());
    }

    /**
     * Lets a seed fill it. Changes are refused after that: they would be lost. When the seed throws, the tokens that only this
     * seeding has claimed are given up.
     *
     * @return what the account holds then
     */
    AccountState filledBy(Seeder seed) {
        boolean done = false;
        try {
            seed.into(this);
            dateOwnKey();
            done = true;
            return holder.now();
        } finally {
            holder.end(
                    "the seed that this was given to has returned, so this change would be lost; change the account instead");
            if (!done) {
                tokens.releaseAll();
            }
        }
    }

    /** Generates identifiers for what is to be seeded. */
    public IdGenerator ids() {
        return ids;
    }

    /**
     * Generates identifiers of what was made earlier: each is greater than those of its second that the account has, and than
     * the given ones.
     *
     * @param given the last 27 characters of identifiers that are about to be used
     */
    public IdGenerator.History history(NavigableSet<String> given) {
        return ids.history(below -> greater(given.lower(below), holder.now().idBelow(below)));
    }

    private static @Nullable String greater(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) > 0 ? one : other;
    }

    /**
     * Says which account this was when it belonged to another: a new account takes the identifier over if no other account
     * of the server has it, and any other keeps its own.
     */
    public void wasAccount(AccountId id) {
        wantedId = id;
    }

    /**
     * Says which API key was the account's own when it belonged to another: it takes the place of the own key, when the
     * account begins as new.
     */
    public void ownKeyWas(ApiKeyId id) {
        wantedOwnKey = beginsAsNew ? id : null;
    }

    /** Says that the account had no API key of its own any more: one that begins as new begins without it. */
    public void ownKeyWasDeleted() {
        if (beginsAsNew) {
            removeOwnKey();
        }
    }

    private void removeOwnKey() {
        AccountState now = holder.now();
        ApiKey own = now.apiKeys().get(now.ownKey().id().value());
        if (own != null) {
            holder.set(now.without(own));
        }
    }

    /** Which API key is to take the place of the own key; nothing when none is. */
    public Optional<ApiKeyId> ownKeyWas() {
        return Optional.ofNullable(wantedOwnKey);
    }

    /** Whether the account begins as new, with its own API key only. */
    public boolean beginsAsNew() {
        return beginsAsNew;
    }

    /** Makes another the user in whose name everything is done. */
    public void ownedBy(Actor owner) {
        OwnKey own = holder.now().ownKey();
        holder.set(holder.now().withOwnKey(new OwnKey(owner, own.id(), own.token())));
    }

    /**
     * Puts a key in the place of the account's own API key. The token stays the same when it was chosen by who made the
     * account, since that is what clients use, and when no other one is given.
     *
     * @throws dev.aigatewaysim.domain.refusal.RefusalException as when an API key is created
     */
    public ApiKey replaceOwnKey(
            ApiKey.Draft draft, CreationDetails creation, @Nullable Secret token, @Nullable Instant lastUsed) {
        removeOwnKey();
        ownKeyReplaced = true;
        OwnKey own = holder.now().ownKey();
        ApiKey key = apiKeys().create(draft, creation, token == null || ownTokenChosen ? own.token() : token, lastUsed);
        holder.set(holder.now().withOwnKey(new OwnKey(own.owner(), key.id(), key.token())));
        return key;
    }

    /** The own API key of an account that begins as new at a time of its own was made then. */
    private void dateOwnKey() {
        AccountState now = holder.now();
        Instant begin = now.clock().frozenAt();
        ApiKey own = now.apiKeys().get(now.ownKey().id().value());
        if (beginsAsNew && begin != null && own != null && !ownKeyReplaced) {
            ApiKey dated = new ApiKey(
                    own.id(),
                    own.name(),
                    own.description(),
                    own.metadata(),
                    own.token(),
                    own.lastUsed(),
                    AuditInfo.created(begin, now.ownKey().owner()));
            holder.set(now.withApiKeys(now.apiKeys().with(dated)));
        }
    }

    @Nullable
    AccountId wantedId() {
        return wantedId;
    }

    /** The account's tokens; remembers which ones are new. */
    private static final class NewTokens implements TokenRegistry {

        private final AccountTokenRegistry tokens;
        private final List<Secret> claimed = new ArrayList<>(1);
        private final List<Secret> accessKeys = new ArrayList<>(0);

        NewTokens(AccountTokenRegistry tokens) {
            this.tokens = tokens;
        }

        @Override
        public boolean isOfAnother(Secret token) {
            return tokens.isOfAnother(token);
        }

        @Override
        public boolean claim(Secret token) {
            boolean known = tokens.has(token);
            boolean got = tokens.claim(token);
            if (got && !known) {
                claimed.add(token);
            }
            return got;
        }

        @Override
        public void addAccessKey(Secret token) {
            if (!tokens.hasAccessKey(token)) {
                accessKeys.add(token);
                tokens.addAccessKey(token);
            }
        }

        @Override
        public boolean addNewAccessKey(Secret token) {
            boolean known = tokens.hasAccessKey(token);
            boolean got = tokens.addNewAccessKey(token);
            if (got && !known) {
                accessKeys.add(token);
            }
            return got;
        }

        void releaseAll() {
            claimed.forEach(tokens::release);
            tokens.releaseAccessKeys(accessKeys);
        }
    }
}
