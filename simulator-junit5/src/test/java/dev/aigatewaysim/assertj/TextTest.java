package dev.aigatewaysim.assertj;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void a_message_has_at_most_40_lines() {
        String message = String.join(
                "\n", IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).toList());

        assertThat(Text.bounded(message)).hasLineCount(40).endsWith("39\n… and 61 more lines");
    }

    @Test
    void a_message_has_about_4000_characters() {
        String message = String.join(
                "\n", IntStream.range(0, 30).mapToObj(i -> "x".repeat(199)).toList());

        assertThat(Text.bounded(message)).hasSizeLessThan(4100).endsWith("… and 10 more lines");
    }

    @Test
    void a_text_is_on_one_line_and_short() {
        assertThat(Text.PLAIN.quoted("a\nb\u0000")).isEqualTo("\"a\\nb\\u0000\"");
        assertThat(Text.PLAIN.quoted("x".repeat(101))).isEqualTo('"' + "x".repeat(100) + "…\"");
        assertThat(Text.PLAIN.quoted(null)).isEqualTo("null");
    }
}
