package dev.aigatewaysim.domain.comparison;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.credit.CheckoutSession;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.ProviderModel;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.state.ClockSetting;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Price;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields of each kind are compared: one method for each kind, one line for each field. */
final class ComparedFields {

    private ComparedFields() {}

    static void apiKey(FieldComparison<ApiKey> fields) {
        fields.field("name", ApiKey::name)
                .field("description", ApiKey::description)
                .field("metadata", ApiKey::metadata)
                .secret("token", ApiKey::token)
                .auditInfo(ApiKey::auditInfo);
    }

    static void provider(FieldComparison<Provider> fields) {
        fields.field("providerId", Provider::providerId)
                .field("name", Provider::name)
                .field("baseUrl", Provider::baseUrl)
                .field("metadata", Provider::metadata)
                .field("supportedApiSurfaces", ComparedFields::surfaces)
                .field("models", ComparedFields::models)
                .auditInfo(Provider::auditInfo);
    }

    static void providerKey(FieldComparison<ProviderKey> fields) {
        fields.field("providerId", ProviderKey::providerId)
                .field("name", ProviderKey::name)
                .field("description", ProviderKey::description)
                .field("metadata", ProviderKey::metadata)
                .secret("value", ProviderKey::value)
                .field("lastUsed", ProviderKey::lastUsed)
                .auditInfo(ProviderKey::auditInfo);
    }

    static void configuration(FieldComparison<AccessKeyConfiguration> fields) {
        fields.field("name", AccessKeyConfiguration::name)
                .field("description", AccessKeyConfiguration::description)
                .field("metadata", AccessKeyConfiguration::metadata)
                .field("access", configuration -> NestedText.of(configuration.access()));
        router(fields);
        fields.auditInfo(AccessKeyConfiguration::auditInfo);
    }

    static void accessKey(FieldComparison<AccessKey> fields) {
        fields.field("name", AccessKey::name)
                .field("description", AccessKey::description)
                .field("metadata", AccessKey::metadata)
                .field("accessKeyConfiguration", ComparedFields::linked)
                .secret("token", AccessKey::token)
                .field("lastUsed", AccessKey::lastUsed)
                .auditInfo(AccessKey::auditInfo);
    }

    static void gatewayConfig(FieldComparison<GatewayConfig> fields) {
        fields.field("totalTimeout", GatewayConfig::totalTimeout)
                .field("perRequestTimeout", GatewayConfig::perRequestTimeout)
                .field("maxInputTokens", GatewayConfig::effectiveMaxInputTokens)
                .field("maxOutputTokens", GatewayConfig::effectiveMaxOutputTokens)
                .field("metadata", GatewayConfig::metadata)
                .field("defaults.maxInputTokens", config -> config.defaults().maxInputTokens())
                .field("defaults.maxOutputTokens", config -> config.defaults().maxOutputTokens());
    }

    static void session(FieldComparison<CheckoutSession> fields) {
        fields.field("amount", CheckoutSession::amountCents)
                .field("createdAt", CheckoutSession::createdAt)
                .field("status", session -> session.status().name().toLowerCase(Locale.ROOT));
    }

    static void clock(FieldComparison<ClockSetting> fields) {
        fields.field("frozenAt", ClockSetting::frozenAt).field("ahead", ClockSetting::ahead);
    }

    static void answer(FieldComparison<ScriptedAnswer> fields) {
        fields.field("when", ScriptedAnswer::when)
                .field("outcome", ScriptedAnswer::outcome)
                .field("times", ScriptedAnswer::times)
                .field("used", ScriptedAnswer::used);
    }

    static void conversation(FieldComparison<Conversation> fields) {
        fields.field("name", Conversation::name)
                .field("when", Conversation::when)
                .field("turns", Conversation::turns)
                .field("used", Conversation::used);
    }

    static void rejectedKey(FieldComparison<Map.Entry<String, Secret>> fields) {
        fields.secret("value", Map.Entry::getValue);
    }

    static void price(FieldComparison<Map.Entry<String, Price>> fields) {
        fields.field("inputPerMillion", price -> price.getValue().inputPerMillion())
                .field("outputPerMillion", price -> price.getValue().outputPerMillion())
                .field("cacheReadPerMillion", price -> price.getValue().cacheReadPerMillion());
    }

    private static @Nullable Object surfaces(Provider provider) {
        return provider.supportedApiSurfaces() == null
                ? null
                : provider.supportedApiSurfaces().stream().map(NestedText::of).toList();
    }

    private static @Nullable Object models(Provider provider) {
        return provider.models() == null
                ? null
                : provider.models().stream().map(ProviderModel::modelId).toList();
    }

    private static @Nullable Object linked(AccessKey key) {
        return key.configuration() == null ? null : key.configuration().id().value();
    }

    /** Rule by rule where both have some, so that a report names the one that differs. */
    private static void router(FieldComparison<AccessKeyConfiguration> fields) {
        int before = NestedText.rules(fields.before());
        int after = NestedText.rules(fields.after());
        if (before == 0 || after == 0) {
            fields.field("router", configuration -> NestedText.of(configuration.router()));
            return;
        }
        for (int i = 0; i < Math.max(before, after); i++) {
            int index = i;
            fields.field("router.rules[" + i + "]", configuration -> NestedText.rule(configuration, index));
        }
    }
}
