package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.accesskey.AccessKeys;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurations;
import dev.aigatewaysim.domain.accesskeyconfiguration.References;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeys;
import dev.aigatewaysim.domain.apikey.KeyRing;
import dev.aigatewaysim.domain.credit.Credits;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfiguration;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.Providers;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.providerkey.ProviderKeys;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.Cell;
import dev.aigatewaysim.domain.resource.Store;
import dev.aigatewaysim.domain.usage.Usage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One account of the gateway: isolated from every other, with its own resources, user, clock and identifiers. Its
 * collections can be used directly, without a server; they obey the same rules as the API.
 *
 * <p>Thread-safe: a read sees one consistent moment and waits for nobody, changes happen one after the other, and one that
 * is refused changes nothing.
 */
public final class Account {

    private final AccountId id;
    private final Actor owner;
    private final Instant createdAt;
    private final IdGenerator ids;
    private final KeyRing ring;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile AccountState state = AccountState.EMPTY;
    private volatile AccountState baseline = AccountState.EMPTY;
    private final Secret firstToken;

    private final ApiKeys apiKeys;
    private final Providers providers;
    private final ProviderKeys providerKeys;
    private final AccessKeyConfigurations configurations;
    private final AccessKeys accessKeys;
    private final GatewayConfiguration gatewayConfiguration;
    private final Credits credits;
    private final Usage usage;

    Account(IdGenerator ids, InstantSource clock, BaseUrlRule baseUrls, Function<Account, KeyRing> ring, Secret token) {
        this.ids = ids;
        this.id = new AccountId(ids.next(IdKind.ACCOUNT));
        this.owner = new Actor(ids.next(IdKind.USER));
        this.createdAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.ring = ring.apply(this);
        this.firstToken = token;
        this.apiKeys = new ApiKeys(cell(AccountState::apiKeys, AccountState::withApiKeys), this.ring, ids, clock);
        this.providers = new Providers(
                cell(AccountState::providers, AccountState::withProviders), this::usersOf, baseUrls, ids, clock);
        this.providerKeys = new ProviderKeys(
                cell(
                        s -> new ProviderKeys.Part(s.providerKeys(), s.providers()),
                        (s, part) -> s.withProviderKeys(part.keys())),
                this::usersOf,
                ids,
                clock);
        this.configurations = new AccessKeyConfigurations(
                cell(
                        s -> new AccessKeyConfigurations.Part(s.configurations(), s.providerKeys(), s.providers()),
                        (s, part) -> s.withConfigurations(part.configurations(), part.keys())),
                this::usersOf,
                ids,
                clock);
        this.accessKeys = new AccessKeys(
                cell(
                        s -> new AccessKeys.Part(s.accessKeys(), s.configurations()),
                        (s, part) -> s.withAccessKeys(part.keys())),
                ids,
                clock);
        this.gatewayConfiguration =
                new GatewayConfiguration(cell(AccountState::gatewayConfig, AccountState::withGatewayConfig));
        this.credits = new Credits(
                cell(
                        s -> new Credits.Part(s.credits(), s.usage().totalCost()),
                        (s, part) -> s.withCredits(part.ledger())),
                ids,
                clock);
        this.usage = new Usage(cell(AccountState::usage, AccountState::withUsage), ids, clock);
        apiKeys.create(ApiKey.Draft.named("default"), token, owner);
        this.baseline = state;
    }

    /** Its identifier, {@code ac_…}. */
    public AccountId id() {
        return id;
    }

    /** The token of the API key that it was made with; it works as long as that key is not deleted. */
    public Secret apiKey() {
        return firstToken;
    }

    /** The user that owns the account's API keys, in whose name everything is done. */
    public Actor owner() {
        return owner;
    }

    /** When it was made, in whole seconds. */
    public Instant createdAt() {
        return createdAt;
    }

