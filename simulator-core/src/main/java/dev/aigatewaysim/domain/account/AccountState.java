package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.LastUse;
import dev.aigatewaysim.domain.credit.CreditLedger;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.resource.Store;
import dev.aigatewaysim.domain.resource.TokenStore;
import dev.aigatewaysim.domain.usage.UsageLog;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that an account holds, at one moment. Immutable; two states share what is the same in both. */
@SuppressWarnings("ReferenceEquality") // the same value means that nothing changed
record AccountState(
        OwnKey ownKey,
        ClockSetting clock,
        TokenStore<ApiKey> apiKeys,
        LastUse lastUse,
        ProviderDirectory providers,
        Store<ProviderKey> providerKeys,
        Store<AccessKeyConfiguration> configurations,
        TokenStore<AccessKey> accessKeys,
        GatewayConfig gatewayConfig,
        CreditLedger credits,
        UsageLog usage) {

    static final TokenStore<ApiKey> NO_API_KEYS =
            TokenStore.empty(key -> key.id().value(), ApiKey::token);
    private static final TokenStore<AccessKey> NO_ACCESS_KEYS =
            TokenStore.empty(key -> key.id().value(), AccessKey::token);

    /** What an account holds that has nothing but its own API key, which is still to be added. */
    static AccountState empty(OwnKey ownKey) {
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
                UsageLog.empty());
    }

    AccountState withOwnKey(OwnKey next) {
        return new AccountState(
                next,
                clock,
                apiKeys,
                lastUse,
                providers,
                providerKeys,
                configurations,
                accessKeys,
                gatewayConfig,
                credits,
                usage);
    }

    AccountState withClock(ClockSetting next) {
        return new AccountState(
                ownKey,
                next,
                apiKeys,
                lastUse,
                providers,
                providerKeys,
                configurations,
                accessKeys,
                gatewayConfig,
                credits,
                usage);
    }

    AccountState withApiKeys(TokenStore<ApiKey> next) {
        return new AccountState(
                ownKey,
                clock,
                next,
                lastUse,
                providers,
                providerKeys,
                configurations,
                accessKeys,
                gatewayConfig,
                credits,
                usage);
    }

    AccountState withoutApiKeys() {
        return withApiKeys(NO_API_KEYS).withLastUse(LastUse.none());
    }

    AccountState without(ApiKey key) {
        return withApiKeys(apiKeys.without(key)).withLastUse(lastUse.without(key.id()));
    }

    AccountState withLastUse(LastUse next) {
        return next == lastUse
                ? this
                : new AccountState(
                        ownKey,
                        clock,
                        apiKeys,
                        next,
                        providers,
                        providerKeys,
                        configurations,
                        accessKeys,
                        gatewayConfig,
                        credits,
                        usage);
    }

    /** This state with the use of API keys that was noted while it was made from the state before. */
    AccountState withUseNoted(AccountState meanwhile, AccountState before) {
        return withLastUse(lastUse.withNoted(
                meanwhile.lastUse, before.lastUse, key -> apiKeys.items().get(key.value()) != null));
    }

    AccountState withProviders(ProviderDirectory next) {
        return new AccountState(
                ownKey,
                clock,
                apiKeys,
                lastUse,
                next,
                providerKeys,
                configurations,
                accessKeys,
                gatewayConfig,
                credits,
                usage);
    }

    AccountState withProviderKeys(Store<ProviderKey> next) {
        return new AccountState(
                ownKey,
                clock,
                apiKeys,
                lastUse,
                providers,
                next,
                configurations,
                accessKeys,
                gatewayConfig,
                credits,
                usage);
    }

    AccountState withConfigurations(Store<AccessKeyConfiguration> next, Store<ProviderKey> nextKeys) {
        return new AccountState(
                ownKey, clock, apiKeys, lastUse, providers, nextKeys, next, accessKeys, gatewayConfig, credits, usage);
    }

    AccountState withAccessKeys(TokenStore<AccessKey> next) {
        return new AccountState(
                ownKey,
                clock,
                apiKeys,
                lastUse,
                providers,
                providerKeys,
                configurations,
                next,
                gatewayConfig,
                credits,
                usage);
    }

    AccountState withGatewayConfig(GatewayConfig next) {
        return new AccountState(
                ownKey,
                clock,
                apiKeys,
                lastUse,
                providers,
                providerKeys,
                configurations,
                accessKeys,
                next,
                credits,
                usage);
    }

    AccountState withCredits(CreditLedger next) {
        return new AccountState(
                ownKey,
                clock,
                apiKeys,
                lastUse,
                providers,
                providerKeys,
                configurations,
                accessKeys,
                gatewayConfig,
                next,
                usage);
    }

    AccountState withUsage(UsageLog next) {
        return new AccountState(
                ownKey,
                clock,
                apiKeys,
                lastUse,
                providers,
                providerKeys,
                configurations,
                accessKeys,
                gatewayConfig,
                credits,
                next);
    }

    /** The last 27 characters of the greatest identifier of a resource below these; null when there is none. */
    @Nullable
    String idBelow(String ksuid) {
        return Stream.of(
                        below(IdKind.API_KEY, apiKeys.items(), ksuid),
                        below(IdKind.PROVIDER, providers.userDefined(), ksuid),
                        below(IdKind.PROVIDER_KEY, providerKeys, ksuid),
                        below(IdKind.ACCESS_KEY_CONFIGURATION, configurations, ksuid),
                        below(IdKind.ACCESS_KEY, accessKeys.items(), ksuid))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable String below(IdKind kind, Store<?> store, String ksuid) {
        String id = store.idBelow(kind.prefix() + ksuid);
        return id == null ? null : id.substring(kind.prefix().length());
    }

    /** Gives every token and every value of a provider key. */
    void revealSecrets(Consumer<String> secrets) {
        apiKeys.items().all().forEach(key -> secrets.accept(key.token().reveal()));
        accessKeys.items().all().forEach(key -> secrets.accept(key.token().reveal()));
        providerKeys.all().forEach(key -> secrets.accept(key.value().reveal()));
    }

    /** How many resources of the five kinds that have identifiers of their own there are. */
    int resources() {
        return apiKeys.items().size()
                + providers.userDefined().size()
                + providerKeys.size()
                + configurations.size()
                + accessKeys.items().size();
    }
}
