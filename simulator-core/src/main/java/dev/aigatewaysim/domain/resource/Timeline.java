package dev.aigatewaysim.domain.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times that there are for an account: those that a timestamp of the API can show, in the years 0000 to 9999. Thread-safe. */
public final class Timeline {

    /** The first one: {@code 0000-01-01T00:00:00Z}. */
    public static final Instant START = Instant.ofEpochSecond(-62_167_219_200L);

    /** The last one: {@code 9999-12-31T23:59:59.999999999Z}. */
    public static final Instant END = Instant.ofEpochSecond(253_402_300_799L, 999_999_999);

    private Timeline() {}

    /** Whether it is one of them. */
    public static boolean has(Instant time) {
        return !time.isBefore(START) && !time.isAfter(END);
    }

    /** The time itself, or the first or last one when it is before or after all. */
    public static Instant nearest(Instant time) {
        if (time.isBefore(START)) {
            return START;
        }
        return time.isAfter(END) ? END : time;
    }

    /**
     * Checks a time that a caller gives.
     *
     * @param name what it is called in the message
     * @throws IllegalArgumentException when there is a time, and it is none of them
     */
    public static void check(String name, @Nullable Instant time) {
        if (time != null && !has(time)) {
            throw new IllegalArgumentException(name + " is " + time + "; it must be in the years 0000 to 9999");
        }
    }
}
