package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

class UtcCalendarTest {

    private static final int[] FIELDS = {
        Calendar.YEAR,
        Calendar.MONTH,
        Calendar.DAY_OF_MONTH,
        Calendar.DAY_OF_WEEK,
        Calendar.HOUR_OF_DAY,
        Calendar.MINUTE,
        Calendar.SECOND
    };

    /** From 1600 to 2600. */
    @Property
    void its_fields_are_those_of_the_calendar_of_the_jdk(
            @ForAll @LongRange(min = -11_676_096_000_000L, max = 19_880_899_200_000L) long millis) {
        GregorianCalendar expected = new GregorianCalendar(TimeZone.getTimeZone("GMT"), Locale.ROOT);
        expected.setTimeInMillis(millis);

        UtcCalendar calendar = new UtcCalendar(null);
        calendar.setTimeInMillis(millis);

        for (int field : FIELDS) {
            assertThat(calendar.get(field)).as("field %s", field).isEqualTo(expected.get(field));
        }
    }

    @Test
    void other_fields_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UtcCalendar(null).get(Calendar.WEEK_OF_YEAR))
                .withMessageContaining("field 3 ");
    }

    @Test
    void the_server_writes_dates_with_it() {
        assertThat(DateGenerator.class.getDeclaredFields())
                .extracting(field -> (Object) field.getType())
                .contains(UtcCalendar.class);
        assertThat(DateGenerator.formatDate(Instant.parse("2026-11-07T09:05:03.999Z")))
                .isEqualTo("Sat, 07 Nov 2026 09:05:03 GMT");
    }

    @Test
    void a_server_that_runs_keeps_no_local_time_of_its_start() throws Exception {
        Server server = new Server();
        server.start();
        try {
            assertThat(server.getStartupDateTime()).isNull();
        } finally {
            server.stop();
        }
    }
}
