package dev.aigatewaysim.domain.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class ChangeTest {

    @Test
    void keeping_leaves_what_is_there() {
        assertThat(Change.<String>keep().applyTo("a")).isEqualTo("a");
        assertThat(Change.<String>keep().applyTo(null)).isNull();
        assertThat(Change.<String>keep().value()).isNull();
    }

    @Test
    void clearing_takes_it_away() {
        assertThat(Change.<String>clear().applyTo("a")).isNull();
        assertThat(Change.<String>clear().applyTo(null)).isNull();
        assertThat(Change.<String>clear().value()).isNull();
    }

    @Test
    void setting_replaces_it_also_by_an_empty_text() {
        assertThat(Change.set("b").applyTo("a")).isEqualTo("b");
        assertThat(Change.set("b").applyTo(null)).isEqualTo("b");
        assertThat(Change.set("").applyTo("a")).isEmpty();
        assertThat(Change.set("b").value()).isEqualTo("b");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller must not do
    void nothing_cannot_be_set() {
        assertThatNullPointerException().isThrownBy(() -> Change.set(null));
    }

    @Test
    void a_value_is_set_and_null_clears() {
        assertThat(Change.of("new").applyTo("old")).isEqualTo("new");
        assertThat(Change.<String>of(null).applyTo("old")).isNull();
    }
}
