package dev.aigatewaysim.domain.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockSettingTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void only_a_clock_that_was_never_set_follows_the_systems() {
        assertThat(ClockSetting.SYSTEM.followsSystem()).isTrue();
        assertThat(ClockSetting.SYSTEM.advancedBy(MINUTE).followsSystem()).isFalse();
        assertThat(ClockSetting.frozenAt(NOW).followsSystem()).isFalse();
    }

    @Test
    void a_frozen_clock_advances_where_it_is_and_a_running_one_ahead_of_the_systems() {
        assertThat(ClockSetting.frozenAt(NOW).advancedBy(MINUTE)).isEqualTo(ClockSetting.frozenAt(NOW.plus(MINUTE)));
        assertThat(ClockSetting.SYSTEM.advancedBy(MINUTE).advancedBy(MINUTE))
                .isEqualTo(new ClockSetting(null, MINUTE.multipliedBy(2)));
    }
}
