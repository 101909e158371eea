package dev.aigatewaysim.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:30:00Z, 2026-11-21T09:30:00Z",
        "2026-11-21t09:30:00z, 2026-11-21T09:30:00Z",
        "2026-11-21T09:30:00-00:00, 2026-11-21T09:30:00Z",
        "2026-11-21T09:30:00+18:00, 2026-11-20T15:30:00Z",
        "2026-11-21T09:30:00+18:01, 2026-11-20T15:29:00Z",
        "2026-11-21T09:30:00+23:59, 2026-11-20T09:31:00Z",
        "2026-11-21T09:30:00-23:59, 2026-11-22T09:29:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.5Z",
        "2026-11-21T09:30:00.25Z, 2026-11-21T09:30:00.25Z",
        "2026-11-21T09:30:00.1234567899999Z, 2026-11-21T09:30:00.123456789Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2017-01-01T08:59:60+09:00, 2017-01-01T00:00:00Z",
        "1990-12-31T15:59:60.5-08:00, 1991-01-01T00:00:00.5Z"
    })
    void what_rfc_3339_has_is_read(String text, Instant time) {
        assertThat(Timestamps.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-21",
                "2026-11-21T09:30:00",
                "2026-11-21 09:30:00Z",
                "2026-11-21T09:30Z",
                "2026-11-21T09:30:00.Z",
                "2026-11-21T09:30:00,5Z",
                "2026-11-21T09:30:00+24:00",
                "2026-11-21T09:30:00+23:60",
                "2026-11-21T09:30:00+0100",
                "2026-11-21T09:30:00+01",
                "2026-11-21T24:00:00Z",
                "2026-11-21T09:60:00Z",
                "2026-11-21T09:30:60Z",
                "2026-11-21T23:59:60Z",
                "2016-12-31T23:59:60+01:00",
                "2026-11-21T09:30:61Z",
                "2026-02-30T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "12026-01-01T00:00:00Z",
                "-2026-01-01T00:00:00Z",
                "\u0662\u0660\u0662\u0666-01-01T00:00:00Z",
                " 2026-11-21T09:30:00Z",
                "2026-11-21T09:30:00Z\n"
            })
    void what_it_does_not_have_is_not(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }

    @Property
    void is_read_as_java_reads_it(
            @ForAll @LongRange(min = -62_167_132_800L, max = 253_402_214_399L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offset) {
        OffsetDateTime time = Instant.ofEpochSecond(second, nano).atOffset(ZoneOffset.ofTotalSeconds(offset * 60));
        String text = time.toString().matches(".*T\\d\\d:\\d\\d[Z+-].*")
                ? time.plusSeconds(1).toString()
                : time.toString();

        assertThat(Timestamps.parse(text)).contains(OffsetDateTime.parse(text).toInstant());
    }

    @Property
    void is_written_in_whole_seconds_as_java_writes_it(
            @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        assertThat(Timestamps.text(Instant.ofEpochSecond(second, nano)))
                .isEqualTo(DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochSecond(second)));
    }

    @ParameterizedTest
    @CsvSource({
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9Z, 9999-12-31T23:59:59Z",
        "-0001-12-31T23:59:59.9Z, -0001-12-31T23:59:59Z",
        "+10000-01-01T00:00:00.9Z, +10000-01-01T00:00:00Z"
    })
    void is_written_in_any_year(Instant time, String text) {
        assertThat(Timestamps.text(time)).isEqualTo(text);
    }
}
