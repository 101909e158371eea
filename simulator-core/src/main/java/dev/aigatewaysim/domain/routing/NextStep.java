package dev.aigatewaysim.domain.routing;

import java.time.Duration;

/**
 * What follows a failed attempt. Immutable and thread-safe.
 *
 * @param verdict in the published words
 * @param nextIndex the candidate that is tried next; -1 when none is
 * @param delay how long to wait before it; zero when not at all
 */
public record NextStep(Verdict verdict, int nextIndex, Duration delay) {

    /** Returns the step after which nothing is tried. */
    static NextStep stop(Verdict verdict) {
        return new NextStep(verdict, -1, Duration.ZERO);
    }

    /** Returns whether another attempt follows. */
    public boolean continues() {
        return nextIndex >= 0;
    }
}
