package dev.aigatewaysim.domain.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "openai", "openrouter:meta-llama/llama-3.1-405b-instruct", "claude-sonnet-4-5-20250929"})
    void a_name_is_repeated_as_it_is(String name) {
        assertThat(Shown.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ng-secret",
                "sk-not-a-real-key",
                "x 3MPBFjwSHSdM1laOZePikC8QgKQ_T1rVC48bCV3bhhL2bGZ5k/",
                "aigak_3MPBFjwSHSdM1laOZePikC8QgKQ"
            })
    void of_what_may_be_a_credential_only_the_start_is_shown(String text) {
        assertThat(Shown.of(text)).hasSize(9).endsWith("…").startsWith(text.substring(0, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a long, long name that goes on and on until nobody reads it any more"})
    void of_a_very_long_text_only_the_start_is_shown(String text) {
        assertThat(Shown.of(text)).isEqualTo("a long, …");
    }
}
