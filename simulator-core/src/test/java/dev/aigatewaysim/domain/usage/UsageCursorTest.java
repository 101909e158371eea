package dev.aigatewaysim.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageCursorTest {

    private static final String ID = IdGenerator.seeded(1, () -> Instant.EPOCH).next(IdKind.USAGE_EVENT);

    @Nested
    class Encoding {

        @Test
        void it_needs_no_escaping_in_a_query() {
            assertThat(new UsageCursor(Instant.EPOCH, ID).encode()).matches("[0-9A-Za-z_-]+");
        }
    }

    @Nested
    class Decoding {

        @ParameterizedTest
        @MethodSource("dev.aigatewaysim.domain.usage.UsageCursorTest#times")
        void what_was_encoded_reads_back(Instant time) {
            UsageCursor cursor = new UsageCursor(time, ID);

            assertThat(UsageCursor.decode(cursor.encode())).contains(cursor);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ".",
                    "0",
                    "0.",
                    "x.aigue_",
                    "+0.ID",
                    "00.ID",
                    "-0.ID",
                    " 0.ID",
                    "0.IDx",
                    "0..ID",
                    "ID",
                    "0.aigk_000000000000000000000000000",
                    "99999999999999999999.ID",
                    "9223372036854775807.ID",
                    "0.5.ID"
                })
        void what_encode_would_not_write_is_nothing(String text) {
            assertThat(UsageCursor.decode(base64(text.replace("ID", ID)))).isEmpty();
        }

        @Test
        void base64_in_another_spelling_is_nothing() {
            String text = new UsageCursor(Instant.EPOCH, ID).encode();

            assertThat(UsageCursor.decode(text)).isPresent();
            assertThat(UsageCursor.decode(text + "=")).isEmpty();
            assertThat(UsageCursor.decode(text + "==")).isEmpty();
            assertThat(UsageCursor.decode(" " + text)).isEmpty();
            assertThat(UsageCursor.decode(text + "A")).isEmpty();
            assertThat(UsageCursor.decode("A".repeat(1_000_000))).isEmpty();
        }

        @Test
        void bits_that_base64_leaves_over_must_be_zero() {
            String text = new UsageCursor(Instant.ofEpochSecond(1), ID).encode();
            char last = text.charAt(text.length() - 1);

            String respelled = text.substring(0, text.length() - 1) + (char) (last + 1);

            assertThat(Base64.getUrlDecoder().decode(respelled))
                    .isEqualTo(Base64.getUrlDecoder().decode(text));
            assertThat(UsageCursor.decode(respelled)).isEmpty();
        }
    }

    @Property
    void every_position_of_an_event_reads_back(
            @ForAll @LongRange(min = -62167219200L, max = 253402300799L) long second) {
        UsageCursor cursor = new UsageCursor(Instant.ofEpochSecond(second), ID);

        assertThat(UsageCursor.decode(cursor.encode())).contains(cursor);
    }

    @Property
    void no_text_makes_decoding_fail(@ForAll String text) {
        assertThat(UsageCursor.decode(text)).isEmpty();
        assertThat(UsageCursor.decode(base64(text))).isEmpty();
    }

    static Stream<Instant> times() {
        return Stream.of(
                Instant.EPOCH,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("1969-12-31T23:59:59Z"),
                Instant.MIN,
                Instant.ofEpochSecond(Instant.MAX.getEpochSecond()));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
