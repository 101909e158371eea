package dev.aigatewaysim.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PriceTest {

    @Test
    void a_key_of_ones_own_pays_the_fee_for_every_token() {
        TokenUsage usage = new TokenUsage(1_000_000, 500_000, 400_000, 100_000);

        assertThat(Price.DEFAULT.cost(usage, false)).isEqualByComparingTo("0.075");
    }

    @Test
    void a_managed_credential_also_pays_the_model_with_cached_tokens_at_their_own_rate() {
        TokenUsage usage = new TokenUsage(1_000_000, 500_000, 400_000, 100_000);

        assertThat(Price.DEFAULT.cost(usage, true)).isEqualByComparingTo("2.715"); // 0.075 + 0.6 + 0.04 + 2
    }

    @Test
    void a_single_token_costs_exactly_what_it_costs() {
        assertThat(Price.DEFAULT.cost(new TokenUsage(1, 0, 0, 0), false)).isEqualByComparingTo("0.00000005");
        assertThat(Price.DEFAULT.cost(new TokenUsage(1, 0, 1, 0), true)).isEqualByComparingTo("0.00000015");
        assertThat(Price.DEFAULT.cost(TokenUsage.NONE, true)).isEqualByComparingTo("0");
    }

    @Test
    void the_same_numbers_are_the_same_price() {
        assertThat(Price.of(new BigDecimal("2.50"), new BigDecimal("10.00")))
                .isEqualTo(new Price(new BigDecimal("2.5"), BigDecimal.TEN, new BigDecimal("0.25")));
        assertThat(Price.of(new BigDecimal("0.000000000001"), BigDecimal.ONE).cacheReadPerMillion())
                .isZero();
    }

    @Test
    void what_is_no_price_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Price.of(new BigDecimal("-1"), BigDecimal.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> Price.of(new BigDecimal("1e99999"), BigDecimal.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> Price.of(new BigDecimal("1e-99999"), BigDecimal.ONE));
    }
}
