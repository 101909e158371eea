package dev.aigatewaysim.domain.account;

import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.CreationDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
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
        void a_seed_that_fails_takes_no_token_away_that_the_account_has_had() {
            Secret ofAccessKey = new Secret("ng-token-of-a-key");
            Secret ofApiKey = new Secret("token-of-a-key");
            Seeder seed = to -> {
                to.accessKeys().create(AccessKey.Draft.named("a"), CreationDetails.now(to.owner()), ofAccessKey, null);
                to.apiKeys().create(ApiKey.Draft.named("k"), ofApiKey, to.owner());
            };
            AccountSnapshot empty = account.snapshot();
            account.seed(seed);
            AccountSnapshot seeded = account.snapshot();
            account.restore(empty);

            assertThatThrownBy(() -> account.seed(to -> {
                        seed.into(to);
                        throw new IllegalStateException("half-way");
                    }))
                    .hasMessage("half-way");

            account.restore(seeded);
            assertThat(given.accounts.identifyAccessKeys(ofAccessKey.reveal())).hasSize(1);
            assertThat(given.accounts.identify(ofApiKey.reveal())).isNotNull();
        }

        @Test
        void a_token_of_another_account_is_refused() {
            Account other = given.accounts.create(new NewAccount().withApiKey(new Secret("token-of-another")));

            assertThatRefusal(() -> account.seed(to ->
                            to.apiKeys().create(ApiKey.Draft.named("k"), new Secret("token-of-another"), to.owner())))
                    .isFor(Problem.API_KEY_TOKEN_TAKEN);

            assertThat(given.accounts.identify("token-of-another").account()).isSameAs(other);
        }

        @Test
        void identifiers_have_the_earliest_time_in_a_seeded_account_that_follows_the_real_one() {
            Account realTime = new Accounts(AccountSettings.defaults(), OptionalLong.of(1)).create();
            String earliest = IdGenerator.random(() -> IdGenerator.BEGINNING).next(IdKind.ACCESS_KEY);

            realTime.seed(accessKeys("a"));

            assertThat(realTime.accessKeys().all())
                    .singleElement()
                    .satisfies(key -> assertThat(key.id().value()).startsWith(earliest.substring(0, 9)));
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
        void identifiers_that_a_seed_generates_are_those_that_come_next() {
            AtomicReference<String> generated = new AtomicReference<>();

            account.seed(to -> generated.set(to.ids().next(IdKind.ACCESS_KEY)));

            assertThat(generated).hasValue(new Given().accessKey("first").id().value());
            assertThat(given.accessKey("next").id().value()).isGreaterThan(generated.get());
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
    class Earlier {

        private final String ofLastYear = IdGenerator.seeded(1, () -> LAST_YEAR).next(IdKind.ACCESS_KEY);

        /** The identifier that a seed generates for last year, when it is about to use the others. */
        private String generated(String... others) {
            NavigableSet<String> given = new TreeSet<>(Stream.of(others)
                    .map(id -> id.substring(id.indexOf('_') + 1))
                    .toList());
            AtomicReference<String> generated = new AtomicReference<>();
            account.seed(to -> generated.set(to.history(given).next(IdKind.ACCESS_KEY, LAST_YEAR)));
            return generated.get();
        }

        /** A greater one of the same second. */
        private String after(String id) {
            IdGenerator ids = IdGenerator.seeded(2, () -> LAST_YEAR);
            ids.advancePast(id);
            return ids.next(IdKind.ACCESS_KEY);
        }

        private void hold(String id) {
            account.accessKeys().create(AccessKey.Draft.named("there"), creation(id, null, null), null, null);
        }

        @Test
        void identifiers_are_of_that_time() {
            assertThat(generated()).startsWith(ofLastYear.substring(0, 9)).isNotEqualTo(ofLastYear);
        }

        @Test
        void identifiers_come_after_those_that_the_account_has() {
            hold(ofLastYear);

            assertThat(generated()).isGreaterThan(ofLastYear).isLessThan(farAfter(ofLastYear));
        }

        @Test
        void identifiers_come_after_those_that_the_seed_is_about_to_use() {
            assertThat(generated(ofLastYear)).isGreaterThan(ofLastYear).isLessThan(farAfter(ofLastYear));
        }

        @Test
        void identifiers_come_after_the_greater_one_of_both() {
            String greater = after(ofLastYear);
            hold(ofLastYear);

            assertThat(generated(greater)).isGreaterThan(greater).isLessThan(farAfter(greater));

            hold(greater);

            assertThat(generated(ofLastYear)).isGreaterThan(greater).isLessThan(farAfter(greater));
        }

        /** More steps away than identifiers of one second that follow each other are. */
        private String farAfter(String id) {
            return id.substring(0, id.length() - 8) + "zzzzzzzz";
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
        void a_token_that_comes_with_the_seed_is_the_own_one_when_none_was_chosen() {
            String id = IdGenerator.random(() -> LAST_YEAR).next(IdKind.API_KEY);

            account.replace(to -> to.replaceOwnKey(
                    ApiKey.Draft.named("own"), creation(id, null, null), new Secret("token-of-the-file"), null));

            assertThat(account.apiKey()).isEqualTo("token-of-the-file");
            assertThat(given.accounts.identify("token-of-the-file")).isNotNull();
        }

        @Test
        void which_key_was_the_own_one_elsewhere_matters_only_to_an_account_that_begins_as_new() {
            ApiKeyId elsewhere =
                    new ApiKeyId(IdGenerator.random(() -> LAST_YEAR).next(IdKind.API_KEY));
            List<Object> seen = new ArrayList<>();
            Seeder seed = to -> {
                to.ownKeyWas(elsewhere);
                seen.add(to.beginsAsNew());
                seen.add(to.ownKeyWas());
            };

            account.seed(seed);
            account.replace(seed);

            assertThat(seen).containsExactly(false, Optional.empty(), true, Optional.of(elsewhere));
        }

        @Test
        void an_own_key_that_was_deleted_elsewhere_is_missing_only_in_an_account_that_begins_as_new() {
            account.seed(SeedTarget::ownKeyWasDeleted);
            assertThat(account.apiKeys().all()).hasSize(1);

            account.replace(SeedTarget::ownKeyWasDeleted);
            assertThat(account.apiKeys().all()).isEmpty();
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

            account.replace(to -> assertThat(to.replaceOwnKey(
                            ApiKey.Draft.named("was-elsewhere"), creation(id, LAST_YEAR, LAST_YEAR), null, null))
                    .isEqualTo(to.apiKeys().all().get(0)));

            assertThat(account.apiKeys().all())
                    .singleElement()
                    .extracting(key -> key.id().value(), ApiKey::name)
                    .containsExactly(id, "was-elsewhere");
            assertThat(account.snapshot().ownKey()).map(ApiKeyId::value).hasValue(id);
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
            assertThat(given.accounts
                            .create(new NewAccount().withApiKey(new Secret("token-of-none")))
                            .apiKey())
                    .isEqualTo("token-of-none");
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
