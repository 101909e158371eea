package dev.aigatewaysim.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private static MalformedJsonException problem(byte[] body) {
        MalformedJsonException problem =
                catchThrowableOfType(MalformedJsonException.class, () -> StrictJson.parse(body));
        assertThat(problem).as(new String(body, StandardCharsets.ISO_8859_1)).isNotNull();
        return problem;
    }

    /** A text in which ⏎ is a line break and → a tab. */
    private static byte[] text(String shown) {
        return shown.replace('⏎', '\n').replace('→', '\t').getBytes(StandardCharsets.UTF_8);
    }

    @Nested
    class Errors {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                {                 | 1:2  | expected a name in quotes or } before the end
                {⏎ "a"            | 2:5  | expected : before the end
                {"a":             | 1:6  | expected a value before the end
                {"a":1            | 1:7  | expected , or } before the end
                {"a":1,           | 1:8  | expected a name in quotes before the end
                [                 | 1:2  | expected a value or ] before the end
                [1                | 1:3  | expected , or ] before the end
                [1,               | 1:4  | expected a value before the end
                [{"a":1}⏎ {       | 2:2  | expected , or ] before {
                {"a":1 "b":2}     | 1:8  | expected , or } before a string
                {"a" 1}           | 1:6  | expected : before a number
                {"a"=1}           | 1:5  | expected : before =
                {"a"::1}          | 1:6  | expected a value before :
                {"a",1}           | 1:5  | expected : before ,
                {,}               | 1:2  | expected a name in quotes or } before ,
                {1:2}             | 1:2  | expected a name in quotes or } before a number
                {[]:2}            | 1:2  | expected a name in quotes or } before [
                [,1]              | 1:2  | expected a value or ] before ,
                [1,,2]            | 1:4  | expected a value before ,
                [1]]              | 1:4  | expected the end of the text before ]
                {} {}             | 1:4  | expected the end of the text before {
                {}⏎x              | 2:1  | expected the end of the text before a word; words are true, false and null only, and texts are in quotes
                {"a":1,}          | 1:8  | expected a name in quotes before }; leave out the comma after the last one
                [1,⏎]             | 2:1  | expected a value before ]; leave out the comma after the last one
                {a:1}             | 1:2  | expected a name in quotes or } before a word; words are true, false and null only, and texts are in quotes
                {'a':1}           | 1:2  | expected a name in quotes or } before '; JSON has double quotes only
                [“a”]             | 1:2  | expected a value or ] before U+201C; JSON has straight quotes only
                {"a":sk-secret}   | 1:6  | expected a value before a word; words are true, false and null only, and texts are in quotes
                [NaN]             | 1:2  | expected a value or ] before NaN; words are true, false and null only, and texts are in quotes
                [-Infinity]       | 1:3  | expected a digit before Infinity; words are true, false and null only, and texts are in quotes
                [None]            | 1:2  | expected a value or ] before None; words are true, false and null only, and texts are in quotes
                nul               | 1:1  | expected a value before a word; words are true, false and null only, and texts are in quotes
                truex             | 1:1  | expected a value before a word; words are true, false and null only, and texts are in quotes
                {// a⏎}           | 1:2  | expected a name in quotes or } before /; JSON has no comments
                [1 # a⏎]          | 1:4  | expected , or ] before #; JSON has no comments
                [+1]              | 1:2  | expected a value or ] before +; a number has no + before it
                [.5]              | 1:2  | expected a value or ] before .; a number has a digit before the point
                [1.]              | 1:4  | expected a digit after the point before ]
                [1.x]             | 1:4  | expected a digit after the point before a word; words are true, false and null only, and texts are in quotes
                [-]               | 1:3  | expected a digit before ]
                [1e]              | 1:4  | expected a digit of the exponent before ]
                [1e+]             | 1:5  | expected a digit of the exponent before ]
                [1x]              | 1:3  | expected , or ] before a word; words are true, false and null only, and texts are in quotes
                [0x1F]            | 1:3  | expected , or ] before a word; words are true, false and null only, and texts are in quotes
                [1, 007]          | 1:5  | a number begins with 0; leave out the zeros before it
                [-01]             | 1:2  | a number begins with 0; leave out the zeros before it
                [1;2]             | 1:3  | expected , or ] before ;
                {"a":"b           | 1:6  | a string has no closing quote
                ["a\\             | 1:2  | a string has no closing quote
                ["a⏎"]            | 1:4  | a string has a line break; write \\n, or close the string with a quote
                ["→"]             | 1:3  | a string has a tab; write \\t
                ["C:\\temp\\x"]   | 1:10 | a \\ in a string begins one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX; write a backslash itself as \\\\
                ["\\u12"]         | 1:3  | a \\ in a string begins one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX; write a backslash itself as \\\\
                ["😀", x]         | 1:7  | expected a value before a word; words are true, false and null only, and texts are in quotes
                """)
        void of_syntax_say_what_was_expected_and_what_was_found(String shown, String place, String expected) {
            MalformedJsonException problem = problem(text(shown));

            assertThat(problem.line() + ":" + problem.column() + " " + problem.detailed())
                    .isEqualTo(place + " is not JSON: " + expected);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                {"a":1,⏎"a":2}      | has the same key twice in one object at line 2, column 1; its first value is at line 1, column 6
                {"é":1,"\\u00e9":2} | has the same key twice in one object at line 1, column 8; its first value is at line 1, column 6
                ["\\ud800"]         | has half of a surrogate pair in a string at line 1, column 3; write both halves, or the character itself
                ["a\\udc00\\ud800"] | has half of a surrogate pair in a string at line 1, column 4; write both halves, or the character itself
                ["\\ud800\\u0041"]  | has half of a surrogate pair in a string at line 1, column 3; write both halves, or the character itself
                {"\\ud800":1}       | has half of a surrogate pair in a string at line 1, column 3; write both halves, or the character itself
                \ufeff{}            | begins with a byte order mark at line 1, column 1; write the text as UTF-8 without the bytes EF BB BF
                [\ufeff]            | is not JSON: expected a value or ] at line 1, column 2; space in JSON is space, tab and line break only
                [\u0000]            | is not JSON: expected a value or ] at line 1, column 2; if the text is UTF-16 or UTF-32, write it as UTF-8
                ⏎⏎                  | is empty at line 1, column 1; give a JSON object
                """)
        void in_messages_for_clients_repeat_nothing(String shown, String message) {
            assertThat(problem(text(shown))).hasMessage(message);
        }

        @Test
        void of_control_characters_name_them() {
            assertThat(problem("[\"\u0001\"]".getBytes(StandardCharsets.UTF_8)))
                    .hasMessage(
                            "is not JSON: a string has the control character U+0001 at line 1, column 3; write \\u0001");
        }

        @Test
        void of_depth_are_where_it_is_too_deep() {
            assertThat(JsonText.parse(text("[".repeat(64) + "]".repeat(64)))).isNotNull();
            assertThat(problem(text("[".repeat(65) + "]".repeat(65))))
                    .hasMessage("is nested deeper than 64 levels at line 1, column 65");
            assertThat(problem(text("[⏎".repeat(100_000))).line()).isEqualTo(65);
        }
    }

    @Nested
    class Encoding {

        private static byte[] bytes(Object... parts) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (Object part : parts) {
                if (part instanceof String string) {
                    bytes.writeBytes(string.getBytes(StandardCharsets.UTF_8));
                } else {
                    bytes.write((Integer) part);
                }
            }
            return bytes.toByteArray();
        }

        @Test
        void errors_are_at_the_byte_that_is_wrong() {
            MalformedJsonException latin1 =
                    problem(bytes("{\"accessKeys\":[\n {\"name\":\"ok\"},\n {\"name\":\"a", 0xe9, "\"}]}"));

            assertThat(latin1).hasMessage("is not UTF-8 at line 3, column 12");
            assertThat(latin1.detailed()).isEqualTo("is not UTF-8: the byte E9");
            assertThat(problem(bytes("[\"😀", 0xff))).hasMessage("is not UTF-8 at line 1, column 4");
            assertThat(problem(bytes("[\"", 0xed, 0xa0, 0x80, "\"]"))).hasMessage("is not UTF-8 at line 1, column 3");
            assertThat(problem(bytes("[\"", 0xc0, 0x80, "\"]"))).hasMessage("is not UTF-8 at line 1, column 3");
            assertThat(problem(bytes("[\"a", 0xe2, 0x82))).hasMessage("is not UTF-8 at line 1, column 4");
        }

        @Test
        void others_are_recognized() {
            assertThat(problem("{}".getBytes(StandardCharsets.UTF_16)))
                    .hasMessage("is not UTF-8 at line 1, column 1; it is UTF-16, write it as UTF-8");
            assertThat(problem("{}".getBytes(StandardCharsets.UTF_16LE)))
                    .hasMessage("is not JSON: expected a name in quotes or } at line 1, column 2;"
                            + " if the text is UTF-16 or UTF-32, write it as UTF-8");
            assertThat(problem(new byte[] {0x1f, (byte) 0x8b, 8, 0}))
                    .hasMessage("is not UTF-8 at line 1, column 2; it is compressed by gzip, write it as it is");
        }
    }

    @Nested
    class Values {

        @Test
        void know_where_they_begin_and_end() {
            JsonText json = JsonText.parse(text("{⏎ \"é😀\": [1, true],⏎ \"b\": {}}"));

            Json.Obj root = (Json.Obj) json.root();
            Json.Arr list = (Json.Arr) root.members().get("é😀");
            JsonText.Places places = json.places();
            assertThat(IntStream.of(list.start(), list.start(), list.end(), root.end())
                            .mapToObj(position -> places.moveTo(position).line() + ":" + places.column()))
                    .containsExactly("2:8", "2:8", "2:16", "3:9");
            assertThatIllegalArgumentException().isThrownBy(() -> places.moveTo(0));
            assertThat(list.items()).extracting(Json::start).containsExactly(11, 14);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-0", "1.50", "1e5", "1E+05", "-12.3e-4", "123456789012345678901234567890"})
        void keep_numbers_as_they_are_written(String number) {
            assertThat(((Json.Num) JsonText.parse(text(number)).root()).text()).isEqualTo(number);
        }
    }

    private static final ObjectMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    @Provide
    Arbitrary<String> nearlyJson() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"a\"",
                        "\"b\"",
                        "\"\\n\\u00e9\"",
                        "\"é😀\"",
                        "\"\\x\"",
                        "\"",
                        "0",
                        "1",
                        "-1",
                        "1.5",
                        "01",
                        "1e3",
                        "-",
                        ".",
                        "e",
                        "+",
                        "true",
                        "false",
                        "null",
                        "nul",
                        " ",
                        "\n",
                        "\t",
                        "\"a\":",
                        "[1]",
                        "{\"c\":[]}",
                        "[[],{}]",
                        "\u0001",
                        "/",
                        "'")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 2_000)
    void reads_and_refuses_what_another_parser_does(@ForAll("nearlyJson") String text) {
        JsonNode other = jackson(text);

        if (other == null) {
            assertThatThrownBy(() -> JsonText.parse(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedJsonException.class);
        } else {
            assertSame(JsonText.parse(text.getBytes(StandardCharsets.UTF_8)).root(), other);
        }
    }

    private static @Nullable JsonNode jackson(String text) {
        try {
            JsonNode node = JACKSON.readTree(text);
            return node.isMissingNode() ? null : node;
        } catch (JsonProcessingException refused) {
            return null;
        }
    }

    private static void assertSame(Json json, JsonNode other) {
        if (json instanceof Json.Obj object) {
            assertThat(other).isInstanceOf(ObjectNode.class);
            assertThat(List.copyOf(object.members().keySet()))
                    .isEqualTo(other.properties().stream()
                            .map(member -> member.getKey())
                            .toList());
            object.members().forEach((name, value) -> assertSame(value, other.get(name)));
        } else if (json instanceof Json.Arr array) {
            assertThat(other)
                    .isInstanceOf(ArrayNode.class)
                    .hasSize(array.items().size());
            for (int i = 0; i < array.items().size(); i++) {
                assertSame(array.items().get(i), other.get(i));
            }
        } else if (json instanceof Json.Str string) {
            assertThat(other.textValue()).isEqualTo(string.value());
        } else if (json instanceof Json.Num number) {
            assertThat(other.decimalValue()).isEqualByComparingTo(number.text());
        } else if (json instanceof Json.Bool bool) {
            assertThat(other.isBoolean()).isTrue();
            assertThat(other.booleanValue()).isEqualTo(bool.value());
        } else {
            assertThat(other.isNull()).isTrue();
        }
    }
}
