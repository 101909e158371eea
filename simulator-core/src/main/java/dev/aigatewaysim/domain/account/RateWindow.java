package dev.aigatewaysim.domain.account;

import java.time.Duration;
import java.util.Arrays;

/** The requests of one account within any 60 seconds of its clock; one that is refused does not count. Thread-safe. */
final class RateWindow {

    private static final long WINDOW_MILLIS = 60_000;
    private static final int INITIAL_CAPACITY = 64;

    private final int perMinute;
    private long[] times = {};
    private int next;
    private int held;

    /**
     * @param perMinute how many there may be; 0 for any number
     */
    RateWindow(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Takes a request's place; returns how long to wait when there is none, zero when there was one. */
    Duration take(AccountClock clock) {
        return perMinute == 0 ? Duration.ZERO : Duration.ofMillis(waitFor(clock));
    }

    /** Looks at the clock only when no other thread can come between: a time from before would look like one set back. */
    private synchronized long waitFor(AccountClock clock) {
        long now = clock.millis();
        if (held == times.length && held < perMinute) {
            grow();
        }
        if (held == perMinute) {
            long age = now - times[next];
            if (age >= 0 && age < WINDOW_MILLIS) {
                return WINDOW_MILLIS - age;
            }
        } else {
            held++;
        }
        times[next] = now;
        next = next + 1 == times.length ? 0 : next + 1;
        return 0;
    }

    /** A large limit costs memory only as it is used. The ring is full and begins at its start, or is empty. */
    private void grow() {
        times = Arrays.copyOf(times, (int) Math.min(perMinute, Math.max(INITIAL_CAPACITY, 2L * held)));
        next = held;
    }

    synchronized void clear() {
        next = 0;
        held = 0;
    }
}
