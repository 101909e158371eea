package dev.aigatewaysim.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Timestamps as the API writes and reads them: RFC 3339. */
public final class Timestamps {

    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");
    private static final long FIRST_SECOND = -62_167_219_200L;
    private static final long LAST_SECOND = 253_402_300_799L;

    private Timestamps() {}

    /** The time in UTC and whole seconds, such as {@code 2026-11-21T09:30:00Z}. */
    public static String text(Instant time) {
        long second = time.getEpochSecond();
        if (second < FIRST_SECOND || second > LAST_SECOND) {
            return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
        }
        LocalDateTime utc = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        byte[] text = new byte[20];
        digits(text, 0, utc.getYear() / 100, (byte) 0);
        digits(text, 2, utc.getYear() % 100, (byte) '-');
        digits(text, 5, utc.getMonthValue(), (byte) '-');
        digits(text, 8, utc.getDayOfMonth(), (byte) 'T');
        digits(text, 11, utc.getHour(), (byte) ':');
        digits(text, 14, utc.getMinute(), (byte) ':');
        digits(text, 17, utc.getSecond(), (byte) 'Z');
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] text, int at, int value, byte after) {
        text[at] = (byte) ('0' + value / 10);
        text[at + 1] = (byte) ('0' + value % 10);
        text[at + 2] = after;
    }

    /** The time that the text tells, or nothing when it is not an RFC 3339 timestamp. */
    public static Optional<Instant> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }
}
