package dev.aigatewaysim.domain.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant BEFORE = Timeline.START.minusNanos(1);
    private static final Instant AFTER = Timeline.END.plusNanos(1);
    private static final Instant BETWEEN = Instant.parse("2026-11-21T09:30:00Z");

    @Test
    void it_is_the_years_from_0000_to_9999() {
        assertThat(Timeline.START).isEqualTo(Instant.parse("0000-01-01T00:00:00Z"));
        assertThat(Timeline.END).isEqualTo(Instant.parse("9999-12-31T23:59:59.999999999Z"));
    }

    @Test
    void it_has_both_of_its_ends_and_what_is_between() {
        assertThat(new Instant[] {Timeline.START, BETWEEN, Timeline.END}).allMatch(Timeline::has);
        assertThat(new Instant[] {BEFORE, AFTER, Instant.MIN, Instant.MAX}).noneMatch(Timeline::has);
    }

    @Test
    void what_is_outside_is_nearest_to_an_end() {
        assertThat(Timeline.nearest(BEFORE)).isEqualTo(Timeline.START);
        assertThat(Timeline.nearest(BETWEEN)).isEqualTo(BETWEEN);
        assertThat(Timeline.nearest(AFTER)).isEqualTo(Timeline.END);
    }

    @Test
    void a_time_outside_is_refused_by_its_name_and_no_time_is_not() {
        Timeline.check("createdAt", null);
        Timeline.check("createdAt", BETWEEN);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeline.check("createdAt", AFTER))
                .withMessageContaining("createdAt is +10000-01-01T00:00:00Z");
    }
}
