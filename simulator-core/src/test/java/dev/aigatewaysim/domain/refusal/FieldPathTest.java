package dev.aigatewaysim.domain.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldPathTest {

    @Test
    void a_path_is_a_json_pointer() {
        assertThat(FieldPath.ROOT).hasToString("");
        assertThat(FieldPath.of("router").at("rules", 0).at("steps").at(12)).hasToString("/router/rules/0/steps/12");
    }

    @Test
    void a_tilde_and_a_slash_are_escaped() {
        assertThat(FieldPath.of("a/b").at("~1").at("")).hasToString("/a~1b/~01/");
    }

    @Test
    void two_with_the_same_text_are_equal() {
        assertThat(FieldPath.of("a").at("b", 0))
                .isEqualTo(FieldPath.of("a").at("b").at(0))
                .hasSameHashCodeAs(FieldPath.of("a").at("b").at("0"))
                .isNotEqualTo(FieldPath.of("a").at("b"))
                .isNotEqualTo("/a/b/0")
                .doesNotHaveSameHashCodeAs(FieldPath.of("a").at("b"));
    }
}
