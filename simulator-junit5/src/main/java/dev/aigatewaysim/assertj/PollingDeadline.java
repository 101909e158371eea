package dev.aigatewaysim.assertj;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long assertions go on looking, in real time. The time begins when this is made. */
final class PollingDeadline {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private final long start = System.nanoTime();
    private final long limit;

    /**
     * @param limit zero looks once
     * @throws IllegalArgumentException when it is negative
     */
    PollingDeadline(Duration limit) {
        Objects.requireNonNull(limit, "limit");
        if (limit.isNegative()) {
            throw new IllegalArgumentException("the time to wait must not be negative; it is " + limit);
        }
        this.limit = TimeUnit.NANOSECONDS.convert(limit); // what does not fit is as good as for ever: 292 years
    }

    /**
     * Waits a little.
     *
     * @return false when the time is over, or when the thread was interrupted, which it stays
     */
    boolean pause() {
        long left = limit - (System.nanoTime() - start);
        if (left <= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        LockSupport.parkNanos(this, Math.min(PAUSE, left));
        return !Thread.currentThread().isInterrupted();
    }

    /** For people: {@code waited 2.00 s}. */
    @Override
    public String toString() {
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(Locale.ROOT, "waited %.2f s", seconds)
                + (Thread.currentThread().isInterrupted() ? ", then the thread was interrupted" : "");
    }
}
