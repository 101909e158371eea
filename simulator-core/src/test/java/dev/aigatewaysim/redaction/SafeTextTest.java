package dev.aigatewaysim.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "openai",
                "ng-web",
                "accessKeyConfiguration",
                "openrouter:meta-llama/llama-3.1-405b-instruct",
                "claude-sonnet-4-5-20250929",
                "aigak_3MPBFjwSHSdM1laOZePikC8QgKQ"
            })
    void a_name_is_repeated_as_it_is(String name) {
        assertThat(SafeText.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "ng-secret, ***",
        "sk-not-a-real-key, ***",
        "x 3MPBFjwSHSdM1laOZePikC8QgKQ_T1rVC48bCV3bhhL2bGZ5k/, x ***/",
        "aigak_3MPBFjwSHSdM1laOZePikC8QgKQ4, ***"
    })
    void of_what_may_be_a_credential_nothing_is_shown(String text, String shown) {
        assertThat(SafeText.of(text)).isEqualTo(shown);
    }

    @Test
    void a_long_text_is_cut_between_characters() {
        String key = "\uD83D\uDD11";

        assertThat(SafeText.of(key.repeat(60))).isEqualTo(key.repeat(60));
        assertThat(SafeText.of(key.repeat(61))).isEqualTo(key.repeat(60) + "…");
    }

    @Test
    void a_text_is_redacted_before_it_is_cut() {
        assertThat(SafeText.of("-".repeat(55) + " sk-not-a-real-key")).isEqualTo("-".repeat(55) + " ***");
    }

    @Test
    void control_characters_are_written_out() {
        assertThat(SafeText.of("a\nb\r\tc\u001b[31m\u0000\u007f\u0085\u2028\u202e\ufeff"))
                .isEqualTo("a\\nb\\r\\tc\\u001b[31m\\u0000\\u007f\\u0085\\u2028\\u202e\\ufeff");
    }
}
