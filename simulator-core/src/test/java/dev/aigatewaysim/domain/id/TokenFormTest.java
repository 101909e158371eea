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
