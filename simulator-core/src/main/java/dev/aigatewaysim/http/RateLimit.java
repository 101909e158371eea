package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.account.Account;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** At most so many requests per account within any 60 seconds; one that is refused does not count. Thread-safe. */
final class RateLimit {

    private static final long WINDOW_MILLIS = 60_000;

    private final int perMinute;
    private final InstantSource clock;
    private final Map<Account, Window> windows = Collections.synchronizedMap(new WeakHashMap<>());

    RateLimit(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /**
     * @throws ApiError 429 when the account has had all its requests
     */
    void count(Account account) {
        long waitMillis =
                windows.computeIfAbsent(account, a -> new Window(perMinute)).take(clock.millis());
        if (waitMillis > 0) {
            throw ApiError.withHeader(
                    ErrorCode.RATE_LIMITED,
                    "more than " + perMinute + " requests within a minute; try again when Retry-After has passed",
                    "Retry-After",
                    Long.toString((waitMillis + 999) / 1000));
        }
    }

    /** The times of the last requests, in a ring. */
    private static final class Window {

        private final long[] times;
        private int next;
        private int held;

        Window(int size) {
            times = new long[size];
        }

        /** Takes a request's place; answers how long to wait when there is none. */
        synchronized long take(long now) {
            if (held == times.length) {
                long age = now - times[next];
                if (age >= 0 && age < WINDOW_MILLIS) {
                    return WINDOW_MILLIS - age;
                }
            } else {
                held++;
            }
            times[next] = now;
            next = (next + 1) % times.length;
            return 0;
        }
    }
}
