package dev.aigatewaysim.dataplane.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ToolArgumentsTest {

    @Test
    void arguments_come_in_two_pieces() {
        assertThat(ToolArguments.pieces("{}")).containsExactly("{", "}");
        assertThat(ToolArguments.pieces("😀😀")).containsExactly("😀", "😀");
    }

    @Test
    void a_short_text_is_one_piece() {
        assertThat(ToolArguments.pieces("")).containsExactly("");
        assertThat(ToolArguments.pieces("😀")).containsExactly("😀");
    }

    @Property
    void the_pieces_make_the_arguments(@ForAll String arguments) {
        assertThat(String.join("", ToolArguments.pieces(arguments))).isEqualTo(arguments);
    }
}
