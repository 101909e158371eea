package dev.aigatewaysim.domain.account;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static dev.aigatewaysim.domain.account.Given.NOW;
import static dev.aigatewaysim.domain.account.Given.inline;
import static dev.aigatewaysim.domain.account.Given.rule;
import static dev.aigatewaysim.domain.account.Given.user;
import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.journal.ReceivedRequest;
import dev.aigatewaysim.journal.RecordedRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {

    private static final AccountSettings SETTINGS =
            new AccountSettings(InstantSource.fixed(NOW), new BaseUrlRule(false), 1, 0);

    private final Given given = new Given();
    private final Accounts accounts = given.accounts;
    private final Account account = given.account;

    private static ApiKey onlyKey(Account account) {
        List<ApiKey> keys = account.apiKeys().all();
        assertThat(keys).hasSize(1);
        return keys.get(0);
    }

    @Nested
    class Creating {

        @Test
        void a_new_account_holds_one_api_key_that_works_and_is_listed() {
            assertThat(account.id().value()).matches("ac_[0-9A-Za-z]{27}");
            assertThat(account.owner().userId()).matches("usr_[0-9A-Za-z]{27}");
            assertThat(account.resources()).isEqualTo(1);
            assertThat(onlyKey(account).token().reveal()).isEqualTo(account.apiKey());
            assertThat(onlyKey(account).auditInfo().createdBy()).isEqualTo(account.owner());
            assertThat(accounts.identify(account.apiKey())).isNotNull();
        }

        @Test
        void a_token_leads_to_its_account_only_when_all_is_there() {
            Secret token = new Secret("my-own-token");

            Account seeded = accounts.create(new NewAccount()
                    .withApiKey(token)
                    .withContents(
                            to -> assertThat(accounts.identify(token.reveal())).isNull()));

            assertThat(accounts.identify(token.reveal()))
                    .isNotNull()
                    .satisfies(credential -> assertThat(credential.account()).isSameAs(seeded));
        }

        @Test
        void a_token_of_ones_own_is_taken_once() {
            Account own = accounts.create(new NewAccount().withApiKey(new Secret("my-own-token")));

            assertThat(own.apiKey()).isEqualTo("my-own-token");
            assertThatRefusal(() -> accounts.create(new NewAccount().withApiKey(new Secret("my-own-token"))))
                    .isFor(Problem.API_KEY_TOKEN_TAKEN)
                    .doesNotTell("my-own-token");
            assertThatRefusal(() -> accounts.create(new NewAccount().withApiKey(new Secret("my token"))))
                    .isFor(Problem.API_KEY_TOKEN_INVALID);
            assertThat(accounts.all()).containsExactly(account, own);
        }

        @Test
        void seeded_accounts_are_the_same_in_every_run_and_differ_from_each_other() {
            Account second = accounts.create();
            Given again = new Given();

            assertThat(Given.everything(again.account)).isEqualTo(Given.everything(account));
            assertThat(Given.everything(again.accounts.create())).isEqualTo(Given.everything(second));
            assertThat(second.id()).isNotEqualTo(account.id());

            List<String> tokens = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Account next = accounts.create();
                tokens.add(next.apiKey());
                tokens.add(next.accessKeys()
                        .create(AccessKey.Draft.named("a"), ALICE)
                        .token()
                        .reveal());
            }
            assertThat(tokens).doesNotHaveDuplicates();
        }

        @Test
        void seeded_accounts_have_the_same_identifiers_on_every_machine() {
            List<String> ids = List.of(
                    account.id().value(),
                    accounts.create().id().value(),
                    accounts.create().id().value(),
                    accounts.nextOperationId());

            assertThat(ids)
                    .containsExactly(
                            "ac_3MPXufSg4AO94D420Ei5kXxKkbo",
                            "ac_3MPXuiJIaRTcMeR2YNCEBLTVOFL",
                            "ac_3MPXuiHD2M4UHeu07AlbY5K0AUq",
                            "op_3MPXuhVSagj13osXWd4rBH4nRbu");
        }

        @Test
        void seeded_identifiers_have_the_time_of_a_clock_that_is_not_the_real_one() {
            String now = IdGenerator.random(() -> NOW).next(IdKind.OPERATION);
            String beginning = IdGenerator.random(() -> IdGenerator.BEGINNING).next(IdKind.OPERATION);
            Accounts realTime = new Accounts(AccountSettings.defaults(), OptionalLong.of(42));

            assertThat(accounts.nextOperationId()).startsWith(now.substring(0, 7));
            assertThat(realTime.nextOperationId()).startsWith(beginning.substring(0, 7));
        }

        @Test
        void identifiers_without_a_seed_have_the_real_time() {
            Instant now = Instant.now();
            Account unseeded = new Accounts(AccountSettings.defaults(), OptionalLong.empty()).create();

            AccessKey key = unseeded.accessKeys().create(AccessKey.Draft.named("a"), ALICE);

            assertThat(key.id().value())
                    .isGreaterThan(IdGenerator.random(() -> now.minusSeconds(1)).next(IdKind.ACCESS_KEY))
                    .isLessThan(IdGenerator.random(() -> now.plusSeconds(600)).next(IdKind.ACCESS_KEY));
        }

        @Test
        void an_account_with_a_seed_of_its_own_is_the_same_wherever_it_is_in_the_order() {
            Account first = accounts.create(new NewAccount().withSettings(SETTINGS, OptionalLong.of(1)));
            Account copied = accounts.create(
                    new NewAccount().copyOf(first.snapshot()).withSettings(SETTINGS, OptionalLong.of(2)));
            Accounts unseeded = new Accounts(AccountSettings.defaults(), OptionalLong.empty());
            unseeded.create();

            Account firstAgain = unseeded.create(new NewAccount().withSettings(SETTINGS, OptionalLong.of(1)));
            Account copiedAgain = unseeded.create(
                    new NewAccount().copyOf(firstAgain.snapshot()).withSettings(SETTINGS, OptionalLong.of(2)));

            assertThat(Given.everything(firstAgain)).isEqualTo(Given.everything(first));
            assertThat(Given.everything(copiedAgain)).isEqualTo(Given.everything(copied));
            assertThat(firstAgain.apiKey()).isEqualTo(first.apiKey());
            assertThat(copiedAgain.apiKey()).isEqualTo(copied.apiKey()).isNotEqualTo(first.apiKey());
        }

        @Test
        void an_account_with_settings_of_its_own_obeys_them() {
            Account limited = accounts.create(new NewAccount().withSettings(SETTINGS, OptionalLong.empty()));
            Account copy = accounts.create(
                    new NewAccount().copyOf(account.snapshot()).withSettings(SETTINGS, OptionalLong.empty()));

            assertThat(limited.takeRequest()).isZero();
            assertThat(limited.takeRequest()).isPositive();
            assertThat(copy.takeRequest()).isZero();
            assertThat(copy.takeRequest()).isPositive();
            assertThat(account.takeRequest()).isZero();
            assertThat(account.takeRequest()).isZero();
            assertThat(limited.requests().isOn()).isFalse();
        }
    }

    @Nested
    class Naming {

        @Test
        void an_account_is_found_by_its_name_until_it_is_deleted() {
            Account named = accounts.create(new NewAccount().withName("mine"));
            Account copy =
                    accounts.create(new NewAccount().copyOf(named.snapshot()).withName("its copy"));

            assertThat(accounts.find("mine")).containsSame(named);
            assertThat(accounts.find("its copy")).containsSame(copy);
            assertThat(accounts.find("Mine")).isEmpty();
            assertThat(accounts.delete("mine")).isTrue();
            assertThat(accounts.delete("mine")).isFalse();
            assertThat(accounts.find("mine")).isEmpty();
            assertThat(accounts.create(new NewAccount().withName("mine")).name())
                    .isEqualTo("mine");
        }

        @ParameterizedTest
        @CsvSource({
            "' ', is empty or blank",
            "none, 'is none, which means requests of no account'",
            "ac_000000000000000000000000000, has the form of an identifier",
            "mine, is that of another account"
        })
        void a_refusal_says_what_is_wrong_with_a_name(String name, String wrong) {
            accounts.create(new NewAccount().withName("mine"));

            assertThatRefusal(() -> accounts.create(new NewAccount().withName(name)))
                    .at("/name")
                    .mentions(wrong);
        }

        @Test
        void a_refusal_says_how_long_a_name_is_and_may_be() {
            String name = Given.KEY.repeat(256);

            assertThatRefusal(() -> accounts.create(new NewAccount().withName(name)))
                    .isFor(Problem.ACCOUNT_NAME_INVALID)
                    .mentions("has 256 characters; at most 255");
            assertThat(accounts.create(new NewAccount().withName(Given.KEY.repeat(255))))
                    .isNotNull();
        }

        @Test
        void a_refusal_says_that_a_name_holds_control_characters() {
            assertThatRefusal(() -> accounts.create(new NewAccount().withName("a\nb")))
                    .isFor(Problem.ACCOUNT_NAME_INVALID)
                    .mentions("holds control characters");
        }

        @Test
        void a_name_that_cannot_be_makes_no_account_and_shifts_no_seed() {
            Accounts seeded = new Accounts(AccountSettings.defaults(), OptionalLong.of(7));
            Accounts same = new Accounts(AccountSettings.defaults(), OptionalLong.of(7));
            seeded.create(new NewAccount().withName("mine"));
            same.create();

            for (String bad : List.of("", " ", "none", "mine", "a\nb", "x".repeat(256), "ac_" + "0".repeat(27))) {
                assertThatThrownBy(() -> seeded.create(new NewAccount().withName(bad)))
                        .as(bad)
                        .isInstanceOf(RefusalException.class)
                        .hasMessageStartingWith("/name: ");
            }

            assertThat(seeded.all()).hasSize(1);
            assertThat(seeded.create(new NewAccount().withName("x".repeat(255))).id())
                    .isEqualTo(same.create().id());
        }
    }

    @Nested
    class Of_the_server {

        @Test
        void the_first_account_is_the_oldest_that_is_there() {
            Account second = accounts.create();
            assertThat(accounts.first()).containsSame(account);

            accounts.delete(account.id());
            assertThat(accounts.first()).containsSame(second);

            accounts.delete(second.id());
            assertThat(accounts.first()).isEmpty();
        }

        @Test
        void requests_and_operations_of_no_account_have_identifiers_too() {
            assertThat(List.of(accounts.nextRequestId(), accounts.nextRequestId()))
                    .allMatch(IdKind.GATEWAY_REQUEST::matches)
                    .doesNotHaveDuplicates();
            assertThat(List.of(accounts.nextOperationId(), accounts.nextOperationId()))
                    .allMatch(IdKind.OPERATION::matches)
                    .doesNotHaveDuplicates();
        }

        @Test
        void requests_of_no_account_have_a_journal_of_their_own() {
            assertThat(accounts.unauthenticatedRequests().isOn()).isTrue();
            assertThat(accounts.unauthenticatedRequests()).isNotSameAs(account.requests());
        }
    }

    @Nested
    class Isolation {

        @Test
        void nothing_of_one_account_exists_in_another() {
            Account other = accounts.create();
            List<Object> before = Given.everything(other);
            Provider provider = given.provider("internal-vllm");
            AccessKeyConfiguration configuration =
                    given.configuration(rule("internal-vllm", null, user(inline("key"))));
            AccessKey key = given.accessKeyLinkedTo(configuration.id());

            assertThat(Given.everything(other)).isEqualTo(before);
            assertThat(other.providers().find(provider.id())).isEmpty();
            assertThat(other.accessKeys().find(key.id())).isEmpty();
            assertThatRefusal(() -> other.accessKeyConfigurations().delete(configuration.id()))
                    .isFor(Problem.RESOURCE_NOT_FOUND);
            assertThatRefusal(() ->
                            other.accessKeys().create(AccessKey.Draft.named("a").linkedTo(configuration.id()), ALICE))
                    .isFor(Problem.CONFIGURATION_NOT_FOUND);
            other.providers().create(Provider.Draft.of("internal-vllm", "Mine", "https://a.example.com"), ALICE);
        }

        @Test
        void a_token_leads_to_its_own_account() {
            Account other = accounts.create();

            assertThat(accounts.identify(other.apiKey())).isNotNull();
            assertThat(accounts.identify(other.apiKey()).account()).isSameAs(other);
            assertThat(accounts.identify(account.apiKey()).account()).isSameAs(account);
        }
    }

    @Nested
    class Authenticating {

        @Test
        void the_last_use_is_noted_in_whole_seconds() {
            assertThat(onlyKey(account).lastUsed()).isNull();
            given.time = NOW.plusMillis(61_500);

            accounts.identify(account.apiKey()).use();

            assertThat(onlyKey(account).lastUsed()).isEqualTo(NOW.plusSeconds(61));
            assertThat(account.apiKeys().get(onlyKey(account).id()).lastUsed()).isEqualTo(NOW.plusSeconds(61));
        }

        @Test
        void an_unknown_or_deleted_token_belongs_to_no_account() {
            ApiKey key = given.apiKey("a");
            account.apiKeys().delete(key.id());

            assertThat(accounts.identify("unknown-token")).isNull();
            assertThat(accounts.identify(key.token().reveal())).isNull();
        }

        @Test
        void an_access_keys_token_is_no_api_key() {
            assertThat(accounts.identify(given.accessKey("a").token().reveal())).isNull();
        }
    }

    @Nested
    class Resetting {

        @Test
        void makes_the_api_keys_look_unused_whether_others_were_made_or_not() {
            Given given = new Given();
            ApiKeyId first =
                    given.account.apiKeys().list(null, 1).items().get(0).id();
            given.accounts.identify(given.account.apiKey()).use();
            assertThat(given.account.apiKeys().get(first).lastUsed()).isEqualTo(Given.NOW);

            given.account.reset();

            assertThat(given.account.apiKeys().get(first).lastUsed()).isNull();
            assertThat(given.accounts.identify(given.account.apiKey())).isNotNull();
        }

        @Test
        void everything_is_as_when_the_account_was_made() {
            List<Object> before = given.everything();
            given.provider("internal-vllm");
            given.configuration(rule("internal-vllm", null, user(inline("key"))));
            given.accessKey("a");
            account.clock().freezeAt(Instant.EPOCH);

            account.reset();

            assertThat(given.everything()).isEqualTo(before);
            assertThat(account.clock().isFrozen()).isFalse();
        }

        @Test
        void clears_the_journal_the_faults_and_the_rate_limit() {
            Account limited = new Accounts(
                            new AccountSettings(() -> NOW, new BaseUrlRule(false), 1, 10), OptionalLong.empty())
                    .create();
            steerAndUse(limited);

            limited.reset();

            assertThat(limited.requests().all()).isEmpty();
            assertThat(limited.faults().all()).isEmpty();
            assertThat(limited.takeRequest()).isZero();
        }

        @Test
        void to_a_snapshot_makes_that_the_baseline() {
            AccessKey kept = given.accessKey("kept");
            AccountSnapshot snapshot = account.snapshot();
            given.accessKey("gone");
            account.faults().onAll().noAnswer().always();

            account.resetTo(snapshot);

            assertThat(account.accessKeys().all()).containsExactly(kept);
            assertThat(account.changes().isEmpty()).isTrue();
            assertThat(account.faults().all()).isEmpty();
            given.accessKey("gone, too");
            account.reset();
            assertThat(account.accessKeys().all()).containsExactly(kept);
        }

        @Test
        void so_does_replacing_for_the_rate_limit_and_deleting_for_all() {
            Accounts some =
                    new Accounts(new AccountSettings(() -> NOW, new BaseUrlRule(false), 1, 10), OptionalLong.empty());
            Account limited = some.create();
            steerAndUse(limited);

            limited.replace(nothing -> {});
            assertThat(limited.takeRequest()).isZero();
            assertThat(limited.requests().all()).hasSize(1);
            some.delete(limited.id());

            assertThat(limited.requests().all()).isEmpty();
            assertThat(limited.faults().all()).isEmpty();
            assertThat(limited.accessKeys().list(null, 1).items()).isEmpty();
        }

        private void steerAndUse(Account limited) {
            limited.accessKeys().create(AccessKey.Draft.named("a"), limited.owner());
            limited.faults().onAll().noAnswer().always();
            limited.requests()
                    .add(new RecordedRequest(
                            new ReceivedRequest(
                                    null, "GET", "/", null, List.of(), null, 0, null, accounts.secrets(), body -> {
                                        throw new IllegalStateException();
                                    }),
                            "op_1",
                            NOW,
                            404,
                            null,
                            null,
                            1,
                            null,
                            false));
            assertThat(limited.takeRequest()).isZero();
            assertThat(limited.takeRequest()).isPositive();
        }

        @Test
        void with_a_seed_the_same_test_gives_the_same_bytes_again() {
            given.accessKey("a");
            account.reset();
            AccessKey first = given.accessKey("b");
            account.reset();

            AccessKey again = given.accessKey("b");

            assertThat(again).isEqualTo(first);
            assertThat(again.token()).isEqualTo(first.token());
        }

        @Test
        void without_a_seed_identifiers_go_on() {
            Account unseeded = new Accounts(AccountSettings.defaults(), OptionalLong.empty()).create();
            AccessKey before = unseeded.accessKeys().create(AccessKey.Draft.named("a"), unseeded.owner());

            unseeded.reset();

            AccessKey after = unseeded.accessKeys().create(AccessKey.Draft.named("b"), unseeded.owner());
            assertThat(after.id().value()).isGreaterThan(before.id().value());
            assertThat(after.token()).isNotEqualTo(before.token());
        }

        @Test
        void api_keys_made_since_stop_working_and_those_deleted_work_again() {
            ApiKey made = given.apiKey("made");
            account.apiKeys().delete(onlyOther(made).id());

            account.reset();

            assertThat(accounts.identify(made.token().reveal())).isNull();
            assertThat(accounts.identify(account.apiKey())).isNotNull();
            assertThat(onlyKey(account).token().reveal()).isEqualTo(account.apiKey());
        }

        private ApiKey onlyOther(ApiKey key) {
            return account.apiKeys().list(key.id().value(), 1).items().get(0);
        }

        @Test
        void a_token_that_the_baseline_has_is_not_given_to_another_account() {
            Account first = accounts.create(new NewAccount().withApiKey(new Secret("token-of-one")));
            first.apiKeys().delete(onlyKey(first).id());

            assertThatRefusal(() -> accounts.create(new NewAccount().withApiKey(new Secret("token-of-one"))))
                    .isFor(Problem.API_KEY_TOKEN_TAKEN);

            first.reset();
            assertThat(accounts.identify("token-of-one").account()).isSameAs(first);
        }

        @Test
        void a_token_belongs_to_its_account_until_that_is_deleted() {
            Secret token = new Secret("token-of-two");
            ApiKey key = account.apiKeys().create(ApiKey.Draft.named("a"), token, account.owner());
            account.apiKeys().delete(key.id());

            assertThatRefusal(() -> accounts.create(new NewAccount().withApiKey(token)))
                    .isFor(Problem.API_KEY_TOKEN_TAKEN);
            account.apiKeys().create(ApiKey.Draft.named("b"), token, account.owner());
            assertThat(accounts.identify("token-of-two").account()).isSameAs(account);
            accounts.delete(account.id());

            Account second = accounts.create(new NewAccount().withApiKey(token));
            assertThat(accounts.identify("token-of-two").account()).isSameAs(second);
        }

        @Test
        void an_api_key_that_is_refused_leaves_its_token_free() {
            Secret token = new Secret("token-of-none");
            CreationDetails creation = new CreationDetails(onlyKey(account).id().value(), null, null, ALICE, ALICE);

            assertThatRefusal(() -> account.apiKeys().create(ApiKey.Draft.named("a"), creation, token, null))
                    .isFor(Problem.ID_TAKEN);

            assertThat(accounts.create(new NewAccount().withApiKey(token)).apiKey())
                    .isEqualTo(token.reveal());
        }
    }

    @Nested
    class Deleting {

        @Test
        void all_tokens_of_the_account_stop_working() {
            Account other = accounts.create();
            ApiKey more = given.apiKey("more");

            assertThat(accounts.delete(account.id())).isTrue();

            assertThat(accounts.identify(account.apiKey())).isNull();
            assertThat(accounts.identify(more.token().reveal())).isNull();
            assertThat(accounts.identify(other.apiKey())).isNotNull();
            assertThat(accounts.all()).containsExactly(other);
            assertThat(accounts.find(account.id())).isEmpty();
            assertThat(accounts.delete(account.id())).isFalse();
        }

        @Test
        void of_two_with_the_same_seed_the_older_goes_first() {
            Account older = accounts.create(new NewAccount().withSettings(SETTINGS, OptionalLong.of(7)));
            Account newer = accounts.create(new NewAccount().withSettings(SETTINGS, OptionalLong.of(7)));
            assertThat(newer.id()).isEqualTo(older.id());
            assertThat(newer.apiKey()).isNotEqualTo(older.apiKey());

            assertThat(accounts.delete(older.id())).isTrue();

            assertThat(accounts.find(newer.id())).containsSame(newer);
            assertThat(accounts.identify(newer.apiKey())).isNotNull();
            assertThat(accounts.identify(older.apiKey())).isNull();
            assertThat(accounts.delete(newer.id())).isTrue();
            assertThat(accounts.find(newer.id())).isEmpty();
        }

        @Test
        void of_two_with_the_same_seed_the_one_that_is_named_goes() {
            NewAccount same = new NewAccount().withSettings(SETTINGS, OptionalLong.of(7));
            Account older = accounts.create(same);
            accounts.create(same.withName("newer"));

            assertThat(accounts.delete("newer")).isTrue();

            assertThat(accounts.all()).containsExactly(account, older);
            assertThat(accounts.find(older.id())).containsSame(older);
        }

        @Test
        void a_reset_does_not_bring_them_back() {
            given.apiKey("more");
            accounts.delete(account.id());

            account.reset();

            assertThat(accounts.identify(account.apiKey())).isNull();
        }
    }

    @Nested
    class Threads {

        @Test
        void writers_lose_nothing_and_identifiers_are_in_order_of_creation() throws Exception {
            List<Callable<List<String>>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writers.add(() -> {
                    List<String> made = new ArrayList<>();
                    for (int n = 0; n < 200; n++) {
                        made.add(given.accessKey("a").id().value());
                        given.providerKey("groq", "k");
                    }
                    return made;
                });
            }
            List<String> made = new ArrayList<>();

            run(writers).forEach(made::addAll);

            assertThat(account.resources()).isEqualTo(1 + 2 * 4 * 200);
            assertThat(made)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> account.accessKeys().list(id, 1).items().stream()
                            .allMatch(key -> key.id().value().compareTo(id) < 0));
        }

        @Test
        void a_read_sees_one_moment_while_others_write() throws Exception {
            Callable<List<String>> writer = () -> {
                for (int i = 0; i < 300; i++) {
                    AccessKeyConfiguration configuration = given.configuration("n" + i);
                    AccessKey key = given.accessKeyLinkedTo(configuration.id());
                    account.accessKeyConfigurations()
                            .update(configuration.id(), new AccessKeyConfiguration.Patch().withName("m" + i), ALICE);
                    account.accessKeys().delete(key.id());
                    account.accessKeyConfigurations().delete(configuration.id());
                }
                return List.of();
            };
            Callable<List<String>> reader = () -> {
                List<String> names = new ArrayList<>();
                for (int i = 0; i < 1000; i++) {
                    List<AccessKey> keys = account.accessKeys().all();
                    assertThat(keys)
                            .isSortedAccordingTo(Comparator.comparing(
                                            (AccessKey key) -> key.id().value())
                                    .reversed());
                    keys.forEach(key -> {
                        assertThat(key.configuration()).isNotNull();
                        names.add(key.configuration().name());
                    });
                }
                return names;
            };

            for (List<String> names : run(List.of(writer, writer, reader, reader))) {
                assertThat(names).allMatch(name -> name.matches("[nm]\\d+"));
            }
            assertThat(account.resources()).isEqualTo(1);
        }

        private <T> List<T> run(List<Callable<T>> tasks) throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
            try {
                List<T> results = new ArrayList<>();
                for (Future<T> task : pool.invokeAll(tasks)) {
                    results.add(task.get());
                }
                return results;
            } finally {
                pool.shutdownNow();
            }
        }
    }
}
