package dev.aigatewaysim.domain.usage;

import dev.aigatewaysim.domain.id.IdKind;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A position among usage events, which are sorted by time and then identifier, newest first. No event need be there.
 * Immutable and thread-safe.
 *
 * @param eventTime the time of the position
 * @param id the identifier of the position
 */
public record UsageCursor(Instant eventTime, String id) {

    private static final char SEPARATOR = '.';

    /** More than any encoded position has. */
    private static final int TOO_LONG = 100;

    /** The position of an event. */
    public static UsageCursor of(UsageEvent event) {
        return new UsageCursor(event.eventTime(), event.id());
    }

    /** The position as text without a meaning for others: letters, digits, {@code -} and {@code _}. Whole seconds. */
    public String encode() {
        String text = eventTime.getEpochSecond() + "" + SEPARATOR + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The position that the text encodes; nothing when it is not exactly what {@link #encode} gives for an event. */
    public static Optional<UsageCursor> decode(String text) {
        if (text.length() >= TOO_LONG) {
            return Optional.empty();
        }
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int separator = decoded.indexOf(SEPARATOR);
            Instant eventTime = Instant.ofEpochSecond(Long.parseLong(decoded.substring(0, Math.max(0, separator))));
            return Optional.of(new UsageCursor(eventTime, decoded.substring(separator + 1)))
                    .filter(cursor -> IdKind.USAGE_EVENT.matches(cursor.id)
                            && cursor.encode().equals(text));
        } catch (IllegalArgumentException | DateTimeException notACursor) {
            return Optional.empty();
        }
    }
}
