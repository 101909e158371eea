package dev.aigatewaysim.domain.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KsuidTest {

    @Nested
    class Reading {

        @Test
        void the_greatest_text_is_160_bits() {
            assertThat(Ksuid.parse("aWgEPTl1tmebfsQzFP4bxwgy80V")).isEqualTo(new Ksuid.Parts(0xFFFF_FFFFL, -1, -1));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "aWgEPTl1tmebfsQzFP4bxwgy80W",
                    "aWgEQ000000000000000000000",
                    "aX0000000000000000000000000",
                    "zzzzzzzzzzzzzzzzzzzzzzzzzzz",
                    "00000000000000000000000000",
                    "0000000000000000000000000000",
                    "00000000000000000000000000-"
                })
        void a_greater_number_and_another_form_are_none(String text) {
            assertThat(Ksuid.parse(text)).isNull();
        }
    }

    @Nested
    class Order {

        /** Each is greater than the one before; payloads are numbers without a sign. */
        @ParameterizedTest
        @CsvSource({
            "1, 5, 5, 1, 5, 6",
            "1, 5, 9, 1, 6, 0",
            "1, 5, 9223372036854775807, 1, 5, -1",
            "1, 9223372036854775807, 9, 1, -1, 0",
            "1, -1, -1, 2, 0, 0"
        })
        void is_by_seconds_then_by_payload(long seconds, long high, long low, long secondsOf, long highOf, long lowOf) {
            Ksuid.Parts smaller = new Ksuid.Parts(seconds, high, low);
            Ksuid.Parts greater = new Ksuid.Parts(secondsOf, highOf, lowOf);

            assertThat(greater.isBeyond(seconds, high, low)).isTrue();
            assertThat(smaller.isBeyond(secondsOf, highOf, lowOf)).isFalse();
        }

        @Test
        void has_none_beyond_itself() {
            assertThat(new Ksuid.Parts(1, 5, 9).isBeyond(1, 5, 9)).isFalse();
        }
    }
}
