package dev.aigatewaysim.domain.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormTest {

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "my-own-token", "!\"#$%&'()~"})
    void a_token_of_ones_own_is_visible_ascii(String token) {
        assertThat(TokenForm.isUsableAsApiKeyToken(token)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "with space", "with\ttab", "umläute-here", "delete\u007fhere"})
    void a_token_of_ones_own_is_not_short_and_holds_nothing_invisible(String token) {
        assertThat(TokenForm.isUsableAsApiKeyToken(token)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ng-", "ng-short", "sk-", "sk-short", "see 0123456789abcdefghiJ.", "0123456789abcdefghiJk"})
    void what_begins_like_a_token_or_has_a_long_run_of_letters_and_digits_looks_like_a_credential(String text) {
        assertThat(TokenForm.looksLikeCredential(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "main", "not-sk-", "0123456789abcdefghi", "0123456789-abcdefghi-jklmnopqr"})
    void other_text_does_not_look_like_one(String text) {
        assertThat(TokenForm.looksLikeCredential(text)).isFalse();
    }

    @Test
    void a_token_of_an_access_key_has_its_prefix_too() {
        assertThat(TokenForm.isUsableAsAccessKeyToken("ng-12345")).isTrue();
        assertThat(TokenForm.isUsableAsAccessKeyToken("ng-1234")).isFalse();
        assertThat(TokenForm.isUsableAsAccessKeyToken("my-own-token")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(IdKind.class)
    void a_token_of_ones_own_is_no_identifier(IdKind kind) {
        String identifier = IdGenerator.seeded(1, () -> Instant.EPOCH).next(kind);

        assertThat(TokenForm.isUsableAsApiKeyToken(identifier)).isFalse();
        assertThat(TokenForm.isUsableAsApiKeyToken(identifier + "x")).isTrue();
    }

    @Test
    void a_token_of_ones_own_has_at_most_255_characters() {
        assertThat(TokenForm.isUsableAsApiKeyToken("x".repeat(255))).isTrue();
        assertThat(TokenForm.isUsableAsApiKeyToken("x".repeat(256))).isFalse();
    }
}
