package dev.aigatewaysim.domain.account;

import static dev.aigatewaysim.domain.account.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.upstream.Calls;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Expectation;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.journal.RecordedRequest;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an account is as a whole; its resources have tests of their own. */
class AccountTest {

    private final Given given = new Given();
    private final Accounts accounts = given.accounts;
    private final Account account = given.account;

    /** Puts one access key in the place of everything. */
    private static Seeder another() {
        return to -> to.accessKeys().create(AccessKey.Draft.named("from elsewhere"), to.owner());
    }

    @Test
    void it_says_when_it_was_made_whatever_its_clock_does_later() {
        account.clock().advance(Duration.ofDays(1));

        assertThat(account.createdAt()).isEqualTo(NOW);
        assertThat(account).hasToString("account " + account.id());
    }

    @Test
    void its_operations_and_requests_have_identifiers_of_their_own() {
        assertThat(account.nextOperationId()).startsWith("op_").isNotEqualTo(account.nextOperationId());
        assertThat(account.nextRequestId()).startsWith("rq_").isNotEqualTo(account.nextRequestId());
    }

    @Test
    void its_faults_have_identifiers_of_their_own() {
        account.faults().onAll().answer(503).always();
        account.faults().onAll().answer(500).always();

        assertThat(account.faults().all())
                .extracting(Fault::id)
                .allMatch(IdKind.FAULT::matches)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_fault_that_was_begun_and_has_no_effect_is_known_to_it_and_to_its_server() {
        account.faults().onAll().answer(503);

        assertThat(account.unfinished().ofTest()).hasSize(1);
        assertThat(accounts.unfinished().ofServer()).hasSize(1);
    }

    @Test
    void its_version_is_another_one_after_each_change_and_only_then() {
        Object before = account.version();

        account.accessKeys().all();
        assertThat(account.version()).isSameAs(before);

        given.accessKey("web");
        Object changed = account.version();
        account.keepAsBaseline();

        assertThat(changed).isNotSameAs(before);
        assertThat(account.version()).isNotSameAs(changed);
    }

    @Nested
    class Going_back {

        @Test
        void to_a_snapshot_of_another_account_is_refused() {
            AccountSnapshot others = accounts.create().snapshot();

            assertThatThrownBy(() -> account.resetTo(others))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(others.account().value())
                    .hasMessageContaining(account.id().value());
        }

        @Test
        void to_a_snapshot_generates_the_same_identifiers_again() {
            AccountSnapshot snapshot = account.snapshot();
            AccessKey first = given.accessKey("web");

            account.resetTo(snapshot);

            assertThat(given.accessKey("web").id()).isEqualTo(first.id());
        }

        @Test
        void to_a_seed_leaves_baseline_and_faults_alone() {
            AccessKey kept = given.accessKey("kept");
            account.keepAsBaseline();
            account.faults().onAll().answer(503).always();

            account.restore(another());

            assertThat(account.accessKeys().all()).extracting(AccessKey::name).containsExactly("from elsewhere");
            assertThat(account.faults().all()).hasSize(1);
            account.reset();
            assertThat(account.accessKeys().all()).containsExactly(kept);
        }

        @Test
        void to_a_seed_clears_the_rate_limit() {
            AccountSettings settings = new AccountSettings(() -> NOW, new BaseUrlRule(false), 1, 0);
            Account limited = new Accounts(settings, OptionalLong.empty()).create();
            assertThat(limited.takeRequest()).isZero();
            assertThat(limited.takeRequest()).isPositive();

            limited.restore(another());

            assertThat(limited.takeRequest()).isZero();
        }

        @Test
        void clears_what_the_simulated_providers_remember_of_calls() {
            AccountSnapshot before = account.snapshot();
            List<Runnable> ways = List.of(account::reset, () -> account.resetTo(before));

            assertThat(ways).allSatisfy(way -> {
                deviate();
                assertThat(account.upstream().deviations()).hasSize(1);

                way.run();

                assertThat(account.upstream().deviations()).isEmpty();
            });
        }

        /** Calls a model with something else than what the conversation expects. */
        private void deviate() {
            Outcome hello = new Outcome.Answer(new Content.Text("Hello"));
            Conversation.Turn turn = new Conversation.Turn(Expectation.ANY.withPromptContaining("Hi"), hello);
            account.upstream().add(new Conversation.Draft("greeting", Condition.ANY, List.of(turn)));
            Calls.take(account.upstream(), Calls.withPrompt("Bye"));
        }
    }

    @Nested
    class Its_secrets {

        private static final Secret CHOSEN = new Secret("token-of-choice");

        @Test
        void are_redacted_as_long_as_a_reset_can_bring_them_back() {
            ApiKey key = given.apiKey("soon gone");
            account.keepAsBaseline();

            account.apiKeys().delete(key.id());

            assertThat(accounts.secrets()
                            .redactor()
                            .redact("it is " + key.token().reveal()))
                    .isEqualTo("it is ***");
        }

        @Test
        void are_redacted_as_long_as_it_has_them_however_many_there_are() {
            account.apiKeys().create(ApiKey.Draft.named("chosen"), CHOSEN, account.owner());

            addManyOthers();

            assertThat(redacted("it is token-of-choice")).isEqualTo("it is ***");
        }

        @Test
        void are_redacted_as_long_as_its_baseline_has_them_however_many_there_are() {
            ApiKey key = account.apiKeys().create(ApiKey.Draft.named("chosen"), CHOSEN, account.owner());
            account.keepAsBaseline();
            account.apiKeys().delete(key.id());

            addManyOthers();

            assertThat(redacted("it is token-of-choice")).isEqualTo("it is ***");
        }

        @Test
        void are_known_again_when_a_snapshot_brings_them_back_after_they_were_forgotten() {
            ApiKey key = account.apiKeys().create(ApiKey.Draft.named("chosen"), CHOSEN, account.owner());
            AccountSnapshot snapshot = account.snapshot();
            account.apiKeys().delete(key.id());
            addManyOthers();
            assertThat(redacted("it is token-of-choice")).isEqualTo("it is token-of-choice");

            account.restore(snapshot);

            assertThat(redacted("it is token-of-choice")).isEqualTo("it is ***");
        }

        @Test
        void may_be_what_is_published_which_is_never_redacted() {
            String published = "gpt-5.6-luna";
            account.providerKeys()
                    .create(ProviderKey.Draft.of("openai", "careless", new Secret(published)), account.owner());

            assertThat(redacted(published)).isEqualTo(published);
        }

        /** More than a server keeps without having a second look at which are still there. */
        private void addManyOthers() {
            for (int i = 0; i < 5_000; i++) {
                accounts.secrets().add("another-secret-" + i);
            }
        }

        private String redacted(String text) {
            return accounts.secrets().redactor().redact(text);
        }

        @Test
        void are_known_to_its_server_only() {
            assertThat(account.hasSecretsIn(accounts.secrets())).isTrue();
            assertThat(account.hasSecretsIn(new Given().accounts.secrets())).isFalse();
        }
    }

    @Nested
    class Model_traffic {

        @Test
        void that_was_ended_finds_no_access_key_while_the_api_key_goes_on() {
            AccessKey key = given.accessKey("web");
            assertThat(accounts.identifyAccessKeys(key.token().reveal())).hasSize(1);

            account.endModelTraffic();

            assertThat(accounts.identifyAccessKeys(key.token().reveal())).isEmpty();
            assertThat(accounts.identify(account.apiKey())).isNotNull();
        }
    }

    @Nested
    class Deleted {

        @Test
        void its_tokens_lead_nowhere_at_once_even_while_it_is_seeded() throws Exception {
            Thread deleting = new Thread(() -> accounts.delete(account.id()));

            account.seed(to -> {
                deleting.start();
                while (deleting.isAlive() && deleting.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                assertThat(accounts.identify(account.apiKey())).isNull();
            });
            deleting.join();

            assertThat(account.resources()).isZero();
        }

        @Test
        void it_holds_nothing_and_those_who_wait_for_its_requests_go_on() {
            given.accessKey("web");
            account.faults().onAll().answer(503).always();
            CompletableFuture<List<RecordedRequest>> waiting =
                    account.requests().query().whenThere(1, Runnable::run);
            assertThat(account.isOpen()).isTrue();

            accounts.delete(account.id());

            assertThat(account.isOpen()).isFalse();
            assertThat(account.resources()).isZero();
            assertThat(account.faults().all()).isEmpty();
            assertThat(waiting).isCompletedWithValue(List.of());
        }
    }
}
