package dev.aigatewaysim.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.id.Secret;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class AccountTokensTest {

    private final Map<Secret, AccountTokens.Claim> server = new ConcurrentHashMap<>();
    private final AccountTokens mine = new AccountTokens(server);
    private final AccountTokens others = new AccountTokens(server);

    private static Secret token(int number) {
        return new Secret("token-number-" + number);
    }

    @Test
    void tokens_that_nobody_holds_are_swept_out_as_others_are_added() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(mine.claim(token(i))).isTrue();
            mine.settle(token(i));
        }

        assertThat(server).hasSizeLessThan(200);
    }

    @Test
    void a_token_that_is_just_being_given_out_is_nobody_elses() {
        mine.claim(token(1));
        mine.claim(token(1));
        mine.settle(token(1));

        assertThat(others.claim(token(1))).isFalse();

        mine.settle(token(1));

        assertThat(others.claim(token(1))).isTrue();
    }

    @Test
    void a_retired_account_takes_only_its_own_tokens_along() {
        mine.claim(token(1));
        mine.settle(token(1));
        others.claim(token(1));
        mine.claim(token(2));

        mine.retire();
        mine.claim(token(3));

        assertThat(server.keySet()).containsExactly(token(1));
        assertThat(server.get(token(1)).owner()).isSameAs(others);
    }
}
