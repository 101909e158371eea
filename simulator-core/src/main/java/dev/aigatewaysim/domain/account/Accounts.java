package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one server, isolated from each other, and the way from a token to its account. Thread-safe.
 *
 * <p>With a seed, every account has the same identifiers and tokens in every run, provided that accounts are made in the
 * same order, or that they have seeds of their own; without a seed they differ from run to run. The time in seeded identifiers is that of a clock that was frozen or
 * is not the real time, and the earliest that there is otherwise.
 */
public final class Accounts {

    private static final long UNAUTHENTICATED = -1;

    private final AccountSettings settings;
    private final OptionalLong seed;
    private final AtomicLong made = new AtomicLong();
    private final TokenTable tokens = new TokenTable();
    private volatile AccountIndex index = AccountIndex.EMPTY;

    private final UnfinishedCalls unfinished = new UnfinishedCalls();
    private final KnownSecrets secrets = new KnownSecrets(
            text -> Catalog.builtIn().isPublishedId(text), to -> all().forEach(account -> account.revealSecrets(to)));
    private final RequestJournal unauthenticated;
    private final IdGenerator serverIds;

    /** No accounts yet. */
    public Accounts(AccountSettings settings, OptionalLong seed) {
        this.settings = settings;
        this.seed = seed;
        this.unauthenticated = settings.newJournal(unfinished);
        this.serverIds = newIds(seedOf(UNAUTHENTICATED), settings);
    }

    private OptionalLong seedOf(long number) {
        return seed.isEmpty() ? seed : OptionalLong.of(seed.getAsLong() + scattered(number));
    }

    private static IdGenerator newIds(OptionalLong seed, AccountSettings settings) {
        if (seed.isEmpty()) {
            return IdGenerator.random(settings.system());
        }
        InstantSource time = settings.isRealTime() ? InstantSource.fixed(IdGenerator.BEGINNING) : settings.system();
        return IdGenerator.seeded(seed.getAsLong(), time);
    }

    /** The requests that belong to no account: those without an API key, or with one that is unknown. */
    public RequestJournal unauthenticatedRequests() {
        return unauthenticated;
    }

    /** The faults and assertions that were begun and have no effect, since their last call is missing: of all accounts. */
    public UnfinishedCalls unfinished() {
        return unfinished;
    }

    /** The secrets of all accounts. Those of the server itself are to be added. */
    public KnownSecrets secrets() {
        return secrets;
    }

    /** A new identifier of an operation that belongs to no account, {@code op_…}. */
    public String nextOperationId() {
        return serverIds.nextTransient(IdKind.OPERATION);
    }

    /** A new identifier of a model request that belongs to no account, {@code rq_…}. */
    public String nextRequestId() {
        return serverIds.nextTransient(IdKind.GATEWAY_REQUEST);
    }

    /** Creates an account that holds one API key with a generated token. */
    public Account create() {
        return create(new NewAccount());
    }

    /**
     * Creates an account. What it then holds is its baseline.
     *
     * @throws RefusalException when the name or the token of the API key has another form, or is taken
     * @throws RuntimeException what the contents throw; there is no account then
     */
    public Account create(NewAccount wanted) {
        AccountName checked = checked(wanted.name());
        long number = made.getAndIncrement();
        AccountSettings own = wanted.settings() == null ? settings : wanted.settings();
        OptionalLong ownSeed = wanted.settings() == null ? seedOf(number) : wanted.seed();
        return add(number, checked, newIds(ownSeed, own), (ids, registry) -> {
            AccountContext context = new AccountContext(own, ids, registry, unfinished.ofAnotherAccount(), secrets);
            AccountSnapshot original = wanted.original();
            Account account = original == null
                    ? AccountCreation.create(context, wanted.apiKey())
                    : AccountCreation.copy(original, context, wanted.apiKey());
            if (wanted.contents() != Seeder.NOTHING) {
                account.replace(wanted.contents());
            }
            return account;
        });
    }

    /** A refused name must not count in the order of accounts; it is checked again when the account is entered. */
    private @Nullable AccountName checked(@Nullable String name) {
        if (name == null) {
            return null;
        }
        AccountName checked = new AccountName(name);
        if (index.named(name) != null) {
            throw checked.taken();
        }
        return checked;
    }

    private Account add(
            long number,
            @Nullable AccountName name,
            IdGenerator ids,
            BiFunction<IdGenerator, AccountTokenRegistry, Account> maker) {
        AccountTokenRegistry registry = new AccountTokenRegistry(tokens);
        boolean done = false;
        try {
            Account account = maker.apply(ids, registry);
            enter(number, name, account, registry);
            done = true;
            return account;
        } catch (RefusalException refused) {
            throw new RefusalException(
                    refused.violations().stream().map(Accounts::aboutTheApiKey).toList());
        } finally {
            if (!done) {
                registry.retire();
            }
        }
    }

    private synchronized void enter(
            long number, @Nullable AccountName name, Account account, AccountTokenRegistry registry) {
        if (name != null) {
            if (index.named(name.value()) != null) {
                throw name.taken();
            }
            account.take(name);
        }
        AccountId wanted = account.wantedId();
        if (wanted != null && index.find(wanted) == null) {
            account.adopt(wanted);
        }
        index = index.with(number, account);
        registry.open();
    }

    /** Who makes an account says {@code apiKey} for the token. */
    private static Violation aboutTheApiKey(Violation violation) {
        return violation.path() != null && violation.path().equals(FieldPath.of("token"))
                ? new Violation(FieldPath.of("apiKey"), violation.problem(), violation.message(), violation.blockers())
                : violation;
    }

