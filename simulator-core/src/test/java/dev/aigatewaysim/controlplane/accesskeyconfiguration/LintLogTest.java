package dev.aigatewaysim.controlplane.accesskeyconfiguration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LintLogTest {

    private final Account account = new Accounts(AccountSettings.defaults(), OptionalLong.of(1)).create();

    @Test
    void a_line_holds_no_secret_and_no_control_character() {
        account.providerKeys().create(ProviderKey.Draft.of("openai", "k", new Secret("plain words")), account.owner());
        List<String> models = List.of("ng-" + "x1".repeat(28) + "*", "plain words*", "a\r\nb\u001b[31m*");
        AccessScope access = new AccessScope(null, new AccessScope.Dimension(models));
        account.accessKeyConfigurations()
                .create(new AccessKeyConfiguration.Draft("c", null, null, access, null), account.owner());

        assertThat(account.accessKeyConfigurations().lint())
                .extracting(finding -> LintLog.line(finding, account.redactor()))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("wildcard-model aigac_")
                                .contains("/access/models/allow/0: '***' holds a *"),
                        line -> assertThat(line).contains("/access/models/allow/1: '****' holds a *"),
                        line -> assertThat(line).contains("/access/models/allow/2: 'a\\r\\nb\\u001b[31m*' holds a *"));
    }
}
