package dev.aigatewaysim.dataplane.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.upstream.TokenCount;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextChunksTest {

    @Test
    void are_words_with_the_spaces_before_them() {
        assertThat(TextChunks.of(" one two,\n\nthree ")).containsExactly(" one", " two,", "\n\nthree", " ");
    }

    @Test
    void of_an_empty_text_are_none() {
        assertThat(TextChunks.of("")).isEmpty();
    }

    @Test
    void of_long_words_are_parts_of_them() {
        assertThat(TextChunks.of("a".repeat(23) + "🔑" + "b".repeat(30)))
                .containsExactly("a".repeat(23) + "🔑", "b".repeat(24), "b".repeat(6));
    }

    @Property
    void together_are_the_text(@ForAll String text) {
        assertThat(TextChunks.of(text)).doesNotContain("");
        assertThat(String.join("", TextChunks.of(text))).isEqualTo(text);
    }

    @Property
    void that_are_cut_are_the_beginning_of_the_text(
            @ForAll List<String> chunks, @ForAll @IntRange(max = 20) int tokens) {
        assertThat(String.join("", TextChunks.beginning(chunks, tokens)))
                .isEqualTo(TokenCount.beginning(String.join("", chunks), tokens));
    }
}
