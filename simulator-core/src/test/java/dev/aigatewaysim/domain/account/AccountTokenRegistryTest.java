package dev.aigatewaysim.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class AccountTokenRegistryTest {

    private static final Secret ONE = new Secret("token-number-1");
    private static final Secret TWO = new Secret("token-number-2");
    private static final Secret THREE = new Secret("token-number-3");

    private final Map<Secret, AccountTokenRegistry> server = new ConcurrentHashMap<>();
    private final AccountTokenRegistry mine = new AccountTokenRegistry(server);
    private final AccountTokenRegistry others = new AccountTokenRegistry(server);

    @Test
    void a_token_belongs_to_the_account_that_claimed_it_first() {
        assertThat(mine.claim(ONE)).isTrue();
        assertThat(mine.claim(ONE)).isTrue();

        assertThat(others.claim(ONE)).isFalse();
        assertThat(others.isOfAnother(ONE)).isTrue();
        assertThat(mine.isOfAnother(ONE)).isFalse();
    }

    @Test
    void a_token_that_is_released_is_free_at_once() {
        mine.claim(ONE);
        mine.release(ONE);
        others.release(ONE);

        assertThat(others.claim(ONE)).isTrue();
        mine.release(ONE);
        assertThat(others.has(ONE)).isTrue();
    }

    @Test
    void a_new_token_is_none_that_another_account_with_the_same_seed_has() {
        Secret first = mine.newToken(IdGenerator.seeded(1, () -> Instant.EPOCH));

        Secret second = others.newToken(IdGenerator.seeded(1, () -> Instant.EPOCH));

        assertThat(second).isNotEqualTo(first);
        assertThat(others.has(second)).isTrue();
    }

    @Test
    void a_deleted_account_takes_only_its_own_tokens_along() {
        others.claim(ONE);
        mine.claim(ONE);
        mine.claim(TWO);

        mine.retire();
        mine.claim(THREE);

        assertThat(server).containsOnlyKeys(ONE).containsEntry(ONE, others);
    }
}
