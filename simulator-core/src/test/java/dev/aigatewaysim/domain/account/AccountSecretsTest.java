package dev.aigatewaysim.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import org.junit.jupiter.api.Test;

class AccountSecretsTest {

    private final Given given = new Given();
    private final Account account = given.account;

    private void providerKey(String name, String value) {
        account.providerKeys().create(ProviderKey.Draft.of("openai", name, new Secret(value)), account.owner());
    }

    @Test
    void what_the_account_holds_is_struck_wherever_it_stands() {
        providerKey("a", "plain words");
        AccessKey key = given.accessKey("web");

        assertThat(AccountSecrets.of(account)
                        .strike("x_" + account.apiKey().reveal() + " and "
                                + key.token().reveal() + " of plain words!"))
                .isEqualTo("x_*** and *** of ***!");
    }

    @Test
    void one_that_holds_another_is_struck_as_a_whole() {
        providerKey("a", "hush");
        providerKey("b", "hush-hidden-tail");

        assertThat(AccountSecrets.of(account).strike("hush-hidden-tail hush")).isEqualTo("*** ***");
    }

    @Test
    void what_is_gone_since_the_baseline_is_a_secret_still() {
        providerKey("a", "plain words");
        account.keepAsBaseline();
        account.providerKeys()
                .delete(account.providerKeys()
                        .list(null, 1, null)
                        .items()
                        .get(0)
                        .id());

        assertThat(AccountSecrets.of(account).strike("of plain words")).isEqualTo("of ***");
    }

    @Test
    void what_looks_like_a_credential_is_one_and_short_words_and_identifiers_are_none() {
        providerKey("a", "abc");

        assertThat(AccountSecrets.of(account).strike("abc sk-live-0123456789-abcdefgh " + account.id()))
                .isEqualTo("abc *** " + account.id());
        assertThat(AccountSecrets.UNKNOWN.strike("sk-live-0123456789-abcdefgh")).isEqualTo("***");
    }
}
