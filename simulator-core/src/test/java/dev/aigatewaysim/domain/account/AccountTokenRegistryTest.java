package dev.aigatewaysim.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.Secret;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTokenRegistryTest {

    private static final Secret ONE = new Secret("token-number-1");
    private static final Secret TWO = new Secret("token-number-2");
    private static final Secret THREE = new Secret("token-number-3");

    private final TokenTable server = new TokenTable();
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
        assertThat(mine.claim(THREE)).isTrue();

        assertThat(server.ofApiKey(ONE)).isSameAs(others);
        assertThat(server.ofApiKey(TWO)).isNull();
        assertThat(server.ofApiKey(THREE)).isNull();
    }

    @Test
    void access_keys_of_several_accounts_can_have_a_token() {
        mine.addAccessKey(ONE);
        mine.addAccessKey(ONE);
        others.addAccessKey(ONE);

        assertThat(server.ofAccessKey(ONE)).containsExactly(mine, others);
        assertThat(server.ofApiKey(ONE)).isNull();
    }

    @Test
    void an_access_keys_token_is_that_of_every_account_that_added_it() {
        mine.addAccessKey(ONE);
        others.addAccessKey(TWO);

        assertThat(mine.hasAccessKey(ONE)).isTrue();
        assertThat(mine.hasAccessKey(TWO)).isFalse();
    }

    @Test
    void a_token_is_new_to_an_account_as_long_as_no_other_has_it() {
        assertThat(mine.addNewAccessKey(ONE)).isTrue();
        assertThat(mine.addNewAccessKey(ONE)).isTrue();

        assertThat(others.addNewAccessKey(ONE)).isFalse();
        assertThat(server.ofAccessKey(ONE)).containsExactly(mine);
    }

    @Test
    void tokens_of_access_keys_that_came_to_nothing_are_unknown() {
        mine.addAccessKey(ONE);
        mine.addAccessKey(TWO);
        others.addAccessKey(ONE);

        mine.releaseAccessKeys(List.of(ONE, THREE));

        assertThat(server.ofAccessKey(ONE)).containsExactly(others);
        assertThat(server.ofAccessKey(TWO)).containsExactly(mine);
        assertThat(others.addNewAccessKey(ONE)).isTrue();
    }

    @Test
    void a_deleted_account_takes_its_access_keys_tokens_along() {
        mine.addAccessKey(ONE);
        mine.addNewAccessKey(TWO);
        others.addAccessKey(ONE);

        mine.retire();
        mine.addAccessKey(THREE);

        assertThat(server.ofAccessKey(ONE)).containsExactly(others);
        assertThat(server.ofAccessKey(TWO)).isEmpty();
        assertThat(server.ofAccessKey(THREE)).isEmpty();
        assertThat(mine.addNewAccessKey(ONE)).isTrue();
    }
}
