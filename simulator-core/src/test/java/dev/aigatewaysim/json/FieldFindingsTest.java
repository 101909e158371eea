package dev.aigatewaysim.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.id.IdKind;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is noted about fields besides their types, and the fields that hold identifiers or names. */
class FieldFindingsTest {

    private static final String ID = "aigk_2abcdefghijklmnopqrstuvwxyz";
    private static final String MAIN = "aigk_2abcdefghijklmnopqrstuvwMAI";

    private final FieldsReader request = new FieldsReader(null);
    private final FieldsReader file = new FieldsReader(new OneName());

    /** A file with one entry, an access key called main. */
    private record OneName() implements References {

        @Override
        public String find(String ref, IdKind kind, Consumer<String> problem) {
            if (ref.equals("main") && kind == IdKind.ACCESS_KEY) {
                return MAIN;
            }
            problem.accept("refers to nothing");
            return null;
        }

        @Override
        public boolean isName(String text) {
            return text.equals("main");
        }
    }

    @Nested
    class Unknown_fields {

        @Test
        void are_noted_with_what_may_be_meant_and_what_is_known() {
            request.read("{\"nam\": 1, \"name\": \"a\", \"zzz\": 2}", fields -> {
                fields.expect("id");
                return fields.text("name");
            });

            assertThat(request.found())
                    .containsExactly(
                            "/nam is not a field here; did you mean name? known are id, name",
                            "/zzz is not a field here; known are id, name");
        }

        @Test
        void are_those_of_nested_objects_too() {
            request.read(
                    "{\"a\": {\"b/c\": 1}}", fields -> fields.object("a", nested -> String.valueOf(nested.has("x"))));

            assertThat(request.found()).containsExactly("/a/b~1c is not a field here; known are x");
        }

        @Test
        void are_no_longer_explained_by_what_may_be_meant_when_there_are_many() {
            String json = IntStream.range(0, 51)
                    .mapToObj(i -> "\"name" + i + "\": 1")
                    .collect(Collectors.joining(", ", "{", "}"));

            request.read(json, fields -> fields.text("name"));

            assertThat(request.found().subList(0, 50)).allMatch(finding -> finding.contains("did you mean name?"));
            assertThat(request.found().get(50)).isEqualTo("/name50 is not a field here; known are name");
        }

        @Test
        void are_noted_up_to_ten_thousand() {
            String json = IntStream.range(0, 10_001)
                    .mapToObj(i -> "\"" + i + "\": 1")
                    .collect(Collectors.joining(", ", "{", "}"));

            request.read(json, fields -> fields.text("name"));

            assertThat(request.findings()).hasSize(10_000);
        }

        @Test
        void that_belong_elsewhere_are_noted_once_in_the_readers_words() {
            request.read("{\"a\": 1}", fields -> {
                fields.notAllowed("a", "is for others");
                fields.notAllowed("b", "is for others, too");
                return null;
            });

            assertThat(request.findings())
                    .containsExactly(new FieldFinding(6, "/a", FieldFinding.Kind.UNKNOWN, "is for others"));
        }
    }

    @Nested
    class What_a_reader_refuses {

        @Test
        void is_noted_where_the_field_is_or_would_be() {
            String json = "{\"a\": 1, \"b\": 2}";

            request.read(json, fields -> {
                fields.require("a");
                fields.require("c");
                fields.malformed("a", "is odd");
                fields.malformed("d", "is missing");
                fields.invalid("b", "is taken");
                fields.invalid("e", "is needed");
                return null;
            });

            int end = json.length() - 1;
            assertThat(request.findings())
                    .containsExactly(
                            new FieldFinding(end, "/c", FieldFinding.Kind.MALFORMED, "is required"),
                            new FieldFinding(6, "/a", FieldFinding.Kind.MALFORMED, "is odd"),
                            new FieldFinding(end, "/d", FieldFinding.Kind.MALFORMED, "is missing"),
                            new FieldFinding(14, "/b", FieldFinding.Kind.INVALID, "is taken"),
                            new FieldFinding(0, "/e", FieldFinding.Kind.INVALID, "is needed"));
        }

        @Test
        void is_the_message_of_what_was_made_of_it_without_its_subject() {
            String made = request.read("{\"a\": 1, \"b\": 2}", fields -> {
                fields.<Object>parse("a", "count", () -> {
                    throw new IllegalArgumentException("count is 1; it must be 2");
                });
                fields.<Object>parse("b", "count", () -> {
                    throw new IllegalArgumentException("counted wrongly");
                });
                return fields.parse("b", "count", () -> "made");
            });

            assertThat(made).isEqualTo("made");
            assertThat(request.found()).containsExactly("/a is 1; it must be 2", "/b counted wrongly");
        }
    }

    @Nested
    class Identifiers {

        private String id(FieldsReader reader, String value) {
            return reader.read("{\"f\": " + value + "}", fields -> fields.id("f", IdKind.ACCESS_KEY));
        }

