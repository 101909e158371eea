package dev.aigatewaysim.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** Durations as the admin paths read and write them: ISO-8601, such as {@code PT0.25S}. */
public final class Durations {

    private Durations() {}

    /** The duration of the text, which may be negative; nothing when it has none. */
    public static Optional<Duration> parse(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }
}
