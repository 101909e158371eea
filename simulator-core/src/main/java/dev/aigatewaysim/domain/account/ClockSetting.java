package dev.aigatewaysim.domain.account;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an account's clock is set. Immutable and thread-safe.
 *
 * @param frozenAt the time at which it stands; null when it runs
 * @param ahead how far it runs ahead of the system's clock; zero when it stands
 */
record ClockSetting(@Nullable Instant frozenAt, Duration ahead) {

    static final ClockSetting SYSTEM = new ClockSetting(null, Duration.ZERO);

    static ClockSetting frozenAt(Instant time) {
        return new ClockSetting(time, Duration.ZERO);
    }

    boolean followsSystem() {
        return frozenAt == null && ahead.isZero();
    }

    ClockSetting advancedBy(Duration duration) {
        return frozenAt == null ? new ClockSetting(null, ahead.plus(duration)) : frozenAt(frozenAt.plus(duration));
    }
}