    /** Spreads the accounts' seeds, so that no account generates what another one generates a step later; 0 stays 0. */
    private static long scattered(long number) {
        long bits = number * 0xFF51_AFD7_ED55_8CCDL;
        bits ^= bits >>> 33;
        bits *= 0xC4CE_B9FE_1A85_EC53L;
        return bits ^ (bits >>> 33);
    }

    /** What is the same object as long as no account is made or deleted; for noticing that. */
    public Object version() {
        return index;
    }

    /** All accounts, oldest first. */
    public List<Account> all() {
        return index.all().stream().filter(Account::isOpen).toList();
    }

    /** The oldest account; nothing when there are none. */
    public Optional<Account> first() {
        return index.all().stream().filter(Account::isOpen).findFirst();
    }

    /** The account with this identifier; the oldest one when several were made with the same seed. */
    public Optional<Account> find(AccountId id) {
        return Optional.ofNullable(index.find(id)).filter(Account::isOpen);
    }

    /** The account with this identifier or this name. */
    public Optional<Account> find(String idOrName) {
        Account named = index.named(idOrName);
        return named == null
                ? find(new AccountId(idOrName))
                : Optional.of(named).filter(Account::isOpen);
    }

    /** Deletes the account with all that it holds; returns whether there was one. */
    public boolean delete(AccountId id) {
        return delete(() -> index.find(id));
    }

    /** Deletes the account with this identifier or this name, with all that it holds; returns whether there was one. */
    public boolean delete(String idOrName) {
        return delete(() -> {
            Account named = index.named(idOrName);
            return named == null ? index.find(new AccountId(idOrName)) : named;
        });
    }

    private boolean delete(Supplier<@Nullable Account> finding) {
        Account account;
        synchronized (this) {
            account = finding.get();
            if (account == null) {
                return false;
            }
            account.close();
            index = index.without(account);
        }
        account.retire();
        return true;
    }

    /**
     * Finds the API key with this token.
     *
     * @return the credential, or null when no API key has the token
     */
    public @Nullable Credential identify(String token) {
        if (token.isEmpty()) {
            return null;
        }
        Secret secret = new Secret(token);
        AccountTokenRegistry owner = tokens.ofApiKey(secret);
        if (owner == null || !owner.isOpen()) {
            return null;
        }
        Account account = owner.account();
        ApiKeyId key = account.withToken(secret);
        return key == null ? null : new Credential(account, key, null, secret);
    }

    /** The way into an account for those who need no key. */
    public Credential ownerOf(Account account) {
        return new Credential(account, null, null, new Secret(account.apiKey()));
    }

    /**
     * Finds the access keys with this token.
     *
     * @return one credential of each account that has an access key with the token now; empty when none has
     */
    public List<Credential> identifyAccessKeys(String token) {
        if (token.isEmpty()) {
            return List.of();
        }
        Secret secret = new Secret(token);
        List<Credential> credentials = new ArrayList<>(1);
        for (AccountTokenRegistry owner : tokens.ofAccessKey(secret)) {
            AccessKeyId key = owner.servesModels() ? owner.account().accessKeyWithToken(secret) : null;
            if (key != null) {
                credentials.add(new Credential(owner.account(), null, key, secret));
            }
        }
        return credentials;
    }

    /** An API key or an access key as the way into an account, or neither of them. Immutable and thread-safe. */
    public static final class Credential {

        private final Account account;
        private final @Nullable ApiKeyId apiKey;
        private final @Nullable AccessKeyId accessKey;
        private final Secret token;
        private final Object period;

        private Credential(Account account, @Nullable ApiKeyId apiKey, @Nullable AccessKeyId accessKey, Secret token) {
            this.account = account;
            this.apiKey = apiKey;
            this.accessKey = accessKey;
            this.token = token;
            this.period = account.period();
        }

        /** The account that the key belongs to. */
        public Account account() {
            return account;
        }

        /** The API key's identifier; null when this is none. */
        public @Nullable ApiKeyId apiKey() {
            return apiKey;
        }

        /** The access key's identifier; null when this is none. */
        public @Nullable AccessKeyId accessKey() {
            return accessKey;
        }

        /** Notes that the key is used now, if it is still there. */
        public void use() {
            if (apiKey != null) {
                account.use(apiKey, token);
            }
            if (accessKey != null) {
                account.use(accessKey, token);
            }
        }

        /** Whether the account was neither reset, restored, replaced nor deleted after the request came. */
        @SuppressWarnings("ReferenceEquality") // each period is an object of its own
        public boolean isCurrent() {
            return account.period() == period;
        }

        /**
         * Changes the account, while nothing else changes it, if the credential {@linkplain #isCurrent() is current}: what a
         * test left running must not appear in the next one.
         *
         * @return whether it was current
         */
        public boolean changeIfCurrent(Runnable change) {
            return account.changeIn(period, change);
        }

        /**
         * Takes a request's place within the account's rate limit.
         *
         * @return how long to wait until there is one; zero when there was one
         */
        public Duration takeRequest() {
            return account.takeRequest();
        }

        /** A new identifier of an operation of the account, {@code op_…}. */
        public String nextOperationId() {
            return account.nextOperationId();
        }

        /** A new identifier of a request to the account's gateway, {@code rq_…}. */
        public String nextRequestId() {
            return account.nextRequestId();
        }
    }
}
