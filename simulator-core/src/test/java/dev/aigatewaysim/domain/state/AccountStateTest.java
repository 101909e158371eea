package dev.aigatewaysim.domain.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.collection.LastUse;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.ProviderResourceId;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.AuditInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountStateTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final Actor OWNER = new Actor("usr_a");
    private static final AuditInfo MADE = AuditInfo.created(NOW, OWNER);
    private static final ApiKey API_KEY =
            new ApiKey(new ApiKeyId("aigak_" + ksuid(1)), null, null, null, new Secret("token-a"), null, MADE);
    private static final ProviderKey PROVIDER_KEY = new ProviderKey(
            new ProviderKeyId("aigpk_" + ksuid(3)), "groq", "k", new Secret("value-p"), null, null, null, MADE);
    private static final AccessKey ACCESS_KEY = new AccessKey(
            new AccessKeyId("aigk_" + ksuid(5)), null, null, null, new Secret("ng-token"), null, null, MADE);

    private static final Provider PROVIDER = new Provider(
            new ProviderResourceId("aigp_" + ksuid(2)), "own", "n", "https://llm.example.com", null, null, null, MADE);
    private static final AccessKeyConfiguration CONFIGURATION = new AccessKeyConfiguration(
            new AccessKeyConfigurationId("aigac_" + ksuid(4)), "c", null, null, null, null, MADE);

    private final AccountState empty = AccountState.empty(new OwnKey(OWNER, API_KEY.id(), API_KEY.token()));
    private final AccountState state = empty.withApiKeys(empty.apiKeys().with(API_KEY))
            .withProviders(empty.providers().with(PROVIDER))
            .withConfigurations(
                    empty.configurations().with(CONFIGURATION),
                    empty.providerKeys().with(PROVIDER_KEY))
            .withAccessKeys(empty.accessKeys().with(ACCESS_KEY));

    private static String ksuid(int number) {
        return "0".repeat(26) + number;
    }

    @Test
    void a_change_of_one_part_leaves_the_others() {
        assertThat(state.resources()).isEqualTo(5);
        assertThat(state.withoutAccessKeys()).isEqualTo(state.withAccessKeys(empty.accessKeys()));
        assertThat(state.without(API_KEY).apiKeys().all()).isEmpty();
        assertThat(state.without(API_KEY).resources()).isEqualTo(4);
        assertThat(empty.resources()).isZero();
    }

    @Test
    void the_identifier_below_another_is_the_greatest_of_all_kinds() {
        assertThat(state.idBelow(ksuid(9))).isEqualTo(ksuid(5));
        for (int number = 5; number > 1; number--) {
            assertThat(state.idBelow(ksuid(number))).isEqualTo(ksuid(number - 1));
        }
        assertThat(state.idBelow(ksuid(1))).isNull();
    }

    @Test
    void secrets_are_those_of_all_keys() {
        List<String> secrets = new ArrayList<>();

        state.revealSecrets(secrets::add);

        assertThat(secrets).containsExactlyInAnyOrder("token-a", "value-p", "ng-token");
    }

    @Test
    void an_unchanged_part_makes_no_new_state() {
        assertThat(state.withLastUse(state.lastUse())).isSameAs(state);
        assertThat(state.withUpstream(state.upstream())).isSameAs(state);
    }

    @Test
    void a_use_that_was_noted_meanwhile_is_kept_for_keys_that_are_still_there() {
        LastUse used = LastUse.none()
                .with(API_KEY.idText(), NOW)
                .with(PROVIDER_KEY.idText(), NOW)
                .with(ACCESS_KEY.idText(), NOW);

        AccountState merged = state.without(API_KEY).withUseNoted(state.withLastUse(used), state);

        assertThat(merged.lastUse().of(API_KEY, null)).isNull();
        assertThat(merged.lastUse().of(PROVIDER_KEY, null)).isEqualTo(NOW);
        assertThat(merged.lastUse().of(ACCESS_KEY, null)).isEqualTo(NOW);
        assertThat(merged.withoutApiKeys().lastUse()).isEqualTo(LastUse.none());
    }
}
