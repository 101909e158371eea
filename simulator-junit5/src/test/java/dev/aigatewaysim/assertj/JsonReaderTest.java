package dev.aigatewaysim.assertj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"a\":1,\"b\":[true,null]} | { \"b\" : [ true , null ] , \"a\" : 1.0 }",
                "100 | 1e2",
                "-0.50 | -5E-1",
                "\"\\u0041\\n\\\"\\\\\\/\" | \"A\\u000a\\u0022\\u005c/\"",
                "{} | { }",
                "[] | [ ]",
                "false | false",
            })
    void texts_with_the_same_meaning_are_equal(String one, String other) {
        assertThat(JsonReader.read(one)).isEqualTo(JsonReader.read(other)).hasSameHashCodeAs(JsonReader.read(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"1 | \"1\"", "null | \"null\"", "{} | []", "[1,2] | [2,1]", "{\"a\":null} | {}", "true | false"})
    void others_are_not(String one, String other) {
        assertThat(JsonReader.read(one)).isNotEqualTo(JsonReader.read(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "01",
                "1.",
                "-",
                "+1",
                "tru",
                "\"a",
                "\"\\x\"",
                "\"\\u00g0\"",
                "\"\n\"",
                "\"\\\"",
                "1 2",
                "{} x",
                "'a'"
            })
    void what_is_not_json_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read(text));
    }

    @Test
    void says_where_it_is_wrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonReader.read("{\"a\": x}"))
                .withMessage("expected a value at character 7");
    }

    @Test
    void of_each_text_that_is_cut_the_beginning_is_read() {
        String text = "{\"a\":{\"b\":[1,25,\"x\\\"y\\u0041\",true,null]},\"c\":-1.5e3}";
        JsonPointer pointer = JsonPointer.of("/a/b/1");

        for (int end = 1; end < text.length(); end++) {
            JsonPointer.Found found = pointer.in(JsonReader.readCut(text.substring(0, end)));
            JsonValue value = found.value();
            boolean known = end > text.indexOf("25") + 2;
            assertThat(value != null && value.isWhole())
                    .as(text.substring(0, end))
                    .isEqualTo(known);
            assertThat(value == null && found.last().isWhole()).isFalse();
        }
    }

    @Test
    void long_texts_are_read() {
        String text = "\"" + "a\\n".repeat(100_000) + "\"";

        assertThat(JsonReader.read(text).text()).isEqualTo(text);
    }

    @Test
    void a_pointer_leads_through_escaped_names() {
        JsonValue root = JsonReader.read("{\"a/b\":{\"~\":[0,1]},\"\":2}");

        assertThat(JsonPointer.of("/a~1b/~0/1").in(root).value()).isEqualTo(JsonReader.read("1"));
        assertThat(JsonPointer.of("/").in(root).value()).isEqualTo(JsonReader.read("2"));
        assertThat(JsonPointer.of("").in(root).value()).isEqualTo(root);
        assertThat(JsonPointer.of("/a~1b/~0/01").in(root).value()).isNull();
        assertThat(JsonPointer.of("/a~1b/~0/-1").in(root).value()).isNull();
    }
}
