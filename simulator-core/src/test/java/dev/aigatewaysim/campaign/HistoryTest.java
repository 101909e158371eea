package dev.aigatewaysim.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.campaign.History.Call;
import dev.aigatewaysim.campaign.History.Operation;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Operation<AtomicInteger> INCREMENT =
            new Operation<>("increment", AtomicInteger::incrementAndGet);
    private static final Operation<AtomicInteger> GET = new Operation<>("get", AtomicInteger::get);

    private static boolean isExplained(List<Call<AtomicInteger>> calls) {
        return new History<>(calls).isExplainedBy(AtomicInteger::new);
    }

    @Test
    void calls_at_the_same_time_may_have_been_in_any_order() {
        assertThat(isExplained(List.of(new Call<>(0, INCREMENT, 2, 1, 3), new Call<>(1, INCREMENT, 1, 2, 4))))
                .isTrue();
    }

    @Test
    void an_increment_that_is_lost_has_no_explanation() {
        assertThat(isExplained(List.of(new Call<>(0, INCREMENT, 1, 1, 3), new Call<>(1, INCREMENT, 1, 2, 4))))
                .isFalse();
    }

    @Test
    void a_call_is_after_all_that_had_returned_when_it_began() {
        assertThat(isExplained(List.of(new Call<>(0, INCREMENT, 1, 1, 2), new Call<>(1, GET, 0, 3, 4))))
                .isFalse();
    }

    @Test
    void an_early_choice_that_leads_nowhere_is_taken_back() {
        assertThat(isExplained(List.of(
                        new Call<>(0, GET, 0, 1, 4), new Call<>(1, GET, 1, 2, 3), new Call<>(2, INCREMENT, 1, 0, 5))))
                .isTrue();
    }

    @Test
    void says_whether_calls_were_under_way_at_once() {
        Call<AtomicInteger> first = new Call<>(0, GET, 0, 1, 3);

        assertThat(new History<>(List.of(first, new Call<>(1, GET, 0, 2, 4))).overlaps())
                .isTrue();
        assertThat(new History<>(List.of(first, new Call<>(1, GET, 0, 4, 5))).overlaps())
                .isFalse();
    }
}
