package dev.aigatewaysim.dataplane.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.upstream.TokenCount;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnscriptedTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Hello, world!                                            | gpt-4o here. You said: "Hello, world!"
            ~  one\n\n\ttwo ~                                        | gpt-4o here. You said: "one two"
            ~~                                                       | gpt-4o here. You said nothing.
            ~ \n ~                                                   | gpt-4o here. You said nothing.
            a b c d e f g h i j k l m n o p q r s t u v w x          | gpt-4o here. You said: "a b c d e f g h i j k l m n o p q r s t u v w x"
            a b c d e f g h i j k l m n o p q r s t u v w xxxx y     | gpt-4o here. You said: "a b c d e f g h i j k l m n o p q r s t u v w xxxx…"
            a b c d e f g h i j k l m n o p q r s t u v w xxxxx      | gpt-4o here. You said: "a b c d e f g h i j k l m n o p q r s t u v w…"
            !!!!!!!!!!!!!!!!!!!!!!!!!                                | gpt-4o here. You said: "!!!!!!!!!!!!!!!!!!!!!!!!…"
            """)
    void names_the_model_and_repeats_the_start_of_the_message(String prompt, String text) {
        assertThat(UnscriptedText.of("gpt-4o", prompt)).isEqualTo(text);
    }

    @Test
    void cuts_no_character_in_half() {
        assertThat(UnscriptedText.of("gpt-4o", " 𝒜𝒜𝒜𝒜".repeat(30)))
                .isEqualTo("gpt-4o here. You said: \"" + "𝒜𝒜𝒜𝒜 ".repeat(23) + "𝒜𝒜𝒜𝒜…\"");
    }

    @Property
    void is_short(@ForAll String prompt) {
        assertThat(TokenCount.ofText(UnscriptedText.of("gpt-4o", prompt.repeat(3))))
                .isLessThanOrEqualTo(36);
    }
}