    /** How many API keys, providers, provider keys, configurations and access keys it holds. */
    public int resources() {
        return state.resources();
    }

    /** Its API keys. */
    public ApiKeys apiKeys() {
        return apiKeys;
    }

    /** Its own providers. */
    public Providers providers() {
        return providers;
    }

    /** Its provider keys. */
    public ProviderKeys providerKeys() {
        return providerKeys;
    }

    /** Its access key configurations. */
    public AccessKeyConfigurations accessKeyConfigurations() {
        return configurations;
    }

    /** Its access keys. */
    public AccessKeys accessKeys() {
        return accessKeys;
    }

    /** Its timeouts and token limits. */
    public GatewayConfiguration gatewayConfiguration() {
        return gatewayConfiguration;
    }

    /** Its credits. */
    public Credits credits() {
        return credits;
    }

    /** Its usage events. */
    public Usage usage() {
        return usage;
    }

    /** A new identifier of an operation that failed, {@code op_…}. */
    public String nextOperationId() {
        return ids.next(IdKind.OPERATION);
    }

    /**
     * Puts the account back to its baseline: what it held when it was made, its API keys not used yet. Identifiers go on
     * increasing. Takes the same time whatever the account holds, API keys excepted.
     */
    public void reset() {
        lock.lock();
        try {
            Store<ApiKey> before = state.apiKeys();
            state = baseline;
            for (ApiKey key : before.all()) {
                if (baseline.apiKeys().get(key.id().value()) == null) {
                    ring.remove(key);
                }
            }
            baseline.apiKeys().all().forEach(ring::restore);
        } finally {
            lock.unlock();
        }
    }

    /** Makes every token of the account unknown. */
    void retire() {
        lock.lock();
        try {
            state.apiKeys().all().forEach(ring::remove);
            state = AccountState.EMPTY;
            baseline = AccountState.EMPTY; // a late reset does not bring the tokens back
        } finally {
            lock.unlock();
        }
    }

    private List<String> usersOf(Provider provider) {
        AccountState now = state;
        List<String> users = new ArrayList<>(now.providerKeys()
                .firstOf(
                        Violation.MAX_BLOCKERS,
                        key -> key.providerId().equals(provider.providerId()),
                        key -> key.id().value()));
        users.addAll(now.configurations()
                .firstOf(
                        Violation.MAX_BLOCKERS - users.size(),
                        configuration -> References.toProvider(configuration, provider),
                        configuration -> configuration.id().value()));
        return users;
    }

    private List<String> usersOf(ProviderKeyId key) {
        return state.configurations()
                .firstOf(
                        Violation.MAX_BLOCKERS,
                        configuration -> References.toProviderKey(configuration, key),
                        configuration -> configuration.id().value());
    }

    private List<String> usersOf(AccessKeyConfigurationId configuration) {
        return state.accessKeys()
                .firstOf(
                        Violation.MAX_BLOCKERS,
                        key -> key.configuration() != null
                                && key.configuration().id().equals(configuration),
                        key -> key.id().value());
    }

    private <P> Cell<P> cell(Function<AccountState, P> part, BiFunction<AccountState, P, AccountState> put) {
        return new StateCell<>(part, put);
    }

    /** Shows a collection its part of the state, and publishes the next state in one assignment. */
    private final class StateCell<P> implements Cell<P> {

        private final Function<AccountState, P> part;
        private final BiFunction<AccountState, P, AccountState> put;

        StateCell(Function<AccountState, P> part, BiFunction<AccountState, P, AccountState> put) {
            this.part = part;
            this.put = put;
        }

        @Override
        public P now() {
            return part.apply(state);
        }

        @Override
        public <R> R change(Step<P, R> step) {
            lock.lock();
            try {
                AccountState current = state;
                Next<P, R> next = step.from(part.apply(current));
                state = put.apply(current, next.part());
                return next.result();
            } finally {
                lock.unlock();
            }
        }
    }
}
