package dev.aigatewaysim.fault;

import java.time.Duration;

/** The numbers that make sense. */
final class Limits {

    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final Duration LONGEST_RETRY = Duration.ofDays(365);

    private Limits() {}

    static void bytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes is " + bytes + "; it must be 0 or more");
        }
    }

    static void bytesPerSecond(long bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("bytesPerSecond is " + bytesPerSecond + "; it must be 1 or more");
        }
    }

    static void delay(Duration duration, Duration upTo) {
        between("duration", duration, LONGEST_DELAY);
        between("upTo", upTo, LONGEST_DELAY);
        if (upTo.compareTo(duration) < 0) {
            throw new IllegalArgumentException(
                    "upTo is " + upTo + "; it must not be less than duration, which is " + duration);
        }
        if (upTo.isZero()) {
            throw new IllegalArgumentException(
                    "the delay is PT0S, with which the fault would change nothing; it must be more than that");
        }
    }

    static void retryAfter(Duration retryAfter) {
        between("retryAfter", retryAfter, LONGEST_RETRY);
    }

    private static void between(String name, Duration given, Duration longest) {
        if (given.isNegative() || given.compareTo(longest) > 0) {
            throw new IllegalArgumentException(name + " is " + given + "; it must be from PT0S to " + longest);
        }
    }

    static void count(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("the count is " + count + "; it must be 1 or more");
        }
    }

    static void probability(double probability) {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("the probability is " + probability
                    + "; it must be more than 0, with which the fault would never happen, and at most 1");
        }
    }
}
