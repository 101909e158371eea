package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.apikey.KeyRing;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.domain.refusal.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one server, isolated from each other, and the way from a token to its account. Thread-safe.
 *
 * <p>With a seed, every account draws the same identifiers and tokens in every run, provided that accounts are made in the
 * same order; without one they differ from run to run.
 */
public final class Accounts {

    private final InstantSource clock;
    private final BaseUrlRule baseUrls;
    private final OptionalLong seed;
    private final AtomicLong made = new AtomicLong();
    private final Map<Long, Account> accounts = new ConcurrentSkipListMap<>();
    private final Map<String, Credential> credentials = new ConcurrentHashMap<>();

    /** No accounts yet. */
    public Accounts(InstantSource clock, BaseUrlRule baseUrls, OptionalLong seed) {
        this.clock = clock;
        this.baseUrls = baseUrls;
        this.seed = seed;
    }

    /** Makes an account that holds one API key with a drawn token. */
    public Account create() {
        return create(null);
    }

    /**
     * Makes an account that holds one API key.
     *
     * @param apiKey the key's token, 8 to 255 visible ASCII characters; null draws one
     * @throws Refusal when the token has another form, or an API key of this server has it already
     */
    public Account create(@Nullable Secret apiKey) {
        long number = made.getAndIncrement();
        IdGenerator ids = seed.isPresent()
                ? IdGenerator.seeded(seed.getAsLong() + scattered(number), clock)
                : IdGenerator.random(clock);
        Secret token = apiKey == null ? ids.apiKeyToken() : apiKey;
        Account account = new Account(ids, clock, baseUrls, owner -> new Ring(owner), token);
        accounts.put(number, account);
        return account;
    }

    /** Spreads the accounts' seeds, so that no account draws what another one draws a step later; 0 stays 0. */
    private static long scattered(long number) {
        long bits = number * 0xFF51_AFD7_ED55_8CCDL;
        bits ^= bits >>> 33;
        bits *= 0xC4CE_B9FE_1A85_EC53L;
        return bits ^ (bits >>> 33);
    }

    /** All accounts, oldest first. */
    public List<Account> all() {
        return List.copyOf(accounts.values());
    }

    /** The oldest account; nothing when there are none. */
    public Optional<Account> first() {
        return accounts.values().stream().findFirst();
    }

    /** The account with this identifier. */
    public Optional<Account> find(AccountId id) {
        return accounts.values().stream()
                .filter(account -> account.id().equals(id))
                .findFirst();
    }

    /** Deletes the account with all that it holds; answers whether there was one. */
    public boolean delete(AccountId id) {
        Optional<Account> account = find(id);
        account.ifPresent(found -> {
            accounts.values().remove(found);
            found.retire();
        });
        return account.isPresent();
    }

    /**
     * Finds the API key with this token and notes that it is used now.
     *
     * @return the credential, or null when no API key has the token
     */
    public @Nullable Credential authenticate(String token) {
        Credential credential = credentials.get(token);
        if (credential != null) {
            credential.use(clock.millis());
        }
        return credential;
    }

    /** An API key as the way into an account. Thread-safe. */
    public static final class Credential {

        private static final long NEVER = Long.MIN_VALUE;

        private final Account account;
        private final ApiKeyId apiKey;
        private volatile long lastUsedSecond = NEVER;

        private Credential(Account account, ApiKeyId apiKey) {
            this.account = account;
            this.apiKey = apiKey;
        }

        /** The account that the key belongs to. */
        public Account account() {
            return account;
        }

        /** The key's identifier. */
        public ApiKeyId apiKey() {
            return apiKey;
        }

        /** Writes once a second at most, so that threads do not fight for one cache line. */
        private void use(long millis) {
            long second = Math.floorDiv(millis, 1000L);
            if (second != lastUsedSecond) {
                lastUsedSecond = second;
            }
        }

        private @Nullable Instant lastUsed() {
            long second = lastUsedSecond;
            return second == NEVER ? null : Instant.ofEpochSecond(second);
        }
    }

    /** One account's view of the tokens of all. */
    private final class Ring implements KeyRing {

        private final Account owner;

        Ring(Account owner) {
            this.owner = owner;
        }

        @Override
        public boolean add(ApiKey key) {
            return credentials.putIfAbsent(key.token().reveal(), new Credential(owner, key.id())) == null;
        }

        @Override
        public void restore(ApiKey key) {
            credentials.compute(
                    key.token().reveal(),
                    (token, other) ->
                            other == null || other.account == owner ? new Credential(owner, key.id()) : other);
        }

        @Override
        public void remove(ApiKey key) {
            // after a reset, a key may stand beside another account's key that took its token
            credentials.computeIfPresent(
                    key.token().reveal(), (token, credential) -> credential.account == owner ? null : credential);
        }

        @Override
        public @Nullable Instant lastUsed(Secret token) {
            Credential credential = credentials.get(token.reveal());
            return credential == null || credential.account != owner ? null : credential.lastUsed();
        }
    }
}
