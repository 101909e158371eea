package dev.aigatewaysim.domain.comparison;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.changes.AccountChanges;
import dev.aigatewaysim.domain.changes.ResourceChange;
import dev.aigatewaysim.domain.changes.ResourceKind;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.credit.CheckoutSession;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.credit.CreditLedger;
import dev.aigatewaysim.domain.credit.Transaction;
import dev.aigatewaysim.domain.credit.UsageInvoice;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.resource.Resource;
import dev.aigatewaysim.domain.state.AccountState;
import dev.aigatewaysim.domain.state.ClockSetting;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Price;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.domain.upstream.UpstreamBook;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.domain.usage.UsageLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Finds what changed between two states; what both share is not walked. One comparison uses one; not thread-safe. */
@SuppressWarnings("ReferenceEquality") // the same store holds the same
public final class AccountComparison {

    private static final ResourceComparison<ClockSetting> CLOCK =
            new ResourceComparison<>(ResourceKind.CLOCK, clock -> "", clock -> null, ComparedFields::clock);
    private static final ResourceComparison<GatewayConfig> GATEWAY_CONFIG = new ResourceComparison<>(
            ResourceKind.GATEWAY_CONFIGURATION, config -> "", config -> null, ComparedFields::gatewayConfig);
    private static final ResourceComparison<ApiKey> API_KEYS =
            new ResourceComparison<>(ResourceKind.API_KEY, Resource::idText, ApiKey::name, ComparedFields::apiKey);
    private static final ResourceComparison<Provider> PROVIDERS =
            new ResourceComparison<>(ResourceKind.PROVIDER, Resource::idText, Provider::name, ComparedFields::provider);
    private static final ResourceComparison<ProviderKey> PROVIDER_KEYS = new ResourceComparison<>(
            ResourceKind.PROVIDER_KEY, Resource::idText, ProviderKey::name, ComparedFields::providerKey);
    private static final ResourceComparison<AccessKeyConfiguration> CONFIGURATIONS = new ResourceComparison<>(
            ResourceKind.ACCESS_KEY_CONFIGURATION,
            Resource::idText,
            AccessKeyConfiguration::name,
            ComparedFields::configuration);
    private static final ResourceComparison<AccessKey> ACCESS_KEYS = new ResourceComparison<>(
            ResourceKind.ACCESS_KEY, Resource::idText, AccessKey::name, ComparedFields::accessKey);
    private static final EntryComparison<Transaction> TRANSACTIONS =
            new EntryComparison<>(ResourceKind.CREDIT_TRANSACTION, transaction -> "", AccountComparison::describe);
    private static final ResourceComparison<CheckoutSession> SESSIONS = new ResourceComparison<>(
            ResourceKind.CHECKOUT_SESSION, CheckoutSession::id, session -> null, ComparedFields::session);
    private static final EntryComparison<UsageEvent> USAGE = new EntryComparison<>(
            ResourceKind.USAGE_EVENT, UsageEvent::id, event -> event.provider() + ":" + event.model());

    private static final ResourceComparison<ScriptedAnswer> ANSWERS = new ResourceComparison<>(
            ResourceKind.SCRIPTED_ANSWER,
            ScriptedAnswer::id,
            answer -> answer.when().toString(),
            ComparedFields::answer);
    private static final ResourceComparison<Conversation> CONVERSATIONS = new ResourceComparison<>(
            ResourceKind.CONVERSATION, Conversation::id, Conversation::name, ComparedFields::conversation);
    private static final ResourceComparison<Map.Entry<String, Secret>> REJECTED_KEYS = new ResourceComparison<>(
            ResourceKind.REJECTED_KEY, Map.Entry::getKey, key -> null, ComparedFields::rejectedKey);
    private static final ResourceComparison<Map.Entry<String, Price>> PRICES =
            new ResourceComparison<>(ResourceKind.PRICE, Map.Entry::getKey, price -> null, ComparedFields::price);

    private final List<ResourceChange> changes = new ArrayList<>();

    private AccountComparison() {}

    /** Returns what changed from one state to another. Secrets are redacted. */
    public static AccountChanges between(AccountState before, AccountState after) {
        AccountComparison comparison = new AccountComparison();
        comparison.compare(before, after);
        return new AccountChanges(comparison.changes);
    }

    private void compare(AccountState before, AccountState after) {
        CLOCK.compare(before.clock(), after.clock(), changes::add);
        GATEWAY_CONFIG.compare(before.gatewayConfig(), after.gatewayConfig(), changes::add);
        compare(API_KEYS, before.apiKeys(), after.apiKeys());
        compare(PROVIDERS, before.providers().userDefined(), after.providers().userDefined());
        compare(PROVIDER_KEYS, before.providerKeys(), after.providerKeys());
        compare(CONFIGURATIONS, before.configurations(), after.configurations());
        compare(ACCESS_KEYS, before.accessKeys(), after.accessKeys());
        compare(before.credits(), after.credits());
        compare(before.usage(), after.usage());
        compare(before.upstream(), after.upstream());
        walk(REJECTED_KEYS, rejected(before), rejected(after));
        if (before.upstream() != after.upstream()) {
            walk(
                    PRICES,
                    before.upstream().prices().entrySet(),
                    after.upstream().prices().entrySet());
        }
    }

    /** Without those that were rotated or deleted since, which are not rejected any more. */
    private static List<Map.Entry<String, Secret>> rejected(AccountState state) {
        return state.upstream().rejectedValues().entrySet().stream()
                .filter(entry -> {
                    ProviderKey key = state.providerKeys().get(entry.getKey());
                    return key != null && state.upstream().isRejected(key);
                })
                .toList();
    }

    private <T extends Resource> void compare(ResourceComparison<T> comparison, Store<T> before, Store<T> after) {
        if (before != after) {
            comparison.walk(before.all(), after.all(), changes::add);
        }
    }

    private void compare(CreditLedger before, CreditLedger after) {
        if (before != after) {
            TRANSACTIONS.compare(before.transactions(), after.transactions(), changes::add);
            SESSIONS.walk(byId(before), byId(after), changes::add);
        }
    }

    private static List<CheckoutSession> byId(CreditLedger ledger) {
        return descending(ledger.sessions(), CheckoutSession::id);
    }

    private static <T> List<T> descending(Collection<T> items, Function<T, String> id) {
        return items.stream().sorted(Comparator.comparing(id).reversed()).toList();
    }

    private void compare(UsageLog before, UsageLog after) {
        if (before != after) {
            USAGE.compare(before.all(), after.all(), changes::add);
        }
    }

    private void compare(UpstreamBook before, UpstreamBook after) {
        if (before != after) {
            walk(ANSWERS, before.answers(), after.answers());
            walk(CONVERSATIONS, before.conversations(), after.conversations());
        }
    }

    private <T> void walk(ResourceComparison<T> comparison, Collection<T> before, Collection<T> after) {
        comparison.walk(descending(before, comparison.id()), descending(after, comparison.id()), changes::add);
    }

    private static String describe(Transaction transaction) {
        if (transaction instanceof CreditGrant grant) {
            return grant.category().name().toLowerCase(Locale.ROOT) + " of " + grant.amountCents() + " cents";
        }
        return (transaction instanceof UsageInvoice ? "invoice" : "invoice preview") + " of " + transaction.createdAt();
    }
}
