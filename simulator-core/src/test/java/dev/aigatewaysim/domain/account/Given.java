package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Rule;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Step;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.StepType;
import dev.aigatewaysim.domain.accesskeyconfiguration.StepKey;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.resource.Actor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A seeded account at a fixed time, and short ways to put something into it.
 *
 * <p>Not thread-safe; one test uses one.
 */
public final class Given {

    public static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    public static final Actor ALICE = new Actor("usr_alice");
    public static final Actor BOB = new Actor("usr_bob");

    /** A character that takes two UTF-16 units. */
    public static final String KEY = "\uD83D\uDD11";

    public Instant time = NOW;
    public final Accounts accounts =
            new Accounts(new AccountSettings(() -> time, new BaseUrlRule(false), 0, 10), OptionalLong.of(42));
    public final Account account = accounts.create();

    /** Everything that the account lists, at one moment. */
    public List<Object> everything() {
        return everything(account);
    }

    /** Everything that the account lists, at one moment. */
    public static List<Object> everything(Account account) {
        return List.of(
                account.resources(),
                account.apiKeys().list(null, 100),
                account.providers().list(null, 100),
                account.providerKeys().list(null, 100, null),
                account.accessKeyConfigurations().list(null, 100),
                account.accessKeys().list(null, 100),
                account.gatewayConfiguration().get(),
                account.credits().balanceCents());
    }

    public Provider provider(String providerId) {
        return account.providers()
                .create(Provider.Draft.of(providerId, "A provider", "https://llm.example.com/v1"), ALICE);
    }

    public ProviderKey providerKey(String provider, String name) {
        return account.providerKeys()
                .create(ProviderKey.Draft.of(provider, name, new Secret("sk-" + name + "-0123456789abcdef")), ALICE);
    }

    public ApiKey apiKey(String name) {
        return account.apiKeys().create(ApiKey.Draft.named(name), ALICE);
    }

    public AccessKeyConfiguration configuration(String name) {
        return account.accessKeyConfigurations().create(AccessKeyConfiguration.Draft.named(name), ALICE);
    }

    public AccessKeyConfiguration configuration(Rule<StepKey.Draft> rule) {
        return account.accessKeyConfigurations()
                .create(
                        new AccessKeyConfiguration.Draft("routed", null, null, null, new Router<>(List.of(rule))),
                        ALICE);
    }

    public AccessKey accessKey(String name) {
        return account.accessKeys().create(AccessKey.Draft.named(name), ALICE);
    }

    public AccessKey accessKeyLinkedTo(AccessKeyConfigurationId configuration) {
        return account.accessKeys().create(AccessKey.Draft.named("linked").linkedTo(configuration), ALICE);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static Rule<StepKey.Draft> rule(
            @Nullable String provider, @Nullable String model, Step<StepKey.Draft>... steps) {
        return new Rule<>(provider, model, Arrays.stream(steps).toList());
    }

    public static Step<StepKey.Draft> ngrok() {
        return new Step<>(StepType.NGROK, null, null);
    }

    public static Step<StepKey.Draft> user(StepKey.Draft... keys) {
        return new Step<>(StepType.USER, List.of(keys), null);
    }

    public static StepKey.Draft existing(ProviderKeyId id) {
        return StepKey.Draft.existing(id);
    }

    public static StepKey.Draft inline(String name) {
        return StepKey.Draft.inline(name, new Secret("sk-" + name + "-0123456789abcdef"));
    }
}
