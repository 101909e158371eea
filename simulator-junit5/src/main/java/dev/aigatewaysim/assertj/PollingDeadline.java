package dev.aigatewaysim.assertj;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The deadline of repeated assertions, in real time. The time begins with the construction. */
final class PollingDeadline {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private final long start = System.nanoTime();
    private final long limit;

    /**
     * @param limit zero checks once
     * @throws IllegalArgumentException when it is negative
     */
    PollingDeadline(Duration limit) {
        Objects.requireNonNull(limit, "limit");
        if (limit.isNegative()) {
            throw new IllegalArgumentException("the time to wait must not be negative; it is " + limit);
        }
        this.limit = TimeUnit.NANOSECONDS.convert(limit); // at most 292 years, which is practically unlimited
    }

    /**
     * Waits briefly.
     *
     * @return false when the deadline has passed, or when the thread was interrupted; the interrupt flag is kept
     */
    boolean pause() {
        long left = limit - (System.nanoTime() - start);
        if (left <= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        LockSupport.parkNanos(this, Math.min(PAUSE, left));
        return !Thread.currentThread().isInterrupted();
    }

    /** Returns, for instance, {@code waited 2.00 s}. */
    @Override
    public String toString() {
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(Locale.ROOT, "waited %.2f s", seconds)
                + (Thread.currentThread().isInterrupted() ? ", then the thread was interrupted" : "");
    }
}
