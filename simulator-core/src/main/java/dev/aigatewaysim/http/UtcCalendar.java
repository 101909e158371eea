package dev.aigatewaysim.http;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty needs of a {@code GregorianCalendar} to write dates, in UTC, without locales and time zones, which take long to
 * load. The build puts it into Jetty's class; see {@code jetty.bsh}. Not thread-safe.
 */
public final class UtcCalendar {

    private LocalDateTime time = LocalDateTime.MIN;

    /** @param unused the calendar has one zone */
    public UtcCalendar(@Nullable TimeZone unused) {}

    /** Sets the time, in milliseconds since 1970. */
    public void setTimeInMillis(long millis) {
        time = LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000), 0, ZoneOffset.UTC);
    }

    /**
     * Returns a field of {@code Calendar}, with its numbers.
     *
     * @throws IllegalArgumentException when it is one that dates of HTTP do not have
     */
    public int get(int field) {
        return switch (field) {
            case Calendar.YEAR -> time.getYear();
            case Calendar.MONTH -> time.getMonthValue() - 1;
            case Calendar.DAY_OF_MONTH -> time.getDayOfMonth();
            case Calendar.DAY_OF_WEEK -> time.getDayOfWeek().getValue() % 7 + 1;
            case Calendar.HOUR_OF_DAY -> time.getHour();
            case Calendar.MINUTE -> time.getMinute();
            case Calendar.SECOND -> time.getSecond();
            default -> throw new IllegalArgumentException("field " + field + " of a calendar is not known here");
        };
    }
}
