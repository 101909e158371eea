package dev.aigatewaysim.domain.upstream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " [ ] ",
                "null",
                "true",
                "-0.5e+10",
                "0",
                "\"\"",
                "\"\\u00e9\\n\\\"\"",
                "{\"a\": [1, {\"b\": false}, \"\"], \"c\":\n{}}"
            })
    void json_is_accepted(String json) {
        assertThatCode(() -> JsonText.check(json, "")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "##|1",
                "{|2",
                "[1,]|4",
                "{\"a\"}|5",
                "{\"a\":1,}|8",
                "{a:1}|2",
                "01|2",
                "1.|2",
                "nul|1",
                "\"a|1",
                "\"\\x\"|1",
                "[1 2]|4",
                "{} {}|4"
            })
    void what_is_not_is_refused_with_the_place(String text, int character) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonText.check(text, "correct it"))
                .withMessageStartingWith("json is not JSON from character " + character + " on: ")
                .withMessageEndingWith("; correct it");
    }

    @Test
    void what_is_nested_too_deeply_is_refused() {
        assertThatCode(() -> JsonText.check("[".repeat(500) + "]".repeat(500), ""))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonText.check("[".repeat(100_000) + "]".repeat(100_000), ""));
    }

    @Test
    void long_texts_are_accepted() {
        String text = '"' + "\\n".repeat(100_000) + "x".repeat(1_000_000) + '"';

        assertThatCode(() -> JsonText.check(text, "")).doesNotThrowAnyException();
    }
}
