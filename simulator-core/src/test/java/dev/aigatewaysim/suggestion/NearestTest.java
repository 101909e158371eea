package dev.aigatewaysim.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {

    private static final List<String> KNOWN = List.of(
            "openai", "anthropic", "accessKeyConfigurationId", "maxInputTokens", "maxOutputTokens", "gpt-4o", "id");

    @ParameterizedTest
    @CsvSource({
        "OpenAI, openai",
        "open-ai, openai",
        "opneai, openai",
        "open_ai , openai",
        "antropic, anthropic",
        "accessKeyConfiguration, accessKeyConfigurationId",
        "access_key_configuration_id, accessKeyConfigurationId",
        "max-input-token, maxInputTokens",
        "gpt4o, gpt-4o",
        "GPT-4O, gpt-4o",
        "ID, id"
    })
    void a_name_that_differs_in_little_is_suggested(String given, String suggested) {
        assertThat(Nearest.hint(given, KNOWN)).isEqualTo("did you mean " + suggested + "? ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "x", "ix", "azure", "keys", "name"})
    void nothing_is_suggested_that_differs_in_much(String given) {
        assertThat(Nearest.hint(given, KNOWN)).isEmpty();
    }

    @Test
    void the_nearest_come_first() {
        assertThat(Nearest.to("openai-mian", List.of("anthropic", "openai", "openai-main", "OpenAI-Main2"), 3))
                .containsExactly("openai-main", "OpenAI-Main2");
        assertThat(Nearest.to("abcd", List.of("abcx", "abca", "abcb"), 2)).containsExactly("abca", "abcb");
    }

    @Test
    void long_names_and_many_of_them_take_no_time() {
        String given = "x".repeat(1 << 20);

        assertThat(Nearest.hint(given, Collections.nCopies(100_000, given.substring(1))))
                .isNotEmpty();
    }
}