        @Test
        void of_a_request_are_texts() {
            assertThat(id(request, "\"" + ID + "\"")).isEqualTo(ID);
            assertThat(id(request, "\"main\"")).isEqualTo("main");
            String absent = request.read("{}", fields -> fields.id("f", IdKind.ACCESS_KEY));
            assertThat(absent).isNull();
            assertThat(request.found()).isEmpty();

            assertThat(id(request, "{\"ref\": \"main\"}")).isNull();
            assertThat(request.found()).containsExactly("/f is an object; it must be a string");
        }

        @Test
        void of_a_file_may_be_names_of_entries() {
            assertThat(id(file, "\"" + ID + "\"")).isEqualTo(ID);
            assertThat(id(file, "{\"id\": \"" + ID + "\"}")).isEqualTo(ID);
            assertThat(id(file, "{\"ref\": \"main\"}")).isEqualTo(MAIN);
            String absent = file.read("{}", fields -> fields.id("f", IdKind.ACCESS_KEY));
            assertThat(absent).isNull();
            List<String> ids = file.read(
                    "{\"f\": [{\"ref\": \"main\"}, \"" + ID + "\"]}", fields -> fields.ids("f", IdKind.ACCESS_KEY));
            assertThat(ids).containsExactly(MAIN, ID);
            assertThat(file.found()).isEmpty();
        }

        @Test
        void of_a_file_are_either_a_name_or_an_identifier() {
            for (String neither :
                    new String[] {"7", "{}", "{\"name\": \"main\"}", "{\"ref\": \"main\", \"id\": \"a\"}"}) {
                assertThat(id(file, neither)).isNull();
            }

            assertThat(file.found())
                    .hasSize(4)
                    .allMatch(finding ->
                            finding.endsWith("it must be an identifier, or an object with just a ref or an id"));
        }

        @Test
        void that_are_names_of_nothing_are_noted_where_the_name_is() {
            assertThat(id(file, "{\"ref\": \"other\"}")).isNull();
            assertThat(id(file, "{\"ref\": 7}")).isNull();

            assertThat(file.found())
                    .containsExactly("/f/ref refers to nothing", "/f/ref is a number; it must be a string");
        }

        @Test
        void that_are_names_without_a_ref_are_noted() {
            id(file, "\"main\"");
            file.read("{\"f\": \"main\"}", fields -> fields.id("f", IdKind.PROVIDER));
            id(file, "\"other\"");

            assertThat(file.found())
                    .containsExactly("/f is the ref of an entry, not an identifier; write {\"ref\": \"main\"}");
        }
    }

    @Nested
    class Own_identifiers {

        private String ownId(FieldsReader reader, String json) {
            return reader.read(json, fields -> fields.ownId("id", IdKind.ACCESS_KEY));
        }

        @Test
        void are_in_the_field_or_named_by_ref() {
            assertThat(ownId(file, "{\"id\": \"" + ID + "\"}")).isEqualTo(ID);
            assertThat(ownId(file, "{\"ref\": \"main\"}")).isEqualTo(MAIN);
            assertThat(ownId(file, "{}")).isNull();
            assertThat(file.found()).isEmpty();
        }

        @Test
        void are_not_both() {
            ownId(file, "{\"ref\": \"main\", \"id\": \"" + ID + "\"}");

            assertThat(file.found()).containsExactly("/ref cannot be combined with id; give one of them");
        }

        @Test
        void are_no_names() {
            ownId(file, "{\"id\": \"main\"}");

            assertThat(file.found()).singleElement().asString().startsWith("/id is the ref of an entry");
        }

        @Test
        void have_no_ref_in_a_request() {
            ownId(request, "{\"ref\": \"main\"}");

            assertThat(request.found()).containsExactly("/ref is not a field here; known are id");
        }
    }

    @Nested
    class One_of_two_fields {

        private String either(String json) {
            return request.read(json, fields -> fields.oneOfIds("key", "keyId", IdKind.ACCESS_KEY));
        }

        private String eitherOrNull(String json) {
            return request.read(json, fields -> fields.oneOfIdsOrNull("key", "keyId", IdKind.ACCESS_KEY));
        }

        @Test
        void holds_the_identifier() {
            for (String name : Map.of("key", "", "keyId", "").keySet()) {
                String json = "{\"" + name + "\": \"" + ID + "\"}";

                assertThat(either(json)).isEqualTo(ID);
                assertThat(eitherOrNull(json)).isEqualTo(ID);
                assertThat(eitherOrNull("{\"" + name + "\": null}")).isNull();
            }
            assertThat(either("{}")).isNull();
            assertThat(eitherOrNull("{}")).isNull();
            assertThat(request.found()).isEmpty();
        }

        @Test
        void is_not_null_unless_it_may_be() {
            either("{\"keyId\": null}");

            assertThat(request.found()).containsExactly("/keyId is null; it must be a string");
        }

        @Test
        void is_not_both() {
            either("{\"key\": \"a\", \"keyId\": \"b\"}");
            eitherOrNull("{\"key\": null, \"keyId\": \"b\"}");

            assertThat(request.found())
                    .containsExactly(
                            "/key cannot be combined with keyId; give one of them",
                            "/key cannot be combined with keyId; give one of them",
                            "/key is null; it must be a string");
        }
    }
}
