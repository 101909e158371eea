package dev.aigatewaysim.dataplane.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallestValueTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"enum": ["b", "a"]}                                                                  | "b"
            {"type": "string", "enum": [7, "a"]}                                                  | "a"
            {"const": {"a": [1, 2]}}                                                              | {"a":[1,2]}
            {"type": "integer", "default": 7}                                                     | 7
            {"type": "integer", "default": "7"}                                                   | 0
            {"const": 1, "default": 2}                                                            | 1
            {"type": "boolean"}                                                                   | false
            {"type": "null"}                                                                      | null
            {"type": ["null", "string"]}                                                          | ""
            {"anyOf": [{"type": "null"}, {"type": "integer"}]}                                    | 0
            {"oneOf": [{"const": null}, {"type": "array"}]}                                       | []
            {"anyOf": [{"type": "null"}]}                                                         | null
            {"anyOf": [false, {"type": "string"}]}                                                | ""
            {"type": "integer", "anyOf": [{"type": "string"}, {"minimum": 3}]}                    | 3
            {"allOf": [{"type": "integer", "minimum": 2}, {"minimum": 5}]}                        | 5
            {"allOf": [{"type": "number"}, {"type": "integer", "exclusiveMinimum": 1.5}]}         | 2
            {"allOf": [{"enum": ["a", "b"]}, {"enum": ["c", "b"]}]}                               | "b"
            {"type": "string", "minLength": 3}                                                    | "aaa"
            {"type": "string", "format": "date-time"}                                             | "1970-01-01T00:00:00Z"
            {"type": "string", "format": "date-time", "minLength": 24}                            | "1970-01-01T00:00:00.000Z"
            {"type": "string", "format": "date"}                                                  | "1970-01-01"
            {"type": "string", "format": "time"}                                                  | "00:00:00Z"
            {"type": "string", "format": "email", "minLength": 8}                                 | "aaa@b.co"
            {"type": "string", "format": "uri"}                                                   | "http://a"
            {"type": "string", "format": "uuid"}                                | "00000000-0000-0000-0000-000000000000"
            {"type": "string", "format": "of our own"}                                            | ""
            {"type": "array"}                                                                     | []
            {"type": "array", "items": {"type": "string"}, "minItems": 2}                         | ["",""]
            {"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}, "minItems": 2} | ["",0]
            {"items": [{"type": "string"}, {"type": "integer"}], "minItems": 3}                   | ["",0,null]
            {"type": "object"}                                                                    | {}
            {"properties": {"a": {"type": "integer"}, "b": {"type": "string"}}, "required": ["b"]} | {"b":""}
            {"properties": {"a": {}, "b": {}}, "required": ["b", "a"]}                            | {"a":null,"b":null}
            {"required": ["a"], "additionalProperties": {"type": "integer"}}                      | {"a":0}
            {"properties": {"a": {"type": "integer"}, "b": {}}, "minProperties": 1}               | {"a":0}
            {"properties": {"\\"": {"type": "integer"}}, "required": ["\\""]}                     | {"\\"":0}
            """)
    void the_smallest_value(String schema, String value) {
        assertThat(SmallestValue.of(schema)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "type": "number"                                                        | 0
            "type": "number", "minimum": -3, "maximum": 5                           | 0
            "type": "number", "minimum": 2.50                                       | 2.5
            "type": "number", "maximum": -2.5                                       | -2.5
            "type": "number", "exclusiveMinimum": 0                                 | 1
            "type": "number", "exclusiveMinimum": 0, "maximum": 1                   | 1
            "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1          | 0.5
            "type": "number", "minimum": 0, "exclusiveMinimum": true                | 1
            "type": "number", "exclusiveMaximum": 0                                 | -1
            "type": "integer", "minimum": 0.5                                       | 1
            "type": "integer", "exclusiveMinimum": 7                                | 8
            "type": "integer", "maximum": -0.5                                      | -1
            "type": "integer", "minimum": 1, "multipleOf": 2.5                      | 5
            "type": "number", "minimum": 1, "multipleOf": 0.4                       | 1.2
            "type": "number", "maximum": -1, "multipleOf": 0.4                      | -1.2
            "type": "integer", "minimum": 1e3                                       | 1000
            "type": "integer", "minimum": 1e999999999999                            | 0
            "type": "number", "multipleOf": 0                                       | 0
            "minimum": 3                                                            | 3
            """)
    void the_smallest_number(String keywords, String value) {
        assertThat(SmallestValue.of("{" + keywords + "}")).isEqualTo(value);
    }

    @Nested
    class References {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                {"$ref": "#/$defs/A", "$defs": {"A": {"type": "string"}}}                          | ""
                {"$ref": "#/definitions/A", "definitions": {"A": {"type": "string"}}}              | ""
                {"$ref": "#/%24defs/a%20b", "$defs": {"a b": {"type": "string"}}}                  | ""
                {"$ref": "#/$defs/a~1b", "$defs": {"a/b": {"type": "string"}}}                     | ""
                {"$ref": "#/$defs/0/1", "$defs": [[{}, {"type": "string"}]]}                       | ""
                {"$ref": "#/$defs/A", "minLength": 1, "$defs": {"A": {"type": "string"}}}          | "a"
                """)
        void are_resolved(String schema, String value) {
            assertThat(SmallestValue.of(schema)).isEqualTo(value);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                {"$ref": "#/$defs/B", "$defs": {"A": {"type": "string"}}}
                {"$ref": "#/$defs/A/9999999999", "$defs": {"A": []}}
                {"$ref": "#/$defs/A/-1", "$defs": {"A": []}}
                {"$ref": "https://example.com/schema"}
                {"$ref": "#/%zz"}
                {"$ref": 7}
                {"$ref": "#"}
                """)
        void that_lead_nowhere_allow_anything(String schema) {
            assertThat(SmallestValue.of(schema)).isEqualTo("{}");
        }

        @Test
        void of_a_list_that_can_end_end_it() {
            assertThat(SmallestValue.of("""
                    {"$ref": "#/$defs/Node", "$defs": {"Node": {"type": "object", "required": ["value", "next"], "properties": {
                      "value": {"type": "integer"}, "next": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]}}}}}
                    """)).isEqualTo("{\"value\":0,\"next\":null}");
        }

        @Test
        void of_a_tree_choose_its_leaves() {
            assertThat(SmallestValue.of("""
                    {"$ref": "#/$defs/Expression", "$defs": {
                      "Expression": {"anyOf": [{"$ref": "#/$defs/Sum"}, {"type": "number"}]},
                      "Sum": {"type": "object", "required": ["left", "right"], "properties": {
                        "left": {"$ref": "#/$defs/Expression"}, "right": {"$ref": "#/$defs/Expression"}}}}}
                    """)).isEqualTo("{\"left\":0,\"right\":0}");
        }

        @Test
        void without_an_end_are_cut() {
            String value = SmallestValue.of("""
                    {"type": "object", "required": ["a", "b"], "properties": {"a": {"$ref": "#"}, "b": {"$ref": "#"}}}
                    """);

            assertThat(parse(value)).isInstanceOf(Json.Obj.class);
            assertThat(value).hasSizeLessThan(200_000);
        }
    }

    @Nested
    class BrokenSchemas {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                true                                               | {}
                false                                              | {}
                []                                                 | {}
                not JSON                                           | {}
                {"type": "string", "type": "string"}               | {}
                {"type": 7}                                        | {}
                {"type": []}                                       | {}
                {"type": "of our own"}                             | {}
                {"enum": [], "type": "string"}                     | ""
                {"enum": {}, "type": "string"}                     | ""
                {"allOf": {}, "anyOf": [], "type": "string"}       | ""
                {"anyOf": ["x"], "type": "string"}                 | ""
                {"type": "string", "minLength": "x", "format": 7}  | ""
                {"type": "string", "minLength": -3}                | ""
                {"type": "array", "minItems": [], "items": 7}      | []
                {"type": "array", "minItems": 1, "items": false}   | [null]
                {"type": "object", "required": "a"}                | {}
                {"required": ["a", 7], "properties": 7}            | {"a":null}
                {"allOf": [{"type": "string"}, {"type": "integer"}]} | {}
                """)
        void give_what_is_left_of_them(String schema, String value) {
            assertThat(SmallestValue.of(schema)).isEqualTo(value);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                {"type": "string", "minLength": 1e300}
                {"type": "array", "minItems": 1e300, "items": {"type": "string", "minLength": 1000}}
                {"type": "array", "minItems": 9999, "items": {"type": "array", "minItems": 9999, "items": {"$ref": "#"}}}
                """)
        void that_ask_for_large_values_get_smaller_ones(String schema) {
            assertThat(SmallestValue.of(schema)).hasSizeLessThan(250_000);
        }
    }

    @Nested
    class LargeSchemas {

        private static final int MANY = 20_000;

        @Test
        void of_large_values_cost_little() {
            String values =
                    IntStream.range(0, MANY).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));

            assertIsFast("{\"default\": [" + values + "]}");
            assertIsFast("{\"enum\": [" + values + "]}");
            assertIsFast("{\"type\": \"integer\", \"enum\": [" + values + "]}");
            assertIsFast("{\"allOf\": [{\"enum\": [" + values + "]}, {\"enum\": [" + values + "]}]}");
            assertIsFast("{\"required\": [" + values + "]}");
            assertIsFast("{\"type\": [" + values + "]}");
        }

        @Test
        void of_many_schemas_cost_little() {
            String schemas = IntStream.range(0, MANY)
                    .mapToObj(i -> "{\"type\": \"null\", \"minimum\": " + i + "}")
                    .collect(Collectors.joining(","));
            String properties = IntStream.range(0, MANY)
                    .mapToObj(i -> "\"" + i + "\": {\"$ref\": \"#\"}")
                    .collect(Collectors.joining(","));

            assertIsFast("{\"allOf\": [" + schemas + "]}");
            assertIsFast("{\"anyOf\": [" + schemas + "]}");
            assertIsFast("{\"prefixItems\": [" + schemas + "], \"minItems\": 200000}");
            assertIsFast("{\"properties\": {" + properties + "}, \"minProperties\": 200000}");
            assertIsFast("{\"properties\": {" + properties + "}, \"required\": [\"7\", \"8\"]}");
        }

        /** With the schema as it is, and for each of many items. */
        private static void assertIsFast(String schema) {
            String items = "{\"$defs\": {\"A\": " + schema
                    + "}, \"type\": \"array\", \"minItems\": 10000, \"items\": {\"$ref\": \"#/$defs/A\"}}";

            for (String text : List.of(schema, items)) {
                Json root = parse(text);
                assertTimeoutPreemptively(
                        Duration.ofSeconds(60),
                        () -> assertThat(SmallestValue.of(root)).hasSizeLessThan(250_000));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"type": "string"}             | {}
            {"type": ["string", "object"]} | {}
            {"required": ["a"]}            | {"a":null}
            """)
    void the_smallest_object(String schema, String value) {
        assertThat(SmallestValue.object(schema)).isEqualTo(value);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void the_smallest_value_fits_its_schema(@ForAll("schemas") String schema) {
        Json root = parse(schema);

        assertThat(new SchemaCheck(root).fits(root, parse(SmallestValue.of(schema))))
                .as("%s fits %s", SmallestValue.of(schema), schema)
                .isTrue();
    }

    @Provide
    Arbitrary<String> schemas() {
        Arbitrary<String> root = schemas(3);
        return Combinators.combine(root, schemas(2), schemas(2)).as((schema, first, second) -> """
                {"allOf": [%s], "$defs": {"D0": %s, "D1": %s}}""".formatted(
                        schema,
                        first.replaceAll("\\{\"\\$ref\": \"#/\\$defs/D[01]\"}", "{\"type\": \"string\"}"),
                        second.replaceAll("\\{\"\\$ref\": \"#/\\$defs/D1\"}", "{\"type\": \"null\"}")));
    }

    private static Arbitrary<String> schemas(int depth) {
        Arbitrary<String> leaves = Arbitraries.oneOf(
                Arbitraries.of(
                        "{\"type\": \"boolean\"}",
                        "{\"type\": [\"null\", \"integer\"], \"minimum\": 2}",
                        "{\"enum\": [\"a\", 1]}",
                        "{\"const\": [true]}",
                        "{\"$ref\": \"#/$defs/D0\"}",
                        "{\"$ref\": \"#/$defs/D1\"}",
                        "{}"),
                Arbitraries.integers().between(0, 30).map("{\"type\": \"string\", \"minLength\": %d}"::formatted),
                Combinators.combine(
                                Arbitraries.of("date-time", "date", "time", "email", "uri", "uuid"),
                                Arbitraries.integers().between(0, 10))
                        .as("{\"type\": \"string\", \"format\": \"%s\", \"minLength\": %d}"::formatted),
                numbers());
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<String> inner = schemas(depth - 1);
        return Arbitraries.oneOf(leaves, objects(inner), arrays(inner), combinations(inner));
    }

    private static Arbitrary<String> numbers() {
        return Combinators.combine(
                        Arbitraries.of("number", "integer"),
                        Arbitraries.integers().between(-200, 200),
                        Arbitraries.integers().between(30, 90),
                        Arbitraries.of("0.5", "0.1", "1", "7", "2.5"),
                        Arbitraries.of("minimum", "exclusiveMinimum"),
                        Arbitraries.of("maximum", "exclusiveMaximum"))
                .as((type, low, width, step, minimum, maximum) ->
                        """
                        {"type": "%s", "%s": %d, "%s": %d, "multipleOf": %s}""".formatted(type, minimum, low, maximum, low + width, step));
    }

    private static Arbitrary<String> objects(Arbitrary<String> inner) {
        return inner.list()
                .ofMaxSize(4)
                .flatMap(properties -> Arbitraries.integers().between(0, 15).map(required -> """
                        {"type": "object", "properties": {%s}, "required": [%s]}""".formatted(
                                IntStream.range(0, properties.size())
                                        .mapToObj(i -> "\"p" + i + "\": " + properties.get(i))
                                        .collect(Collectors.joining(", ")),
                                IntStream.range(0, 4)
                                        .filter(i -> (required >> i & 1) == 1)
                                        .mapToObj(i -> "\"p" + i + "\"")
                                        .collect(Collectors.joining(", ")))));
    }

    private static Arbitrary<String> arrays(Arbitrary<String> inner) {
        return Combinators.combine(inner, inner, Arbitraries.integers().between(0, 3))
                .as((first, items, least) -> """
                {"type": "array", "prefixItems": [%s], "items": %s, "minItems": %d}""".formatted(first, items, least));
    }

    private static Arbitrary<String> combinations(Arbitrary<String> inner) {
        return Combinators.combine(
                        Arbitraries.of("anyOf", "oneOf"),
                        inner.list().ofMinSize(1).ofMaxSize(3))
                .as((keyword, schemas) ->
                        "{\"%s\": [{\"type\": \"null\"}, %s]}".formatted(keyword, String.join(", ", schemas)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void any_json_as_schema_gives_json(@ForAll("documents") String schema) {
        assertThat(parse(SmallestValue.of(schema))).isNotNull();
        assertThat(parse(SmallestValue.object(schema))).isInstanceOf(Json.Obj.class);
    }

    @Provide
    Arbitrary<String> documents() {
        return documents(4);
    }

    private static Arbitrary<String> documents(int depth) {
        Arbitrary<String> leaves = Arbitraries.of(
                "null",
                "true",
                "false",
                "0",
                "-1",
                "3",
                "2.5",
                "1e5",
                "1e-300",
                "1e99999999999",
                "\"\"",
                "\"#\"",
                "\"string\"",
                "\"object\"",
                "\"array\"",
                "\"integer\"",
                "\"number\"",
                "\"null\"",
                "\"date-time\"",
                "\"#/$defs/a\"",
                "\"#/properties/a\"",
                "\"#/allOf/0\"",
                "\"#/anyOf/1\"",
                "\"a\"");
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<String> inner = documents(depth - 1);
        Arbitrary<String> names = Arbitraries.of(
                "type",
                "enum",
                "const",
                "default",
                "anyOf",
                "oneOf",
                "allOf",
                "$ref",
                "$defs",
                "properties",
                "required",
                "items",
                "prefixItems",
                "minItems",
                "minLength",
                "format",
                "minimum",
                "maximum",
                "exclusiveMinimum",
                "exclusiveMaximum",
                "multipleOf",
                "additionalProperties",
                "minProperties",
                "a");
        return Arbitraries.frequencyOf(
                Tuple.of(1, leaves),
                Tuple.of(1, inner.list().ofMaxSize(3).map(SmallestValueTest::array)),
                Tuple.of(
                        4,
                        names.list()
                                .uniqueElements()
                                .ofMaxSize(5)
                                .flatMap(
                                        keys -> inner.list().ofSize(keys.size()).map(values -> object(keys, values)))));
    }

    private static String array(List<String> items) {
        return "[" + String.join(",", items) + "]";
    }

    private static String object(List<String> keys, List<String> values) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            members.add("\"" + keys.get(i) + "\":" + values.get(i));
        }
        return "{" + String.join(",", members) + "}";
    }

    private static Json parse(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
