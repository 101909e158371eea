package dev.aigatewaysim.domain.account;

import static dev.aigatewaysim.domain.refusal.RefusalAssert.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.credit.CheckoutSession;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.upstream.Price;
import dev.aigatewaysim.domain.usage.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountSnapshotTest {

    private final Given given = new Given();
    private final Account account = given.account;

    @Nested
    class Reading {

        @Test
        void it_shows_what_the_account_holds() {
            Provider provider = given.provider("own");
            AccessKeyConfiguration configuration = given.configuration("team-a");
            account.gatewayConfiguration().update(new GatewayConfig.Patch().withTotalTimeout("9s"));
            CheckoutSession session = account.credits().checkout(500L);
            account.credits().pay(session.id());
            UsageEvent event = account.usage().record(UsageEvent.of("aigk_" + "0".repeat(27), "openai", "gpt-4o"));
            account.upstream().setPrice("openai", "gpt-4o", Price.DEFAULT);

            AccountSnapshot snapshot = account.snapshot();

            assertThat(snapshot.owner()).isEqualTo(account.owner());
            assertThat(snapshot.providers()).containsExactly(provider);
            assertThat(snapshot.accessKeyConfigurations()).containsExactly(configuration);
            assertThat(snapshot.gatewayConfig())
                    .isEqualTo(account.gatewayConfiguration().get());
            assertThat(snapshot.gatewayConfig().totalTimeout()).isEqualTo("9s");
            assertThat(snapshot.transactions())
                    .isNotEmpty()
                    .isEqualTo(account.credits().transactions());
            assertThat(snapshot.checkoutSessions())
                    .extracting(CheckoutSession::id)
                    .containsExactly(session.id());
            assertThat(snapshot.usage()).containsExactly(event);
            assertThat(snapshot.upstream()).isEqualTo(account.upstream().book());
            assertThat(snapshot).hasToString("snapshot of account " + account.id());
        }

        @Test
        void it_shows_how_the_clock_ran() {
            AccountSnapshot running = account.snapshot();
            account.clock().advance(Duration.ofDays(1));
            AccountSnapshot ahead = account.snapshot();
            account.clock().freezeAt(Instant.EPOCH);
            AccountSnapshot frozen = account.snapshot();

            assertThat(List.of(running, ahead, frozen))
                    .extracting(AccountSnapshot::clockAhead, AccountSnapshot::frozenAt)
                    .containsExactly(
                            tuple(Duration.ZERO, Optional.empty()),
                            tuple(Duration.ofDays(1), Optional.empty()),
                            tuple(Duration.ZERO, Optional.of(Instant.EPOCH)));
        }

        @Test
        void what_comes_later_does_not_change_it() {
            AccountSnapshot snapshot = account.snapshot();

            given.provider("own");
            given.accessKey("later");

            assertThat(snapshot.providers()).isEmpty();
            assertThat(snapshot.accessKeys()).isEmpty();
        }
    }

    @Nested
    class Restoring {

        @Test
        void brings_back_what_was_there_the_clock_included() {
            given.accessKey("a");
            account.clock().freezeAt(Instant.EPOCH);
            List<Object> before = given.everything();
            AccountSnapshot snapshot = account.snapshot();
            given.accessKey("b");
            account.clock().followSystem();

            account.restore(snapshot);

            assertThat(given.everything()).isEqualTo(before);
            assertThat(account.clock().instant()).isEqualTo(Instant.EPOCH);
        }

        @Test
        void api_keys_that_were_deleted_since_work_again_and_others_stop() {
            ApiKey kept = given.apiKey("kept");
            AccountSnapshot snapshot = account.snapshot();
            account.apiKeys().delete(kept.id());
            ApiKey made = given.apiKey("made");
            assertThat(given.accounts.identify(kept.token().reveal())).isNull();

            account.restore(snapshot);

            assertThat(given.accounts.identify(kept.token().reveal())).isNotNull();
            assertThat(given.accounts.identify(made.token().reveal())).isNull();
        }

        @Test
        void tokens_of_a_snapshot_in_use_survive_any_number_of_other_tokens() {
            ApiKey kept = given.apiKey("kept");
            AccountSnapshot snapshot = account.snapshot();
            account.apiKeys().delete(kept.id());
            for (int i = 0; i < 1000; i++) {
                account.apiKeys().delete(given.apiKey("passing").id());
            }
            assertThatRefusal(() -> given.accounts.create(new NewAccount().withApiKey(kept.token())))
                    .isFor(Problem.API_KEY_TOKEN_TAKEN);

            account.restore(snapshot);

            assertThat(given.accounts.identify(kept.token().reveal())).isNotNull();
        }

        @Test
        void a_snapshot_of_another_account_is_not_accepted() {
            AccountSnapshot others = given.accounts.create().snapshot();

            assertThatThrownBy(() -> account.restore(others))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(others.account().value())
                    .hasMessageContaining(account.id().value());
        }

        @Test
        void api_keys_look_as_used_as_they_were_when_they_were_made() {
            AccountSnapshot before = account.snapshot();
            given.accounts.identify(account.apiKey()).use();
            assertThat(account.snapshot().apiKeys().get(0).lastUsed()).isEqualTo(Given.NOW);

            account.restore(before);

            assertThat(account.apiKeys().list(null, 1).items().get(0).lastUsed())
                    .isNull();
            assertThat(before.apiKeys().get(0).lastUsed()).isNull();
        }

        @Test
        void a_baseline_can_be_moved() {
            given.accessKey("a");
            account.keepAsBaseline();
            List<Object> before = given.everything();
            given.accessKey("b");

            account.reset();

            assertThat(given.everything()).isEqualTo(before);
        }
    }

    @Nested
    class Copying {

        @Test
        void a_copy_holds_the_same_with_tokens_of_its_own() {
            AccessKey accessKey = given.accessKey("a");
            ApiKey more = given.apiKey("more");
            account.clock().freezeAt(Instant.EPOCH);

            Account copy = given.accounts.create(new NewAccount().copyOf(account.snapshot()));

            assertThat(copy.id()).isNotEqualTo(account.id());
            assertThat(copy.owner()).isEqualTo(account.owner());
            assertThat(copy.accessKeys().get(accessKey.id()))
                    .usingRecursiveComparison()
                    .ignoringFields("token")
                    .isEqualTo(accessKey);
            assertThat(copy.accessKeys().get(accessKey.id()).token()).isNotEqualTo(accessKey.token());
            assertThat(copy.clock().instant()).isEqualTo(Instant.EPOCH);
            assertThat(copy.apiKeys().all())
                    .extracting(ApiKey::id, ApiKey::name, ApiKey::auditInfo)
                    .isEqualTo(account.apiKeys().all().stream()
                            .map(key -> tuple(key.id(), key.name(), key.auditInfo()))
                            .toList());
            assertThat(copy.apiKeys().get(more.id()).token()).isNotEqualTo(more.token());
            assertThat(given.accounts.identify(copy.apiKey()).account()).isSameAs(copy);
            assertThat(given.accounts.identify(account.apiKey()).account()).isSameAs(account);
        }

        @Test
        void new_identifiers_are_greater_even_when_the_originals_contain_a_future_time() {
            account.clock().freezeAt(Given.NOW.plusSeconds(50 * 365 * 86_400L));
            AccessKey future = given.accessKey("a");
            account.clock().followSystem();

            Account copy = given.accounts.create(new NewAccount().copyOf(account.snapshot()));

            AccessKey made = copy.accessKeys().create(AccessKey.Draft.named("b"), copy.owner());
            assertThat(made.id().value()).isGreaterThan(future.id().value());
        }

        @Test
        void new_identifiers_are_greater_than_that_of_what_was_deleted_before() {
            account.clock().freezeAt(Given.NOW.plusSeconds(50 * 365 * 86_400L));
            AccessKey deleted = given.accessKey("a");
            account.accessKeys().delete(deleted.id());
            account.clock().followSystem();

            Account copy = given.accounts.create(new NewAccount().copyOf(account.snapshot()));

            AccessKey made = copy.accessKeys().create(AccessKey.Draft.named("b"), copy.owner());
            assertThat(made.id().value()).isGreaterThan(deleted.id().value());
        }

        @Test
        void a_token_stays_its_own_through_another_seed_when_it_was_chosen() {
            NewAccount copyOf = new NewAccount().copyOf(account.snapshot());
            Account chosen = given.accounts.create(copyOf.withApiKey(new Secret("token-of-choice")));
            Account generated = given.accounts.create(copyOf);
            ApiKey.Draft own = ApiKey.Draft.named("own");
            CreationDetails creation = CreationDetails.now(account.owner());

            chosen.replace(to -> to.replaceOwnKey(own, creation, new Secret("token-of-a-file"), null));
            generated.replace(to -> to.replaceOwnKey(own, creation, new Secret("token-of-a-file"), null));

            assertThat(chosen.apiKey()).isEqualTo("token-of-choice");
            assertThat(generated.apiKey()).isEqualTo("token-of-a-file");
        }

        @Test
        void original_and_copy_do_not_see_each_others_changes() {
            Account copy = given.accounts.create(
                    new NewAccount().copyOf(account.snapshot()).withApiKey(new Secret("token-of-the-copy")));

            AccessKey inOriginal = given.accessKey("a");
            copy.accessKeys().create(AccessKey.Draft.named("b"), copy.owner());

            assertThat(copy.apiKey()).isEqualTo("token-of-the-copy");
            assertThat(copy.accessKeys().find(inOriginal.id())).isEmpty();
            assertThat(account.accessKeys().all()).containsExactly(inOriginal);
        }

        @Test
        void its_baseline_is_what_was_copied_and_new_identifiers_are_greater() {
            AccessKey copied = given.accessKey("a");
            Account copy = given.accounts.create(new NewAccount().copyOf(account.snapshot()));
            AccessKey made = copy.accessKeys().create(AccessKey.Draft.named("b"), copy.owner());

            copy.reset();

            assertThat(made.id().value()).isGreaterThan(copied.id().value());
            assertThat(copy.accessKeys().all()).extracting(AccessKey::id).containsExactly(copied.id());
            assertThat(given.accounts.identify(copy.apiKey())).isNotNull();
        }

        @Test
        void a_copy_of_an_account_without_its_own_key_has_one_all_the_same() {
            account.apiKeys()
                    .delete(account.apiKeys().list(null, 1).items().get(0).id());

            Account copy = given.accounts.create(new NewAccount().copyOf(account.snapshot()));

            assertThat(given.accounts.identify(copy.apiKey())).isNotNull();
        }

        @Test
        void an_account_of_another_server_can_be_copied() {
            AccessKey key = given.accessKey("a");

            Account copy = new Accounts(AccountSettings.defaults(), OptionalLong.empty())
                    .create(new NewAccount().copyOf(account.snapshot()));

            assertThat(copy.accessKeys().get(key.id()).name()).isEqualTo(key.name());
        }

        @Test
        void what_is_secret_in_an_account_of_another_server_is_redacted_in_the_copys() {
            Secret value = new Secret("value-without-a-form");
            account.providerKeys().create(ProviderKey.Draft.of("openai", "main", value), account.owner());
            Accounts others = new Accounts(AccountSettings.defaults(), OptionalLong.empty());

            Account copy = others.create(new NewAccount().copyOf(account.snapshot()));

            assertThat(copy.redactor().redact("it is value-without-a-form")).isEqualTo("it is ***");
        }

        @Test
        void a_token_that_is_taken_is_refused_and_nothing_is_left() {
            assertThatRefusal(() -> given.accounts.create(
                            new NewAccount().copyOf(account.snapshot()).withApiKey(new Secret(account.apiKey()))))
                    .isFor(Problem.API_KEY_TOKEN_TAKEN)
                    .at("/apiKey");
            assertThat(given.accounts.all()).containsExactly(account);
        }
    }
}
