package dev.aigatewaysim.domain.gatewayconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

    @Nested
    class Parsing {

        /** The table of Go's own test of ParseDuration. */
        @ParameterizedTest
        @CsvSource({
            "0, 0",
            "5s, 5000000000",
            "30s, 30000000000",
            "1478s, 1478000000000",
            "-5s, -5000000000",
            "+5s, 5000000000",
            "-0, 0",
            "+0, 0",
            "5.0s, 5000000000",
            "5.6s, 5600000000",
            "5.s, 5000000000",
            ".5s, 500000000",
            "1.0s, 1000000000",
            "1.00s, 1000000000",
            "1.004s, 1004000000",
            "1.0040s, 1004000000",
            "100.00100s, 100001000000",
            "10ns, 10",
            "11us, 11000",
            "12\u00B5s, 12000",
            "12\u03BCs, 12000",
            "13ms, 13000000",
            "14s, 14000000000",
            "15m, 900000000000",
            "16h, 57600000000000",
            "3h30m, 12600000000000",
            "10.5s4m, 250500000000",
            "-2m3.4s, -123400000000",
            "1h2m3s4ms5us6ns, 3723004005006",
            "39h9m14.425s, 140954425000000",
            "52763797000ns, 52763797000",
            "0.3333333333333333333h, 1200000000000",
            "9007199254740993ns, 9007199254740993",
            "9223372036854775807ns, 9223372036854775807",
            "9223372036854775.807us, 9223372036854775807",
            "9223372036s854ms775us807ns, 9223372036854775807",
            "-9223372036854775808ns, -9223372036854775808",
            "-9223372036854775.808us, -9223372036854775808",
            "-9223372036s854ms775us808ns, -9223372036854775808",
            "-2562047h47m16.854775808s, -9223372036854775808",
            "0.100000000000000000000h, 360000000000",
            "0.830103483285477580700h, 2988372539827",
            "0.9223372036854775808s, 922337203",
            "0.5ns, 0",
            "00001s, 1000000000"
        })
        void what_go_accepts_gives_the_duration_that_go_gives(String text, long nanos) {
            assertThat(GoDuration.parse(text)).contains(Duration.ofNanos(nanos));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "3",
                    "-",
                    "+",
                    "s",
                    ".",
                    "-.",
                    ".s",
                    "+.s",
                    "1d",
                    "\u0085\u0085",
                    "\uFFFF",
                    "hello",
                    "1s ",
                    " 1s",
                    "1 s",
                    "1S",
                    "1,5s",
                    "1.2.3s",
                    "1s2",
                    "--1s",
                    "+-1s",
                    "00",
                    "1e3s",
                    "0x1s",
                    "\u0661s",
                    "1.5",
                    "s1",
                    "ss",
                    "1ss",
                    "PT1S",
                    "1\u00B5",
                    "3000000h",
                    "9223372036854775808ns",
                    "9223372036854775.808us",
                    "9223372036854ms775us808ns",
                    "-9223372036854775809ns",
                    "9223372036854775807ns1ns",
                    "18446744073709551616ns",
                    "99999999999999999999s",
                    "-2562047h47m16.854775809s",
                    "9223372036854775808ns9223372036854775808ns",
                    "-9223372036854775808ns9223372036854775808ns1s"
                })
        void everything_else_is_nothing(String text) {
            assertThat(GoDuration.parse(text)).isEmpty();
        }

        /** Found by a fuzzer: 2^63 itself still fits, as the unsigned number that Go reads. */
        @Test
        void digits_after_a_fraction_of_2_to_the_63rd_are_without_effect() {
            assertThat(GoDuration.parse("0.92233720368547758088s"))
                    .isEqualTo(GoDuration.parse("0.9223372036854775808s"))
                    .contains(Duration.ofNanos(922_337_203));
        }

        @Test
        void a_very_long_text_is_read_too() {
            assertThat(GoDuration.parse("1s".repeat(100_000))).contains(Duration.ofSeconds(100_000));
            assertThat(GoDuration.parse("0." + "3".repeat(100_000) + "s")).contains(Duration.ofNanos(333_333_333));
        }
    }

    @Property
    void whole_nanoseconds_read_back_exactly(@ForAll long nanos) {
        assertThat(GoDuration.parse(nanos + "ns")).contains(Duration.ofNanos(nanos));
    }

    @Property
    void several_units_add_up_and_a_sign_holds_for_all_of_them(
            @ForAll boolean negative,
            @ForAll @IntRange(max = 100_000) int hours,
            @ForAll @IntRange(max = 100_000) int minutes,
            @ForAll @IntRange(max = 100_000) int seconds,
            @ForAll @IntRange(max = 999_999_999) int nanos) {
        Duration expected = Duration.ofHours(hours)
                .plusMinutes(minutes)
                .plusSeconds(seconds)
                .plusNanos(nanos);
        String text = hours + "h" + minutes + "m" + seconds + "s" + nanos + "ns";

        assertThat(GoDuration.parse((negative ? "-" : "") + text)).contains(negative ? expected.negated() : expected);
    }

    @Property
    void a_fraction_of_a_millisecond_is_as_exact_as_six_digits_can_be(
            @ForAll @LongRange(max = 1_000_000_000) long millis, @ForAll @IntRange(max = 999_999) int nanos) {
        Duration exact = Duration.ofMillis(millis).plusNanos(nanos);

        // Go multiplies in floating point and cuts off, so it may miss one nanosecond
        assertThat(GoDuration.parse(String.format("%d.%06dms", millis, nanos)))
                .hasValueSatisfying(
                        read -> assertThat(exact.minus(read).toNanos()).isBetween(0L, 1L));
    }

    @Property
    void no_text_makes_it_fail(@ForAll String text) {
        assertThat(GoDuration.parse(text)).isNotNull();
    }
}
