package dev.aigatewaysim.domain.changes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldChangeTest {

    @Test
    void a_value_that_comes_or_goes_is_null_on_the_other_side() {
        assertThat(new FieldChange("name", null, "a")).hasToString("name null -> \"a\"");
        assertThat(new FieldChange("name", "a", null)).hasToString("name \"a\" -> null");
    }

    @Test
    void a_text_can_go_on_where_the_other_ends() {
        assertThat(new FieldChange("name", "ab", "abc")).hasToString("name \"ab\" -> \"abc\"");
        assertThat(new FieldChange("name", "abc", "ab")).hasToString("name \"abc\" -> \"ab\"");
    }

    @Test
    void sixty_characters_are_shown_and_of_more_those_around_the_difference() {
        String dots = ".".repeat(59);

        assertThat(new FieldChange("name", dots + "a", dots + "b"))
                .hasToString("name \"" + dots + "a\" -> \"" + dots + "b\"");
        assertThat(new FieldChange("name", dots + "xa", dots + "xb"))
                .hasToString("name \"…" + ".".repeat(29) + "xa\" -> \"…" + ".".repeat(29) + "xb\"");
    }

    @Test
    void a_character_of_two_units_is_not_cut_through() {
        String keys = "\uD83D\uDD11".repeat(31);

        assertThat(new FieldChange("name", null, keys))
                .hasToString("name null -> \"" + "\uD83D\uDD11".repeat(30) + "…\"");
        assertThat(new FieldChange("name", null, "x" + keys))
                .hasToString("name null -> \"x" + "\uD83D\uDD11".repeat(29) + "…\"");
    }
}
