package dev.aigatewaysim.domain.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an account's clock is set. Immutable and thread-safe.
 *
 * @param frozenAt the time at which it is frozen; null when it is running
 * @param ahead how far it is ahead of the system's clock; zero when it is frozen
 */
public record ClockSetting(@Nullable Instant frozenAt, Duration ahead) {

    public static final ClockSetting SYSTEM = new ClockSetting(null, Duration.ZERO);

    public static ClockSetting frozenAt(Instant time) {
        return new ClockSetting(time, Duration.ZERO);
    }

    public boolean followsSystem() {
        return frozenAt == null && ahead.isZero();
    }

    public ClockSetting advancedBy(Duration duration) {
        return frozenAt == null ? new ClockSetting(null, ahead.plus(duration)) : frozenAt(frozenAt.plus(duration));
    }
}
