package dev.aigatewaysim.domain.account;

import static dev.aigatewaysim.domain.account.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.journal.RecordedRequest;
import java.time.Duration;
import java.util.List;
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
    }

    @Nested
    class Its_secrets {

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
