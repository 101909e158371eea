package dev.aigatewaysim.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.provider.BaseUrlRule;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateWindowTest {

    private static Account limitedTo(int perMinute) {
        return new Accounts(
                        new AccountSettings(() -> Given.NOW, new BaseUrlRule(false), perMinute, 0), OptionalLong.of(1))
                .create();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 1000})
    void as_many_requests_as_the_limit_says_fit_into_a_minute(int perMinute) {
        Account account = limitedTo(perMinute);
        account.clock().freezeAt(Given.NOW);

        for (int minute = 0; minute < 3; minute++) {
            for (int i = 0; i < perMinute; i++) {
                assertThat(account.takeRequest()).isZero();
            }
            assertThat(account.takeRequest()).isEqualTo(Duration.ofMinutes(1));
            account.clock().advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void one_too_many_waits_until_the_first_is_a_minute_old() {
        Account account = limitedTo(2);
        account.clock().freezeAt(Given.NOW);
        account.takeRequest();
        account.clock().advance(Duration.ofSeconds(20));
        account.takeRequest();

        account.clock().advance(Duration.ofSeconds(15));

        assertThat(account.takeRequest()).isEqualTo(Duration.ofSeconds(25));
    }

    @Test
    void the_greatest_limit_takes_no_memory_before_it_is_used() {
        assertThat(limitedTo(Integer.MAX_VALUE).takeRequest()).isZero();
    }
}
