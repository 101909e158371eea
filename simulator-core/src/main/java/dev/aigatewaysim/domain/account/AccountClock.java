package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.resource.Timeline;
import dev.aigatewaysim.domain.state.ClockSetting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The clock of one account: times of creation and update, identifiers, the expiry of credits, the end of a usage query
 * and the rate limit follow it. It runs with the system's clock until it is frozen or advanced; a reset of the account puts
 * it back, too. It never leaves the years 0000 to 9999: one that runs stops at their end.
 *
 * <pre>{@code
 * account.clock().freezeAt(Instant.parse("2026-01-01T00:00:00Z"));
 * account.clock().advance(Duration.ofDays(366)); // credits that were bought have expired now
 * }</pre>
 *
 * <p>Thread-safe. A change takes place between two changes of resources, never within one.
 */
public final class AccountClock implements InstantSource {

    private static final long START_MILLIS = Timeline.START.toEpochMilli();
    private static final long END_MILLIS = Timeline.END.toEpochMilli();

    private final InstantSource system;
    private final Supplier<ClockSetting> setting;
    private final Setter setter;

    /** Changes the setting, while nothing else changes. */
    @FunctionalInterface
    interface Setter {
        void set(UnaryOperator<ClockSetting> change);
    }

    AccountClock(InstantSource system, Supplier<ClockSetting> setting, Setter setter) {
        this.system = system;
        this.setting = setting;
        this.setter = setter;
    }

    /** What time it is for the account. */
    @Override
    public Instant instant() {
        return at(setting.get());
    }

    /**
     * What the clock shows at one moment.
     *
     * @param time what time it is for the account
     * @param isFrozen whether the clock is stopped at that time
     */
    public record Reading(Instant time, boolean isFrozen) {}

    /** What time it is, and whether the clock is stopped there. */
    public Reading read() {
        ClockSetting now = setting.get();
        return new Reading(at(now), now.frozenAt() != null);
    }

    @Override
    public long millis() {
        ClockSetting now = setting.get();
        return now.followsSystem()
                ? Math.max(START_MILLIS, Math.min(system.millis(), END_MILLIS))
                : at(now).toEpochMilli();
    }

    /** What time it is with this setting. */
    Instant at(ClockSetting now) {
        if (now.frozenAt() != null) {
            return now.frozenAt();
        }
        Instant time = Timeline.nearest(system.instant());
        return now.ahead().isZero() ? time : Timeline.nearest(time.plus(now.ahead()));
    }

    /** Whether it is frozen. */
    public boolean isFrozen() {
        return setting.get().frozenAt() != null;
    }

    /** This clock while it is frozen, and that time while it runs. */
    InstantSource frozenOr(Instant other) {
        return () -> {
            Instant frozen = setting.get().frozenAt();
            return frozen == null ? other : frozen;
        };
    }

    /** Stops it where it is; one that is frozen already stays as it is. */
    public void freeze() {
        setter.set(now -> now.frozenAt() == null ? ClockSetting.frozenAt(at(now)) : now);
    }

    /**
     * Stops it at this time, which may be in the past or in the future. Identifiers go on increasing all the same.
     *
     * @throws IllegalArgumentException when it is not in the years 0000 to 9999
     */
    public void freezeAt(Instant time) {
        Timeline.check("the time", time);
        setter.set(now -> ClockSetting.frozenAt(time));
    }

    /**
     * Moves it forward: one that is frozen then shows a later time, one that runs goes on from there.
     *
     * @param duration how far; zero or more
     * @throws IllegalArgumentException when it is negative, or leads beyond the year 9999
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "the clock is to be advanced by " + duration + "; it goes forward only, freezeAt sets it back");
        }
        setter.set(now -> {
            if (duration.compareTo(Duration.between(at(now), Timeline.END)) > 0) {
                throw new IllegalArgumentException(
                        "the clock is to be advanced by " + duration + ", which leads beyond the year 9999");
            }
            return now.advancedBy(duration);
        });
    }

    /** Lets it run with the system's clock again. */
    public void followSystem() {
        setter.set(now -> ClockSetting.SYSTEM);
    }

    /** Such as {@code frozen at 2026-01-01T00:00:00Z} or {@code running, 2026-11-21T09:30:00Z}. */
    @Override
    public String toString() {
        Reading now = read();
        return (now.isFrozen ? "frozen at " : "running, ") + now.time;
    }
}
