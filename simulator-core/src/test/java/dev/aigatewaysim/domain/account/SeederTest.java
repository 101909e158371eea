package dev.aigatewaysim.domain.account;

import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.CreationDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SeederTest {

    private static final Instant LAST_YEAR = Given.NOW.minusSeconds(365 * 86_400L);

    private final Given given = new Given();
    private final Account account = given.account;

    private static Seeder accessKeys(String... names) {
        return to -> {
            for (String name : names) {
                to.accessKeys().create(AccessKey.Draft.named(name), to.owner());
            }
        };
    }

    private static CreationDetails creation(String id, Instant createdAt, Instant updatedAt) {
        return new CreationDetails(id, createdAt, updatedAt, new Actor("usr_a"), new Actor("usr_b"));
    }

    private List<String> names() {
        return account.accessKeys().all().stream().map(AccessKey::name).toList();
    }

    @Nested
    class Adding {

        @Test
        void everything_is_there_at_once_and_nothing_before() {
            account.seed(to -> {
                accessKeys("a", "b").into(to);
                assertThat(names()).isEmpty();
            });

            assertThat(names()).containsExactly("b", "a");
        }

        @Test
        void a_change_of_the_account_within_its_seed_is_refused_since_it_would_be_lost() {
            AccountSnapshot before = account.snapshot();
            List<Runnable> changes = List.of(
                    () -> account.accessKeys().create(AccessKey.Draft.named("lost"), new Actor("usr_a")),
                    () -> account.clock().freezeAt(LAST_YEAR),
                    () -> account.seed(accessKeys("lost")),
                    () -> account.replace(accessKeys("lost")),
                    () -> account.restore(accessKeys("lost")),
                    () -> account.restore(before),
                    () -> account.resetTo(before),
                    account::reset,
                    account::keepAsBaseline);

            account.seed(to -> {
                accessKeys("a").into(to);
                assertThat(changes)
                        .allSatisfy(change -> assertThatThrownBy(change::run)
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("change what it is given"));
                assertThat(account.snapshot()).isNotNull();
                assertThat(names()).isEmpty();
            });

            assertThat(names()).containsExactly("a");
            account.reset();
            assertThat(names()).isEmpty();
        }

        @Test
        void what_a_seed_is_given_refuses_changes_when_the_seed_has_returned() {
            List<SeedTarget> kept = new ArrayList<>();

            account.seed(kept::add);
            assertThatThrownBy(() -> account.seed(to -> {
                        kept.add(to);
                        throw new IllegalStateException("half-way");
                    }))
                    .hasMessage("half-way");

            assertThat(kept).hasSize(2).allSatisfy(to -> {
                assertThatThrownBy(() -> accessKeys("lost").into(to))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("change the account instead");
                assertThatThrownBy(() -> to.ownedBy(new Actor("usr_a"))).isInstanceOf(IllegalStateException.class);
            });
        }

        @Test
        void a_seed_that_fails_half_way_changes_nothing() {
            List<Object> before = given.everything();

            assertThatThrownBy(() -> account.seed(to -> {
                        accessKeys("a").into(to);
                        to.clock().freezeAt(LAST_YEAR);
                        to.apiKeys().create(ApiKey.Draft.named("k"), new Secret("token-of-a-seed"), to.owner());
                        throw new IllegalStateException("half-way");
                    }))
                    .hasMessage("half-way");

            assertThat(given.everything()).isEqualTo(before);
            assertThat(account.clock().isFrozen()).isFalse();
            assertThat(given.accounts.identify("token-of-a-seed")).isNull();
            assertThat(given.accounts.create(new NewAccount().withApiKey(new Secret("token-of-a-seed"))))
                    .isNotNull();
        }

        @Test
        void what_comes_later_gets_other_identifiers_and_tokens() {
            account.seed(accessKeys("a"));
            AccessKey seeded = account.accessKeys().list(null, 1).items().get(0);

            AccessKey later = given.accessKey("b");

            assertThat(names()).containsExactly("b", "a");
            assertThat(later.id().value()).isGreaterThan(seeded.id().value());
            assertThat(later.token()).isNotEqualTo(seeded.token());
        }

        @Test
        void identifiers_contain_the_time_that_the_seed_sets() {
            Instant later = Given.NOW.plusSeconds(40 * 365 * 86_400L);

            account.seed(to -> {
                to.clock().freezeAt(later);
                accessKeys("a").into(to);
            });

            String then = IdGenerator.random(() -> later).next(IdKind.ACCESS_KEY);
            assertThat(account.accessKeys().list(null, 1).items().get(0).id().value())
                    .startsWith(then.substring(0, 10));
        }

        @Test
        void a_seed_that_fails_has_generated_nothing() {
            Account unseeded = new Accounts(AccountSettings.defaults(), OptionalLong.empty()).create();
            String before = unseeded.accessKeys()
                    .create(AccessKey.Draft.named("a"), unseeded.owner())
                    .id()
                    .value();

            assertThatThrownBy(() -> unseeded.seed(to -> {
                        to.clock().freezeAt(Given.NOW.plusSeconds(70 * 365 * 86_400L));
                        accessKeys("b").into(to);
                        throw new IllegalStateException("half-way");
                    }))
                    .hasMessage("half-way");

            String after = unseeded.accessKeys()
                    .create(AccessKey.Draft.named("c"), unseeded.owner())
                    .id()
                    .value();
            assertThat(after).isGreaterThan(before);
            assertThat(after.substring(0, 8)).as("of the same time").isEqualTo(before.substring(0, 8));
        }

        @Test
        void the_baseline_stays() {
            account.seed(accessKeys("a"));

            account.reset();

            assertThat(names()).isEmpty();
        }

        @Test
        void the_clock_that_it_sets_drives_what_it_makes() {
            account.seed(to -> {
                to.clock().freezeAt(LAST_YEAR);
                accessKeys("a").into(to);
            });

            assertThat(account.accessKeys()
                            .list(null, 1)
                            .items()
                            .get(0)
                            .auditInfo()
                            .createdAt())
                    .isEqualTo(LAST_YEAR);
            assertThat(account.clock().instant()).isEqualTo(LAST_YEAR);
        }
    }

    @Nested
    class Replacing {

        @Test
        void it_begins_as_new_keeps_the_own_key_and_is_the_new_baseline() {
            given.accessKey("before");
            given.apiKey("more");
            account.clock().freezeAt(LAST_YEAR);

            account.replace(accessKeys("a"));
            given.accessKey("later");
            account.reset();

            assertThat(names()).containsExactly("a");
            assertThat(account.clock().isFrozen()).isFalse();
            assertThat(account.apiKeys().all()).extracting(ApiKey::name).containsExactly("default");
            assertThat(given.accounts.identify(account.apiKey()).account()).isSameAs(account);
        }

        @Test
        void one_that_begins_at_a_time_of_its_own_has_its_own_key_from_then() {
            account.replace(to -> to.clock().freezeAt(LAST_YEAR));

            assertThat(account.apiKeys()
                            .list(null, 1)
                            .items()
                            .get(0)
                            .auditInfo()
                            .createdAt())
                    .isEqualTo(LAST_YEAR);
        }

        @Test
        void one_that_fails_leaves_everything_as_it_is() {
            given.accessKey("before");
            List<Object> before = given.everything();

            assertThatRefusal(() -> account.replace(
                            to -> to.accessKeys().create(AccessKey.Draft.named("x".repeat(256)), to.owner())))
                    .isFor(Problem.NAME_TOO_LONG);

            assertThat(given.everything()).isEqualTo(before);
        }

        @Test
        void a_token_that_who_made_the_account_has_chosen_stays_its_own() {
            Account chosen = given.accounts.create(new NewAccount().withApiKey(new Secret("token-of-choice")));
            String id = IdGenerator.random(() -> LAST_YEAR).next(IdKind.API_KEY);

            chosen.replace(to -> to.replaceOwnKey(
                    ApiKey.Draft.named("own"), creation(id, null, null), new Secret("token-of-the-file"), null));

            assertThat(chosen.apiKey()).isEqualTo("token-of-choice");
            assertThat(given.accounts.identify("token-of-the-file")).isNull();
        }

        @Test
        void the_own_key_has_its_token_again_when_it_was_deleted() {
            Account one = given.accounts.create(new NewAccount().withApiKey(new Secret("token-given-up")));
            one.apiKeys().delete(one.apiKeys().list(null, 1).items().get(0).id());
            one.keepAsBaseline();
            assertThat(given.accounts.identify("token-given-up")).isNull();

            one.replace(accessKeys("a"));

            assertThat(given.accounts.identify("token-given-up").account()).isSameAs(one);
        }

        @Test
        void another_key_takes_the_place_of_the_own_one_with_its_token() {
            String token = account.apiKey();
            String id = IdGenerator.random(() -> LAST_YEAR).next(IdKind.API_KEY);

            account.replace(to -> to.replaceOwnKey(
                    ApiKey.Draft.named("was-elsewhere"), creation(id, LAST_YEAR, LAST_YEAR), null, null));

            assertThat(account.apiKeys().all())
                    .singleElement()
                    .extracting(key -> key.id().value(), ApiKey::name)
                    .containsExactly(id, "was-elsewhere");
            assertThat(account.apiKey()).isEqualTo(token);
            assertThat(given.accounts.identify(token)).isNotNull();
        }
    }

    @Nested
    class Creating {

        @Test
        void a_new_account_begins_with_its_seed_as_baseline() {
            Account seeded = given.accounts.create(new NewAccount().withContents(accessKeys("a")));
            seeded.accessKeys().create(AccessKey.Draft.named("b"), seeded.owner());

            seeded.reset();

            assertThat(seeded.accessKeys().all()).extracting(AccessKey::name).containsExactly("a");
        }

        @Test
        void a_seed_that_fails_leaves_no_account() {
            assertThatThrownBy(() -> given.accounts.create(new NewAccount()
                            .withApiKey(new Secret("token-of-none"))
                            .withContents(to -> {
                                throw new IllegalStateException("no");
                            })))
                    .hasMessage("no");

            assertThat(given.accounts.all()).containsExactly(account);
            assertThat(given.accounts.identify("token-of-none")).isNull();
        }

        @Test
        void an_identifier_of_an_account_elsewhere_is_taken_over_when_it_is_free() {
            AccountId elsewhere =
                    new AccountId(IdGenerator.random(() -> LAST_YEAR).next(IdKind.ACCOUNT));

            Account first = given.accounts.create(new NewAccount().withContents(to -> to.wasAccount(elsewhere)));
            Account second = given.accounts.create(new NewAccount().withContents(to -> to.wasAccount(elsewhere)));

            assertThat(first.id()).isEqualTo(elsewhere);
            assertThat(second.id()).isNotEqualTo(elsewhere);
        }
    }

    @Nested
    class Origins {

        @Test
        void identifier_times_and_users_are_as_specified_and_what_comes_later_is_greater() {
            String id = IdGenerator.random(() -> Given.NOW.plusSeconds(86_400)).next(IdKind.ACCESS_KEY);

            AccessKey key = account.accessKeys()
                    .create(
                            AccessKey.Draft.named("a"),
                            creation(id, LAST_YEAR, LAST_YEAR.plusSeconds(1)),
                            new Secret("ng-my-own"),
                            LAST_YEAR.plusSeconds(2));

            assertThat(key.id().value()).isEqualTo(id);
            assertThat(key.token().reveal()).isEqualTo("ng-my-own");
            assertThat(key.lastUsed()).isEqualTo(LAST_YEAR.plusSeconds(2));
            assertThat(key.auditInfo().createdAt()).isEqualTo(LAST_YEAR);
            assertThat(key.auditInfo().updatedAt()).isEqualTo(LAST_YEAR.plusSeconds(1));
            assertThat(key.auditInfo().createdBy().userId()).isEqualTo("usr_a");
            assertThat(key.auditInfo().lastUpdatedBy().userId()).isEqualTo("usr_b");
            assertThat(given.accessKey("b").id().value()).isGreaterThan(id);
        }

        @Test
        void everything_that_is_wrong_with_them_is_said_at_once() {
            AccessKey.Draft draft = AccessKey.Draft.named("x".repeat(256));

            assertThatRefusal(() -> account.accessKeys()
                            .create(draft, creation("aigpk_1", Given.NOW, LAST_YEAR), new Secret("sk-1234567"), null))
                    .hasExactly(
                            "ID_INVALID /id",
                            "TIMES_OUT_OF_ORDER /updatedAt",
                            "NAME_TOO_LONG /name",
                            "ACCESS_KEY_TOKEN_INVALID /token");
        }

        @Test
        void an_identifier_or_token_that_is_there_already_is_refused() {
            AccessKey key = given.accessKey("a");

            assertThatRefusal(() -> account.accessKeys()
                            .create(
                                    AccessKey.Draft.named("b"),
                                    creation(key.id().value(), null, null),
                                    key.token(),
                                    null))
                    .hasExactly("ACCESS_KEY_TOKEN_TAKEN /token", "ID_TAKEN /id");
            assertThat(account.accessKeys().get(key.id())).isEqualTo(key);
        }

        @Test
        void an_identifier_from_after_2150_allows_no_greater_one_and_is_refused() {
            assertThatRefusal(() -> account.accessKeys()
                            .create(
                                    AccessKey.Draft.named("b"),
                                    creation("aigk_" + "z".repeat(27), null, null),
                                    null,
                                    null))
                    .isFor(Problem.ID_INVALID)
                    .at("/id");
        }
    }
}
