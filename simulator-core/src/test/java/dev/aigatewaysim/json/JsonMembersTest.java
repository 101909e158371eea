package dev.aigatewaysim.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMembersTest {

    @Nested
    class Finding {

        private static final String TEXT =
                "{\"a\":{\"b\":[1,25,\"x\\\"y\\u0041\",true,null]},\"c\":-1.50e3,\"d/~\":{\"\":[]}}";

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '\0',
                value = {
                    "/a/b | [1,25,\"x\\\"y\\u0041\",true,null]",
                    "/a/b/0 | 1",
                    "/a/b/1 | 25",
                    "/a/b/2 | \"x\\\"y\\u0041\"",
                    "/a/b/3 | true",
                    "/a/b/4 | null",
                    "/c | -1.50e3",
                    "/d~1~0 | {\"\":[]}",
                    "/d~1~0/ | []",
                })
        void a_value_as_it_is_written(String pointer, String value) {
            assertThat(JsonMembers.find(TEXT, pointer)).contains(value);
        }

        @Test
        void the_whole() {
            assertThat(JsonMembers.find(TEXT, "")).contains(TEXT);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"/x", "/", "/a/b/5", "/a/b/01", "/a/b/-1", "/a/b/-", "/a/b/x", "/a/b/0/0", "/c/x", "/A"})
        void nothing_where_there_is_none(String pointer) {
            assertThat(JsonMembers.find(TEXT, pointer)).isEmpty();
        }

        @Test
        void what_the_beginning_of_a_text_shows() {
            for (int end = 0; end < TEXT.length(); end++) {
                String cut = TEXT.substring(0, end) + "… (cut, 100 bytes in all)";
                boolean known = end > TEXT.indexOf("25") + 2;

                if (known) {
                    assertThat(JsonMembers.find(cut, "/a/b/1")).as(cut).contains("25");
                } else {
                    assertThatIllegalStateException().as(cut).isThrownBy(() -> JsonMembers.find(cut, "/a/b/1"));
                }
                assertThatIllegalStateException().as(cut).isThrownBy(() -> JsonMembers.find(cut, "/x"));
            }
        }

        @Test
        void that_a_value_before_the_cut_has_no_such_member() {
            assertThat(JsonMembers.find("{\"a\":{\"b\":1},\"c\":… (cut", "/a/x"))
                    .isEmpty();
        }

        @Test
        void refuses_what_is_no_pointer() {
            assertThatIllegalArgumentException().isThrownBy(() -> JsonMembers.find(TEXT, "a"));
        }
    }

    @Nested
    class Comparing {

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
                    "null | null",
                })
        void texts_with_the_same_meaning_are_the_same(String one, String other) {
            assertThat(JsonMembers.sameAs(one)).accepts(other);
            assertThat(JsonMembers.sameAs(other)).accepts(one);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '\0',
                value = {
                    "1 | \"1\"",
                    "null | \"null\"",
                    "{} | []",
                    "[1,2] | [2,1]",
                    "{\"a\":null} | {}",
                    "true | false",
                    "null | {\"***\":1,\"***\":2}"
                })
        void others_are_not(String one, String other) {
            assertThat(JsonMembers.sameAs(one)).rejects(other);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{", "[1,]", "{a:1}", "01", "tru", "\"a", "1 2", "'a'"})
        void what_is_not_json_is_refused(String text) {
            assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> JsonMembers.sameAs(text));
        }
    }
}
