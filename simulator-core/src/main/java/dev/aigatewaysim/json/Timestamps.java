package dev.aigatewaysim.json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Timestamps as the API writes and reads them: RFC 3339.
 *
 * <p>Decision: the parser is our own, since those of {@code java.time} know no offset beyond 18 hours, no lower-case
 * {@code t} and {@code z}, no more than nine digits of a second and no leap second, all of which RFC 3339 has.
 */
public final class Timestamps {

    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)[Tt](\\d\\d):(\\d\\d):(\\d\\d)"
            + "(?:\\.(\\d+))?(?:[Zz]|([+-])(\\d\\d):(\\d\\d))");

    private static final int SECONDS_PER_DAY = 86_400;
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

    /**
     * The time of a timestamp, or nothing when the text is not one of RFC 3339. Offsets go up to 23:59, {@code t} and
     * {@code z} may be small, and of a fraction nine digits count. A leap second ({@code 23:59:60} UTC at the end of a
     * month) is the first second of the next month.
     */
    public static Optional<Instant> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int hour = number(form, 4);
        int minute = number(form, 5);
        int second = number(form, 6);
        boolean utc = form.group(8) == null;
        int offsetHour = utc ? 0 : number(form, 9);
        int offsetMinute = utc ? 0 : number(form, 10);
        if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) {
            return Optional.empty();
        }
        int offset = (offsetHour * 60 + offsetMinute) * 60 * ("-".equals(form.group(8)) ? -1 : 1);
        try {
            LocalDate day = LocalDate.of(number(form, 1), number(form, 2), number(form, 3));
            long time = day.toEpochDay() * SECONDS_PER_DAY + (hour * 60L + minute) * 60 + second - offset;
            return second == 60 && !isStartOfMonth(time)
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(time, nanos(form.group(7))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    private static boolean isStartOfMonth(long time) {
        return time % SECONDS_PER_DAY == 0
                && LocalDate.ofEpochDay(time / SECONDS_PER_DAY).getDayOfMonth() == 1;
    }
}
