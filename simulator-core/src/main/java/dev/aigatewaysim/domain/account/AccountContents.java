package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.accesskey.AccessKeys;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurations;
import dev.aigatewaysim.domain.apikey.ApiKeys;
import dev.aigatewaysim.domain.collection.Slice;
import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.collection.UsedStore;
import dev.aigatewaysim.domain.credit.Credits;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfiguration;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.Providers;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.providerkey.ProviderKeys;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.ResourceId;
import dev.aigatewaysim.domain.routing.Routing;
import dev.aigatewaysim.domain.state.AccountState;
import dev.aigatewaysim.domain.token.TokenRegistry;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.domain.usage.Usage;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.redaction.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The collections of an account, each over its slice of one state: that of the account itself, or that of a seeding, which
 * becomes the account's when it is complete. They can be used directly, without a server; they obey the same rules as the
 * API. An account's are thread-safe, those of a seeding are not.
 */
public abstract sealed class AccountContents permits Account, SeedTarget {

    private final StateHolder holder;
    private final KnownSecrets secrets;
    private final AccountClock clock;
    private final ApiKeys apiKeys;
    private final Providers providers;
    private final ProviderKeys providerKeys;
    private final AccessKeyConfigurations configurations;
    private final AccessKeys accessKeys;
    private final GatewayConfiguration gatewayConfiguration;
    private final Credits credits;
    private final Usage usage;
    private final Upstream upstream;
    private final Routing routing;

    /**
     * @param tokens where API keys and access keys enter their tokens
     */
    AccountContents(StateHolder holder, AccountContext context, TokenRegistry tokens) {
        AccountSettings settings = context.settings();
        IdGenerator ids = context.ids();
        this.holder = holder;
        this.secrets = context.secrets();
        this.clock = new AccountClock(settings.system(), () -> holder.now().clock(), holder::setClock);
        this.apiKeys = new ApiKeys(
                state(
                        s -> new Slice<>(s.apiKeys(), s.lastUse()),
                        (s, slice) -> s.withApiKeys(slice.own()).withLastUse(slice.context())),
                tokens,
                secrets,
                ids);
        this.providers = new Providers(
                state(AccountState::providers, AccountState::withProviders), this::usersOf, settings.baseUrls(), ids);
        this.providerKeys = new ProviderKeys(
                state(
                        s -> new Slice<>(new UsedStore<>(s.providerKeys(), s.lastUse()), s.providers()),
                        (s, slice) -> s.withProviderKeys(slice.own().items())
                                .withLastUse(slice.own().lastUse())),
                this::usersOf,
                secrets,
                ids);
        this.configurations = new AccessKeyConfigurations(
                state(
                        s -> new AccessKeyConfigurations.Slice(s.configurations(), s.providerKeys(), s.providers()),
                        (s, slice) -> s.withConfigurations(slice.configurations(), slice.keys())),
                this::usersOf,
                secrets,
                ids);
        this.accessKeys = new AccessKeys(
                state(
                        s -> new Slice<>(new UsedStore<>(s.accessKeys(), s.lastUse()), s.configurations()),
                        (s, slice) -> s.withAccessKeys(slice.own().items())
                                .withLastUse(slice.own().lastUse())),
                tokens,
                secrets,
                ids);
        this.gatewayConfiguration =
                new GatewayConfiguration(state(AccountState::gatewayConfig, AccountState::withGatewayConfig));
        this.credits = new Credits(
                state(s -> new Slice<>(s.credits(), s.usage().totalCost()), (s, slice) -> s.withCredits(slice.own())),
                ids);
        this.usage = new Usage(state(AccountState::usage, AccountState::withUsage), ids);
        this.upstream = new Upstream(
                state(
                        s -> new Upstream.Slice(s.upstream(), s.providerKeys(), s.providers()),
                        (s, slice) -> s.withUpstream(slice.book())),
                ids,
                context.unfinished(),
                secrets::redactor);
        this.routing = new Routing(() -> routed(state()), credits, settings.traffic());
    }

    private static Routing.Slice routed(AccountState state) {
        return new Routing.Slice(state.accessKeys(), state.configurations(), state.providerKeys(), state.providers());
    }

    AccountState state() {
        return holder.now();
    }

    /** The user that owns the account's API keys, in whose name everything is done. */
    public Actor owner() {
        return state().ownKey().owner();
    }

    /** Its clock. */
    public AccountClock clock() {
        return clock;
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

    /** How its simulated providers behave. */
    public Upstream upstream() {
        return upstream;
    }

    /** How its model requests are routed. */
    public Routing routing() {
        return routing;
    }

    /**
     * Redacts the secrets of this account, those of the other accounts of its server, and what looks like a credential.
     * Secrets that come later are redacted, too.
     */
    public Redactor redactor() {
        return secrets.redactor();
    }

    /** Notes that the access key serves a request now, if it is still there. Waits for no change. */
    public void use(AccessKeyId key) {
        noteUse(key, state -> state.accessKeys().get(key.value()) != null);
    }

    /** Notes that the provider key serves a request now, if it is still there. Waits for no change. */
    public void use(ProviderKeyId key) {
        noteUse(key, state -> state.providerKeys().get(key.value()) != null);
    }

    /**
     * Notes that a resource is used now.
     *
     * @param isThere whether it is still there
     */
    void noteUse(ResourceId id, Predicate<AccountState> isThere) {
        holder.noteUse(state -> isThere.test(state)
                ? state.withLastUse(state.lastUse().with(id.value(), clock.at(state.clock())))
                : state);
    }

    private List<String> usersOf(Provider provider) {
        AccountState now = state();
        List<String> users = new ArrayList<>(now.providerKeys()
                .firstIds(Violation.MAX_BLOCKERS, key -> key.providerId().equals(provider.providerId())));
        users.addAll(now.configurations()
                .firstIds(Violation.MAX_BLOCKERS - users.size(), configuration -> configuration.names(provider)));
        return users;
    }

    private List<String> usersOf(ProviderKeyId key) {
        return state().configurations().firstIds(Violation.MAX_BLOCKERS, configuration -> configuration.uses(key));
    }

    private List<String> usersOf(AccessKeyConfigurationId configuration) {
        return state().accessKeys()
                .firstIds(
                        Violation.MAX_BLOCKERS,
                        key -> key.configuration() != null
                                && key.configuration().id().equals(configuration));
    }

    private <P> StateRef<P> state(Function<AccountState, P> slice, BiFunction<AccountState, P, AccountState> put) {
        return new StateCell<>(slice, put);
    }

    /** Shows a collection its slice of the state. */
    private final class StateCell<P> implements StateRef<P> {

        private final Function<AccountState, P> slice;
        private final BiFunction<AccountState, P, AccountState> put;

        StateCell(Function<AccountState, P> slice, BiFunction<AccountState, P, AccountState> put) {
            this.slice = slice;
            this.put = put;
        }

        @Override
        public P now() {
            return slice.apply(holder.now());
        }

        @Override
        public Dated<P> dated() {
            AccountState now = holder.now();
            return new Dated<>(slice.apply(now), clock.at(now.clock()));
        }

        @Override
        public <R> R change(Step<P, R> step) {
            return holder.change(current -> {
                Update<P, R> next = step.from(slice.apply(current), clock.at(current.clock()));
                return new Update<>(put.apply(current, next.slice()), next.result());
            });
        }
    }
}
