package dev.aigatewaysim.domain.state;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.collection.LastUse;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.credit.CreditLedger;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.upstream.UpstreamBook;
import dev.aigatewaysim.domain.usage.UsageLog;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an account holds, at one moment. Two states share what is the same in both.
 *
 * <p>Immutable and thread-safe.
 *
 * @param ownKey the API key that the account was created with, and its owner
 * @param clock how the clock is set
 * @param apiKeys the API keys, as used as they were when they were made; so are provider keys and access keys
 * @param lastUse when API keys, provider keys and access keys were last used since
 * @param providers the user-defined providers
 * @param providerKeys the provider keys
 * @param configurations the access key configurations; names and redacted values of keys in them may be out of date
 * @param accessKeys the access keys; the names of linked configurations may be out of date
 * @param gatewayConfig timeouts and token limits
 * @param credits credit history and checkout sessions
 * @param usage usage events
 * @param upstream how the simulated providers behave
 */
@SuppressWarnings("ReferenceEquality") // the same value means that nothing changed
public record AccountState(
        OwnKey ownKey,
        ClockSetting clock,
        Store<ApiKey> apiKeys,
        LastUse lastUse,
        ProviderDirectory providers,
        Store<ProviderKey> providerKeys,
        Store<AccessKeyConfiguration> configurations,
        Store<AccessKey> accessKeys,
        GatewayConfig gatewayConfig,
        CreditLedger credits,
        UsageLog usage,
        UpstreamBook upstream) {

    public static final Store<ApiKey> NO_API_KEYS = Store.empty(ApiKey::token);

    private static final Store<AccessKey> NO_ACCESS_KEYS = Store.empty(AccessKey::token);

    /** Returns the state of a new account, without its own API key, which is still to be added. */
    public static AccountState empty(OwnKey ownKey) {
        return new AccountState(
                ownKey,
                ClockSetting.SYSTEM,
                NO_API_KEYS,
                LastUse.none(),
                ProviderDirectory.empty(),
                Store.empty(),
                Store.empty(),
                NO_ACCESS_KEYS,
                GatewayConfig.initial(),
                CreditLedger.empty(),
                UsageLog.empty(),
                UpstreamBook.empty());
    }

    /** The fields of the next state, before it is made. */
    private static final class Copy {

        OwnKey ownKey;
        ClockSetting clock;
        Store<ApiKey> apiKeys;
        LastUse lastUse;
        ProviderDirectory providers;
        Store<ProviderKey> providerKeys;
        Store<AccessKeyConfiguration> configurations;
        Store<AccessKey> accessKeys;
        GatewayConfig gatewayConfig;
        CreditLedger credits;
        UsageLog usage;
        UpstreamBook upstream;

        Copy(AccountState state) {
            ownKey = state.ownKey;
            clock = state.clock;
            apiKeys = state.apiKeys;
            lastUse = state.lastUse;
            providers = state.providers;
            providerKeys = state.providerKeys;
            configurations = state.configurations;
            accessKeys = state.accessKeys;
            gatewayConfig = state.gatewayConfig;
            credits = state.credits;
            usage = state.usage;
            upstream = state.upstream;
        }
    }

    private AccountState with(Consumer<Copy> change) {
        Copy next = new Copy(this);
        change.accept(next);
        return new AccountState(
                next.ownKey,
                next.clock,
                next.apiKeys,
                next.lastUse,
                next.providers,
                next.providerKeys,
                next.configurations,
                next.accessKeys,
                next.gatewayConfig,
                next.credits,
                next.usage,
                next.upstream);
    }

    public AccountState withOwnKey(OwnKey next) {
        return with(copy -> copy.ownKey = next);
    }

    public AccountState withClock(ClockSetting next) {
        return with(copy -> copy.clock = next);
    }

    public AccountState withApiKeys(Store<ApiKey> next) {
        return with(copy -> copy.apiKeys = next);
    }

    public AccountState withoutApiKeys() {
        return withApiKeys(NO_API_KEYS).withLastUse(LastUse.none());
    }

    public AccountState withoutAccessKeys() {
        return withAccessKeys(NO_ACCESS_KEYS);
    }

    public AccountState without(ApiKey key) {
        return withApiKeys(apiKeys.without(key)).withLastUse(lastUse.without(key.idText()));
    }

    public AccountState withLastUse(LastUse next) {
        return next == lastUse ? this : with(copy -> copy.lastUse = next);
    }

    /** Returns this state with the use of keys that was noted while it was computed from the state before. */
    public AccountState withUseNoted(AccountState meanwhile, AccountState before) {
        return withLastUse(lastUse.withNoted(meanwhile.lastUse, before.lastUse, this::hasKey));
    }

    private boolean hasKey(String id) {
        return apiKeys.get(id) != null || accessKeys.get(id) != null || providerKeys.get(id) != null;
    }

    public AccountState withProviders(ProviderDirectory next) {
        return with(copy -> copy.providers = next);
    }

    public AccountState withProviderKeys(Store<ProviderKey> next) {
        return with(copy -> copy.providerKeys = next);
    }

    public AccountState withConfigurations(Store<AccessKeyConfiguration> next, Store<ProviderKey> nextKeys) {
        return with(copy -> {
            copy.configurations = next;
            copy.providerKeys = nextKeys;
        });
    }

    public AccountState withAccessKeys(Store<AccessKey> next) {
        return with(copy -> copy.accessKeys = next);
    }

    public AccountState withGatewayConfig(GatewayConfig next) {
        return with(copy -> copy.gatewayConfig = next);
    }

    public AccountState withCredits(CreditLedger next) {
        return with(copy -> copy.credits = next);
    }

    public AccountState withUsage(UsageLog next) {
        return with(copy -> copy.usage = next);
    }

    public AccountState withUpstream(UpstreamBook next) {
        return next == upstream ? this : with(copy -> copy.upstream = next);
    }

    /** The last 27 characters of the greatest identifier of a resource below these; null when there is none. */
    public @Nullable String idBelow(String ksuid) {
        return Stream.of(
                        below(IdKind.API_KEY, apiKeys, ksuid),
                        below(IdKind.PROVIDER, providers.userDefined(), ksuid),
                        below(IdKind.PROVIDER_KEY, providerKeys, ksuid),
                        below(IdKind.ACCESS_KEY_CONFIGURATION, configurations, ksuid),
                        below(IdKind.ACCESS_KEY, accessKeys, ksuid))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable String below(IdKind kind, Store<?> store, String ksuid) {
        String id = store.idBelow(kind.prefix() + ksuid);
        return id == null ? null : id.substring(kind.prefix().length());
    }

    /** Passes on every token and every value of a provider key. */
    public void revealSecrets(Consumer<String> secrets) {
        apiKeys.all().forEach(key -> secrets.accept(key.token().reveal()));
        accessKeys.all().forEach(key -> secrets.accept(key.token().reveal()));
        providerKeys.all().forEach(key -> secrets.accept(key.value().reveal()));
    }

    /** How many resources of the five kinds that have identifiers of their own there are. */
    public int resources() {
        return apiKeys.size()
                + providers.userDefined().size()
                + providerKeys.size()
                + configurations.size()
                + accessKeys.size();
    }
}
