package dev.aigatewaysim.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCountTest {

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "'   ', 0",
        "a, 1",
        "abcd, 1",
        "abcde, 2",
        "'Hello, world!', 6",
        "1234567890, 3",
        "über, 1",
        "日本語テスト, 2",
        "'🔑🔑', 2",
        "²½, 1",
        "'a b', 2",
        "\u00a0x\u2003y, 2",
        "a_b, 3"
    })
    void a_text_costs(String text, long tokens) {
        assertThat(TokenCount.ofText(text)).isEqualTo(tokens);
    }

    @Test
    void the_published_example_costs_ten() {
        assertThat(TokenCount.ofText("Hello, world!") + TokenCount.MESSAGE).isEqualTo(10);
    }

    @Property
    void the_beginning_of_a_text_is_the_longest_that_fits(@ForAll String text, @ForAll @IntRange(max = 40) int limit) {
        String beginning = TokenCount.beginning(text, limit);

        assertThat(text).startsWith(beginning);
        assertThat(TokenCount.ofText(beginning)).isLessThanOrEqualTo(limit);
        if (beginning.length() < text.length()) {
            String longer = text.substring(0, text.offsetByCodePoints(beginning.length(), 1));
            assertThat(TokenCount.ofText(longer)).isGreaterThan(limit);
        }
    }
}
