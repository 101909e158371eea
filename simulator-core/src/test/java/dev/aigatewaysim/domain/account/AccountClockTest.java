package dev.aigatewaysim.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.resource.Timeline;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountClockTest {

    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

    private final Given given = new Given();
    private final Account account = given.account;
    private final AccountClock clock = account.clock();

    @Nested
    class Setting {

        @Test
        void it_runs_with_the_systems_clock_until_it_is_set() {
            given.time = Given.NOW.plusMillis(1500);

            assertThat(clock.isFrozen()).isFalse();
            assertThat(clock.instant()).isEqualTo(Given.NOW.plusMillis(1500));
            assertThat(clock.millis()).isEqualTo(Given.NOW.toEpochMilli() + 1500);
        }

        @Test
        void frozen_it_does_not_run_and_advances_by_hand() {
            clock.freezeAt(NEW_YEAR);
            given.time = Given.NOW.plusSeconds(99);

            assertThat(clock.isFrozen()).isTrue();
            assertThat(clock.instant()).isEqualTo(NEW_YEAR);

            clock.advance(Duration.ofHours(1));

            assertThat(clock.instant()).isEqualTo(NEW_YEAR.plusSeconds(3600));
            assertThat(clock.millis()).isEqualTo(NEW_YEAR.plusSeconds(3600).toEpochMilli());
        }

        @Test
        void running_it_advances_and_goes_on_running() {
            clock.advance(Duration.ofDays(1));
            given.time = Given.NOW.plusSeconds(5);

            assertThat(clock.isFrozen()).isFalse();
            assertThat(clock.instant()).isEqualTo(Given.NOW.plusSeconds(86_405));
        }

        @Test
        void it_can_be_frozen_where_it_is_and_run_again() {
            clock.freeze();
            given.time = Given.NOW.plusSeconds(5);
            clock.freeze();

            assertThat(clock.instant()).isEqualTo(Given.NOW);

            clock.followSystem();

            assertThat(clock.instant()).isEqualTo(Given.NOW.plusSeconds(5));
        }

        @Test
        void every_account_has_its_own() {
            Account other = given.accounts.create();

            clock.freezeAt(NEW_YEAR);

            assertThat(other.clock().instant()).isEqualTo(Given.NOW);
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
        void a_time_that_the_api_cannot_write_is_refused(Instant time) {
            assertThatThrownBy(() -> clock.freezeAt(time))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(time.toString());
            assertThat(clock.isFrozen()).isFalse();
        }

        @Test
        void it_can_be_advanced_to_the_end_of_what_the_api_can_write() {
            clock.freeze();

            clock.advance(Duration.between(Given.NOW, Timeline.END));

            assertThat(clock.instant()).isEqualTo(Timeline.END);
        }

        @Test
        void its_reading_is_the_time_and_whether_it_is_stopped_there() {
            assertThat(clock.read()).isEqualTo(new AccountClock.Reading(Given.NOW, false));
            assertThat(clock).hasToString("running, 2026-11-21T09:30:00Z");

            clock.freezeAt(NEW_YEAR);

            assertThat(clock.read()).isEqualTo(new AccountClock.Reading(NEW_YEAR, true));
            assertThat(clock).hasToString("frozen at 2027-01-01T00:00:00Z");
        }

        @Test
        void it_goes_forward_only_and_not_beyond_what_the_api_can_write() {
            assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PT-1S");
            assertThatThrownBy(() -> clock.advance(Duration.ofDays(365 * 9000L)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("9999");
            assertThat(clock.instant()).isEqualTo(Given.NOW);
        }
    }

    @Nested
    class Driving {

        @Test
        void times_of_resources_follow_it() {
            clock.freezeAt(NEW_YEAR);
            AccessKey key = given.accessKey("a");
            clock.advance(Duration.ofMinutes(1));

            AccessKey updated =
                    account.accessKeys().update(key.id(), new AccessKey.Patch().withName("b"), account.owner());

            assertThat(updated.auditInfo().createdAt()).isEqualTo(NEW_YEAR);
            assertThat(updated.auditInfo().updatedAt()).isEqualTo(NEW_YEAR.plusSeconds(60));
        }

        @Test
        void an_update_is_never_before_the_creation_when_it_was_set_back() {
            AccessKey key = given.accessKey("a");
            clock.freezeAt(Instant.EPOCH);

            AccessKey updated =
                    account.accessKeys().update(key.id(), new AccessKey.Patch().withName("b"), account.owner());

            assertThat(updated.auditInfo().updatedAt())
                    .isEqualTo(key.auditInfo().createdAt());
        }

        @Test
        void identifiers_contain_its_time_and_increase_when_it_is_set_back() {
            clock.freezeAt(NEW_YEAR);
            String ahead = given.accessKey("a").id().value();
            clock.followSystem();

            String after = given.accessKey("b").id().value();

            // the first characters are the seconds since 2014, so text order is order in time
            assertThat(ahead).isGreaterThan(new Given().accessKey("now").id().value());
            assertThat(after).isGreaterThan(ahead);
        }

        @Test
        void credits_expire_by_it() {
            clock.freezeAt(NEW_YEAR);
            account.credits().grant(500, CreditGrant.Category.PROMOTIONAL, NEW_YEAR.plusSeconds(10));
            assertThat(account.credits().balanceCents()).isEqualTo(500);

            clock.advance(Duration.ofSeconds(10));

            assertThat(account.credits().balanceCents()).isZero();
        }

        @Test
        void the_last_use_of_an_api_key_is_by_this_clock() {
            clock.freezeAt(NEW_YEAR);

            given.accounts.identify(account.apiKey()).use();

            assertThat(account.apiKeys().list(null, 1).items().get(0).lastUsed())
                    .isEqualTo(NEW_YEAR);
        }
    }
}
