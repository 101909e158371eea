package dev.aigatewaysim.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Map<String, Integer> SIZES = Map.of("small", 1, "large", 2);

    private final FieldsReader reader = new FieldsReader(null);

    private static @Nullable List<Integer> sizes(Fields fields) {
        Function<String, Optional<Integer>> reading = text -> Optional.ofNullable(SIZES.get(text));
        return fields.choices("f", reading, SIZES.keySet(), "use small or large");
    }

    private static @Nullable String nameOf(Fields fields) {
        return fields.text("name");
    }

    private static Arguments field(String value, Function<Fields, @Nullable Object> read, @Nullable Object expected) {
        return arguments(value, read, expected);
    }

    private static Stream<Arguments> rightFields() {
        return Stream.of(
                field("\"a\"", fields -> fields.text("f"), "a"),
                field("true", fields -> fields.bool("f"), true),
                field("false", fields -> fields.bool("f"), false),
                field("-1.5e1", fields -> fields.number("f"), -15.0),
                field("9223372036854775807", fields -> fields.whole("f"), Long.MAX_VALUE),
                field("2147483647", fields -> fields.integer("f"), Integer.MAX_VALUE),
                field("-2147483648", fields -> fields.integer("f"), Integer.MIN_VALUE),
                field("0", fields -> fields.natural("f"), 0),
                field("\"2026-11-21T12:00:00Z\"", fields -> fields.time("f"), NOON),
                field("\"PT-0.5S\"", fields -> fields.duration("f"), Duration.ofMillis(-500)),
                field("\"small\"", fields -> fields.choice("f", SIZES), 1),
                field("[\"large\", \"small\"]", FieldsTest::sizes, List.of(2, 1)),
                field("\"a\"", fields -> fields.secret("f"), new Secret("a")),
                field("\"\"", fields -> fields.secret("f"), null),
                field("\"a\"", fields -> fields.secretOrAbsent("f"), new Secret("a")),
                field("[\"a\", \"b\"]", fields -> fields.texts("f"), List.of("a", "b")),
                field("{\"name\": \"a\"}", fields -> fields.object("f", FieldsTest::nameOf), "a"),
                field("[{\"name\": \"a\"}]", fields -> fields.objects("f", FieldsTest::nameOf), List.of("a")),
                field("{\"b\": \"1\", \"a\": \"2\"}", fields -> fields.textsByName("f"), Map.of("b", "1", "a", "2")),
                field("[0.5, 2]", fields -> fields.numberLists("f"), List.of(List.of(0.5, 2.0))),
                field("[[0.5], []]", fields -> fields.numberLists("f"), List.of(List.of(0.5), List.of())),
                field("[]", fields -> fields.numberLists("f"), List.of(List.of())),
                field("{}", fields -> fields.hasObject("f"), true),
                field("null", fields -> fields.has("f"), true),
                field("[]", fields -> fields.isEmptyList("f"), true),
                field("[1]", fields -> fields.isEmptyList("f"), false),
                field("null", fields -> fields.isEmptyList("f"), false));
    }

    @ParameterizedTest
    @MethodSource("rightFields")
    void a_field_is_read_by_its_type(String value, Function<Fields, Object> read, Object expected) {
        assertThat(reader.read("{\"f\": " + value + "}", read)).isEqualTo(expected);

        assertThat(reader.found()).isEmpty();
    }

    private static Stream<Function<Fields, @Nullable Object>> readers() {
        return Stream.of(
                fields -> fields.text("f"),
                fields -> fields.bool("f"),
                fields -> fields.number("f"),
                fields -> fields.whole("f"),
                fields -> fields.integer("f"),
                fields -> fields.natural("f"),
                fields -> fields.time("f"),
                fields -> fields.duration("f"),
                fields -> fields.choice("f", SIZES),
                FieldsTest::sizes,
                fields -> fields.secret("f"),
                fields -> fields.secretOrAbsent("f"),
                fields -> fields.texts("f"),
                fields -> fields.object("f", FieldsTest::nameOf),
                fields -> fields.objects("f", FieldsTest::nameOf),
                fields -> fields.textsByName("f"),
                fields -> fields.numberLists("f"),
                fields -> fields.json("f"));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void an_absent_field_reads_as_null(Function<Fields, Object> read) {
        assertThat(reader.read("{}", read)).isNull();

        assertThat(reader.found()).isEmpty();
    }

    @Test
    void an_absent_field_is_not_there_whatever_it_would_hold() {
        reader.read("{}", fields -> {
            assertThat(fields.has("f")).isFalse();
            assertThat(fields.hasObject("f")).isFalse();
            assertThat(fields.isEmptyList("f")).isFalse();
            return null;
        });

        assertThat(reader.found()).isEmpty();
    }

    private static Stream<Arguments> wrongFields() {
        return Stream.of(
                field("1", fields -> fields.text("f"), "/f is a number; it must be a string"),
                field("null", fields -> fields.text("f"), "/f is null; it must be a string"),
                field("\"true\"", fields -> fields.bool("f"), "/f is a string; it must be true or false"),
                field("\"1\"", fields -> fields.number("f"), "/f is a string; it must be a number"),
                field("true", fields -> fields.whole("f"), "/f is a boolean; it must be a whole number"),
                field(
                        "1.0",
                        fields -> fields.whole("f"),
                        "/f is not written as a whole number of 64 bits; leave out fraction and exponent"),
                field(
                        "9223372036854775808",
                        fields -> fields.whole("f"),
                        "/f is beyond a whole number of 64 bits; give one from -9223372036854775808 to"
                                + " 9223372036854775807"),
                field("2147483648", fields -> fields.integer("f"), "/f is 2147483648; it must fit into 32 bits"),
                field("-1", fields -> fields.natural("f"), "/f is -1; it must not be negative"),
                field(
                        "\"today\"",
                        fields -> fields.time("f"),
                        "/f is not an RFC 3339 timestamp such as 2026-11-21T09:30:00Z"),
                field(
                        "\"0000-01-01T00:00:00+01:00\"",
                        fields -> fields.time("f"),
                        "/f is not in the years 0000 to 9999 of UTC"),
                field(
                        "5",
                        fields -> fields.duration("f"),
                        "/f is a number; it must be an ISO-8601 duration such as PT20S"),
                field(
                        "\"5s\"",
                        fields -> fields.duration("f"),
                        "/f is not an ISO-8601 duration such as PT0.25S or PT1H"),
                field(
                        "\"smal\"",
                        fields -> fields.choice("f", SIZES),
                        "/f is not a known value; did you mean small? use one of large, small"),
                field("[]", fields -> fields.object("f", FieldsTest::nameOf), "/f is an array; it must be an object"),
                field("{}", fields -> fields.texts("f"), "/f is an object; it must be an array"),
                field("\"\"", fields -> fields.secretOrAbsent("f"), "/f is empty; give it a text, or leave it out"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void a_field_that_cannot_be_is_noted_and_reads_as_absent(
            String value, Function<Fields, Object> read, String finding) {
        assertThat(reader.read("{\"f\": " + value + "}", read)).isNull();

        assertThat(reader.found()).containsExactly(finding);
    }

    @Test
    void the_kind_of_a_finding_says_in_which_way_a_value_is_wrong() {
        reader.read("{\"a\": 1, \"b\": \"today\", \"c\": \"0000-01-01T00:00:00+01:00\", \"d\": 2}", fields -> {
            fields.text("a");
            fields.time("b");
            fields.time("c");
            return null;
        });

        assertThat(reader.findings())
                .extracting(FieldFinding::kind)
                .containsExactly(
                        FieldFinding.Kind.MALFORMED,
                        FieldFinding.Kind.MALFORMED_TIMESTAMP,
                        FieldFinding.Kind.MALFORMED_TIMESTAMP,
                        FieldFinding.Kind.UNKNOWN);
    }

    private static Stream<Arguments> partlyWrongFields() {
        return Stream.of(
                field("[\"a\", 1, \"b\"]", fields -> fields.texts("f"), List.of("a", "b")),
                field("[\"large\", 1]", FieldsTest::sizes, List.of(2)),
                field("[{\"name\": \"a\"}, 1]", fields -> fields.objects("f", FieldsTest::nameOf), List.of("a")),
                field("{\"a\": \"1\", \"1\": 2}", fields -> fields.textsByName("f"), Map.of("a", "1")),
                field("[[0.5], [true, 1]]", fields -> fields.numberLists("f"), List.of(List.of(0.5))),
                field("[0.5, true]", fields -> fields.numberLists("f"), List.of()));
    }

    @ParameterizedTest
    @MethodSource("partlyWrongFields")
    void an_item_that_cannot_be_is_noted_at_its_place_and_left_out(
            String value, Function<Fields, Object> read, Object rest) {
        assertThat(reader.read("{\"f\": " + value + "}", read)).isEqualTo(rest);

        assertThat(reader.found()).singleElement().asString().startsWith("/f/1");
    }

    @Test
    void lists_and_maps_of_another_type_are_noted() {
        reader.read("{\"a\": 1, \"b\": 2, \"c\": 3}", fields -> {
            assertThat(fields.textsByName("a")).isEmpty();
            assertThat(fields.numberLists("b")).isEmpty();
            assertThat(fields.hasObject("c")).isFalse();
            return null;
        });

        assertThat(reader.found())
                .containsExactly(
                        "/a is a number; it must be an object",
                        "/b is a number; it must be an array",
                        "/c is a number; it must be an object");
    }

    @Test
    void an_item_out_of_no_set_is_noted_with_what_may_be_meant() {
        List<Integer> read = reader.read("{\"f\": [\"small\", \"larger\"]}", FieldsTest::sizes);

        assertThat(read).containsExactly(1);

        assertThat(reader.found()).containsExactly("/f/1 is not a known value; did you mean large? use small or large");
    }

    @Test
    void each_field_may_be_an_object_whatever_its_name() {
        Map<String, String> read = reader.read(
                "{\"b\": {\"name\": \"1\"}, \"x\": 5, \"a\": {\"name\": \"2\"}, \"none\": {}}",
                fields -> fields.objectsByName(FieldsTest::nameOf));

        assertThat(read).containsExactly(Map.entry("b", "1"), Map.entry("a", "2"));
        assertThat(reader.found()).containsExactly("/x is a number; it must be an object");
    }

    @Test
    void what_is_read_must_be_an_object() {
        String name = reader.read("[1]", FieldsTest::nameOf);

        assertThat(name).isNull();

        assertThat(reader.found()).containsExactly(" is an array; it must be an object");
    }

    @Nested
    class Changes {

        private final FieldsReader changes = new FieldsReader(null);

        private Collection<Change<?>> all(String value) {
            String json = IntStream.range(0, 5)
                    .mapToObj(i -> "\"" + i + "\": " + value)
                    .collect(Collectors.joining(", ", "{", "}"));
            List<Change<?>> read = changes.read(
                    value.isEmpty() ? "{}" : json,
                    fields -> List.of(
                            fields.textChange("0"),
                            fields.timeChange("1"),
                            fields.wholeChange("2"),
                            fields.objectChange("3", FieldsTest::nameOf),
                            fields.objectsChange("4", FieldsTest::nameOf)));
            return read == null ? List.of() : read;
        }

        @Test
        void keep_what_is_absent() {
            assertThat(all("")).hasSize(5).allMatch(Change.keep()::equals);
            assertThat(changes.found()).isEmpty();
        }

        @Test
        void clear_what_is_null() {
            assertThat(all("null")).hasSize(5).allMatch(Change.clear()::equals);
            assertThat(changes.found()).isEmpty();
        }

        @Test
        void set_what_is_given() {
            List<Change<?>> read = changes.read(
                    "{\"a\": \"x\", \"b\": \"2026-11-21T12:00:00Z\", \"c\": 7, \"d\": {\"name\": \"n\"}, \"e\": [{\"name\": \"m\"}]}",
                    fields -> List.of(
                            fields.textChange("a"),
                            fields.timeChange("b"),
                            fields.wholeChange("c"),
                            fields.objectChange("d", FieldsTest::nameOf),
                            fields.objectsChange("e", FieldsTest::nameOf)));

            assertThat(read)
                    .isEqualTo(List.of(
                            Change.set("x"),
                            Change.set(NOON),
                            Change.set(7L),
                            Change.set("n"),
                            Change.set(List.of("m"))));
        }

        @Test
        void keep_what_cannot_be_and_note_it() {
            assertThat(all("true")).hasSize(5).allMatch(Change.keep()::equals);
            assertThat(changes.found())
                    .hasSize(5)
                    .contains("/0 is a boolean; it must be a string", "/4 is a boolean; it must be an array");
        }
    }
}
