package dev.aigatewaysim.domain.account;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.CreationDetails;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The way from an access key's token to its account. */
class AccessKeyTokensTest {

    private static final Secret SHARED = new Secret("ng-shared-by-accounts");

    private final Given given = new Given();
    private final Accounts accounts = given.accounts;
    private final Account account = given.account;

    private static AccessKey shared(AccountContents contents) {
        return contents.accessKeys().create(AccessKey.Draft.named("shared"), CreationDetails.now(ALICE), SHARED, null);
    }

    private List<Credential> identified(AccessKey key) {
        return accounts.identifyAccessKeys(key.token().reveal());
    }

    private List<Account> accountsOf(AccessKey key) {
        return identified(key).stream().map(Credential::account).toList();
    }

    @Test
    void a_token_leads_to_the_access_key_and_its_account() {
        AccessKey key = given.accessKey("web");
        accounts.create();

        assertThat(identified(key)).singleElement().satisfies(credential -> {
            assertThat(credential.account()).isSameAs(account);
            assertThat(credential.accessKey()).isEqualTo(key.id());
            assertThat(credential.apiKey()).isNull();
            assertThat(credential.takeRequest()).isZero();
            assertThat(credential.nextRequestId()).matches("[a-z]+_[0-9A-Za-z]{27}");
        });
    }

    @Test
    void only_tokens_of_access_keys_lead_to_them() {
        AccessKey key = given.accessKey("web");

        assertThat(accounts.identifyAccessKeys("")).isEmpty();
        assertThat(accounts.identifyAccessKeys("ng-unknown")).isEmpty();
        assertThat(accounts.identifyAccessKeys(account.apiKey())).isEmpty();
        assertThat(accounts.identify(key.token().reveal())).isNull();
        assertThat(accounts.identify(account.apiKey()).accessKey()).isNull();
    }

    @Test
    void a_deleted_access_key_leads_nowhere_at_once() {
        AccessKey key = given.accessKey("web");
        AccountSnapshot before = account.snapshot();

        account.accessKeys().delete(key.id());
        assertThat(identified(key)).isEmpty();

        account.restore(before);
        assertThat(accountsOf(key)).containsExactly(account);

        account.reset();
        assertThat(identified(key)).isEmpty();
    }

    @Test
    void a_token_of_several_accounts_leads_to_all_that_have_it_now() {
        AccessKey mine = shared(account);
        Account other = accounts.create(new NewAccount().withContents(AccessKeyTokensTest::shared));
        assertThat(accountsOf(mine)).containsExactly(account, other);

        account.accessKeys().delete(mine.id());
        assertThat(accountsOf(mine)).containsExactly(other);

        shared(account);
        assertThat(accountsOf(mine)).containsExactlyInAnyOrder(account, other);

        accounts.delete(other.id());
        assertThat(accountsOf(mine)).containsExactly(account);
    }

    @Test
    void a_failed_seed_leaves_nothing_behind_that_works() {
        AccessKey kept = given.accessKey("kept");
        AccessKey[] gone = new AccessKey[2];

        assertThatThrownBy(() -> account.seed(to -> {
                    gone[0] = shared(to);
                    gone[1] = to.accessKeys().create(AccessKey.Draft.named("generated"), ALICE);
                    assertThat(identified(gone[0])).isEmpty();
                    throw new IllegalStateException("no more");
                }))
                .hasMessage("no more");

        assertThat(identified(gone[0])).isEmpty();
        assertThat(identified(gone[1])).isEmpty();
        assertThat(accountsOf(kept)).containsExactly(account);
    }

    @Test
    void an_account_that_is_not_made_leaves_nothing_behind_that_works() {
        assertThatThrownBy(() -> accounts.create(new NewAccount().withContents(to -> {
                    shared(to);
                    throw new IllegalStateException("no more");
                })))
                .hasMessage("no more");

        assertThat(accounts.identifyAccessKeys(SHARED.reveal())).isEmpty();
    }

    @Test
    void generated_tokens_lead_to_one_account_even_with_the_same_seed() {
        Account one = accounts.create(sameSeed("token-of-one"));
        Account other = accounts.create(sameSeed("token-of-the-other"));

        AccessKey first = one.accessKeys().create(AccessKey.Draft.named("a"), ALICE);
        AccessKey second = other.accessKeys().create(AccessKey.Draft.named("a"), ALICE);

        assertThat(accountsOf(first)).containsExactly(one);
        assertThat(accountsOf(second)).containsExactly(other);
    }

    @Test
    void so_do_those_that_seeds_generate() {
        Seeder seed = to -> to.accessKeys().create(AccessKey.Draft.named("a"), ALICE);
        Account one = accounts.create(sameSeed("token-of-one").withContents(seed));
        Account other = accounts.create(sameSeed("token-of-the-other").withContents(seed));

        assertThat(accountsOf(one.accessKeys().all().get(0))).containsExactly(one);
        assertThat(accountsOf(other.accessKeys().all().get(0))).containsExactly(other);
    }

    @Test
    void a_token_that_a_failed_seed_has_generated_is_free_for_another_account() {
        Account one = accounts.create(sameSeed("token-of-one"));
        Account other = accounts.create(sameSeed("token-of-the-other"));
        AccessKey[] gone = new AccessKey[1];
        assertThatThrownBy(() -> one.seed(to -> {
                    gone[0] = to.accessKeys().create(AccessKey.Draft.named("a"), ALICE);
                    throw new IllegalStateException("no more");
                }))
                .hasMessage("no more");

        AccessKey next = other.accessKeys().create(AccessKey.Draft.named("a"), ALICE);

        assertThat(next.token()).isEqualTo(gone[0].token());
        assertThat(accountsOf(next)).containsExactly(other);
    }

    /** Accounts of it generate the same tokens, except of their own API key. */
    private static NewAccount sameSeed(String token) {
        return new NewAccount()
                .withApiKey(new Secret(token))
                .withSettings(AccountSettings.defaults(), OptionalLong.of(7));
    }

    @Test
    void a_reset_of_a_seeded_account_generates_the_same_token_again() {
        AccessKey before = given.accessKey("web");

        account.reset();
        AccessKey after = given.accessKey("web");

        assertThat(after).isEqualTo(before);
        assertThat(accountsOf(after)).containsExactly(account);
    }

    @Test
    void access_keys_of_a_copy_have_tokens_that_lead_to_it() {
        AccessKeyConfiguration configuration = given.configuration("team-a");
        AccessKey linked = given.accessKeyLinkedTo(configuration.id());
        AccessKey chosen = shared(account);

        Account copy = accounts.create(new NewAccount().copyOf(account.snapshot()));

        AccessKey theirs = copy.accessKeys().get(linked.id());
        assertThat(theirs.configuration()).isEqualTo(linked.configuration());
        assertThat(accountsOf(theirs)).containsExactly(copy);
        assertThat(accountsOf(copy.accessKeys().get(chosen.id()))).containsExactly(copy);
        assertThat(accountsOf(linked)).containsExactly(account);
        assertThat(accountsOf(chosen)).containsExactly(account);
    }
}
