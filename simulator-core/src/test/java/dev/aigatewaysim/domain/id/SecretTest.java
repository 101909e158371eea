package dev.aigatewaysim.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {

    private static final String KEY = "\uD83D\uDD11";

    @Nested
    class Redacting {

        @ParameterizedTest
        @CsvSource({
            "a, ***",
            "12345678901234567, ***",
            "123456789012345678, 1234567890***5678",
            "sk-proj-abcdefghijklmnopqrstuvwxyz, sk-proj-ab***wxyz"
        })
        void the_first_10_and_last_4_characters_are_shown_from_18_on(String value, String redacted) {
            assertThat(new Secret(value).redacted()).isEqualTo(redacted);
        }

        @Test
        void characters_are_code_points() {
            assertThat(new Secret(KEY.repeat(17)).redacted()).isEqualTo("***");
            assertThat(new Secret(KEY.repeat(18)).redacted()).isEqualTo(KEY.repeat(10) + "***" + KEY.repeat(4));
        }

        @Test
        void half_a_surrogate_pair_is_shown_on_neither_side() {
            Secret secret = new Secret("123456789" + KEY + "abcdefg" + KEY + "123");

            assertThat(secret.redacted()).isEqualTo("123456789" + KEY + "***" + KEY + "123");
        }
    }

    @Nested
    class Keeping {

        @Test
        void only_reveal_returns_it() {
            Secret secret = new Secret("sk-a-long-value-that-is-secret");

            assertThat(secret.reveal()).isEqualTo("sk-a-long-value-that-is-secret");
            assertThat(secret).hasToString("sk-a-long-***cret");
            assertThat("" + java.util.List.of(secret)).doesNotContain("secret");
        }

        @Test
        void two_of_the_same_text_are_equal() {
            assertThat(new Secret("abc")).isEqualTo(new Secret("abc")).hasSameHashCodeAs(new Secret("abc"));
            assertThat(new Secret("abc")).isNotEqualTo(new Secret("abd")).isNotEqualTo("abc");
            assertThat(new Secret("abc")).doesNotHaveSameHashCodeAs(new Secret("abd"));
        }

        @Test
        void it_is_not_empty() {
            assertThatIllegalArgumentException().isThrownBy(() -> new Secret(""));
        }
    }

    @Property
    void the_text_of_a_secret_never_holds_the_secret(@ForAll("values") String value) {
        Secret secret = new Secret(value);

        assertThat(secret.toString()).isNotEqualTo(value).doesNotContain(value).contains("***");
        assertThat(secret.toString().codePoints().count()).isLessThanOrEqualTo(17);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(60);
    }
}
