package dev.aigatewaysim.bench;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Rule;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Step;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.StepType;
import dev.aigatewaysim.domain.accesskeyconfiguration.StepKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.Secret;
import java.util.List;

/** What the accounts hold that are measured. */
public final class Samples {

    /** Greater than every identifier of an access key. */
    static final String BEFORE_ALL = "aigk_" + "z".repeat(27);

    public static final String ACCESS_KEY =
            "{\"name\":\"team-a\",\"description\":\"what the team's services call with\","
                    + "\"metadata\":\"{\\\"team\\\":\\\"a\\\",\\\"stage\\\":\\\"test\\\"}\"}";

    private Samples() {}

    /** Rules for two providers and one model, with keys of their own and the gateway's. */
    static Router<StepKey.Draft> router() {
        return new Router<>(List.of(
                new Rule<>("openai", null, List.of(user("openai-1", "openai-2"), gateway())),
                new Rule<>("anthropic", null, List.of(user("anthropic-1"), gateway())),
                new Rule<>(null, "openai:gpt-4o", List.of(user("openai-3")))));
    }

    private static Step<StepKey.Draft> user(String... names) {
        List<StepKey.Draft> keys = List.of(names).stream()
                .map(name -> StepKey.Draft.inline(name, new Secret("sk-proj-0123456789-" + name)))
                .toList();
        return new Step<>(StepType.USER, keys, Router.KeySelectionStrategy.ORDERED);
    }

    private static Step<StepKey.Draft> gateway() {
        return new Step<>(StepType.NGROK, null, null);
    }

    public static AccessKeyConfigurationId configuration(Account account) {
        return account.accessKeyConfigurations()
                .create(new AccessKeyConfiguration.Draft("team-a", null, null, null, router()), account.owner())
                .id();
    }

    /** Makes access keys, and returns some of their identifiers, evenly spread. */
    public static AccessKeyId[] accessKeys(Account account, int number, int shown) {
        AccessKeyId[] ids = new AccessKeyId[shown];
        for (int i = 0; i < number; i++) {
            AccessKey key = account.accessKeys().create(AccessKey.Draft.named("key-" + i), account.owner());
            if (i % (number / shown) == number / shown - 1) {
                ids[i / (number / shown)] = key.id();
            }
        }
        return ids;
    }
}
