package dev.aigatewaysim.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonOutTest {

    @Test
    void an_array_may_hold_numbers() {
        assertThat(text(new JsonOut()
                        .beginObject()
                        .beginArray("a")
                        .element(0.5)
                        .element(7)
                        .endArray()
                        .endObject()))
                .isEqualTo("{\"a\":[0.5,7]}");
    }

    @Test
    void each_type_has_a_field_of_its_own() {
        Instant time = Instant.parse("2026-11-21T09:30:00.9Z");

        assertThat(text(new JsonOut()
                        .beginObject()
                        .field("text", "a")
                        .field("whole", -7)
                        .field("number", 0.5)
                        .field("yes", true)
                        .field("time", time)
                        .nullField("nothing")
                        .raw("raw", "[1]")
                        .beginObject("object")
                        .endObject()
                        .beginArray("array")
                        .beginArray()
                        .endArray()
                        .beginObject()
                        .endObject()
                        .element("b")
                        .endArray()
                        .endObject()))
                .isEqualTo("{\"text\":\"a\",\"whole\":-7,\"number\":0.5,\"yes\":true,"
                        + "\"time\":\"2026-11-21T09:30:00Z\",\"nothing\":null,\"raw\":[1],"
                        + "\"object\":{},\"array\":[[],{},\"b\"]}");
    }

    @Test
    void an_optional_field_without_a_value_is_left_out() {
        assertThat(text(new JsonOut()
                        .beginObject()
                        .optional("a", "1")
                        .optional("b", 2L)
                        .optional("c", false)
                        .optional("d", Instant.EPOCH)
                        .optional("e", (String) null)
                        .optional("f", (Long) null)
                        .optional("g", (Boolean) null)
                        .optional("h", (Instant) null)
                        .endObject()))
                .isEqualTo("{\"a\":\"1\",\"b\":2,\"c\":false,\"d\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test
    void a_nullable_field_without_a_value_is_null() {
        assertThat(text(new JsonOut()
                        .beginObject()
                        .nullable("a", "1")
                        .nullable("b", 2L)
                        .nullable("c", Instant.EPOCH)
                        .nullable("d", (String) null)
                        .nullable("e", (Long) null)
                        .nullable("f", (Instant) null)
                        .endObject()))
                .isEqualTo("{\"a\":\"1\",\"b\":2,\"c\":\"1970-01-01T00:00:00Z\",\"d\":null,\"e\":null,\"f\":null}");
    }

    @Test
    void a_value_that_was_read_is_written_as_it_was() {
        Json value = StrictJson.parse("{\"n\": [1.50, \"\\u00e9\\n\"]}".getBytes(StandardCharsets.UTF_8));

        assertThat(text(new JsonOut().beginObject().field("value", value).endObject()))
                .isEqualTo("{\"value\":{\"n\":[1.50,\"é\\n\"]}}");
    }

    @Test
    void half_of_a_surrogate_pair_becomes_a_question_mark() {
        assertThat(text(new JsonOut()
                        .beginObject()
                        .field("a", "é\"\ud83d\n\ude00😀")
                        .endObject()))
                .isEqualTo("{\"a\":\"é\\\"?\\n?😀\"}");
    }

    @Test
    void characters_that_json_does_not_have_are_escaped() {
        assertThat(text(new JsonOut()
                        .beginObject()
                        .field("\"\\", "\b\f\n\r\t\u0000\u001f\u007f")
                        .endObject()))
                .isEqualTo("{\"\\\"\\\\\":\"\\b\\f\\n\\r\\t\\u0000\\u001F\u007f\"}");
    }

    @Test
    void a_text_may_be_longer_than_all_before_it() {
        String text = "a".repeat(5_000) + "é".repeat(5_000);

        assertThat(text(new JsonOut().beginObject().field("a", text).endObject()))
                .isEqualTo("{\"a\":\"" + text + "\"}");
    }

    @Test
    void an_element_may_be_written_already() {
        byte[] written = "{\"b\":\"é\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(text(new JsonOut(5)
                        .beginArray()
                        .element(written)
                        .beginObject()
                        .nullField("a")
                        .endObject()
                        .element(written)
                        .element(written)
                        .endArray()))
                .isEqualTo("[{\"b\":\"é\"},{\"a\":null},{\"b\":\"é\"},{\"b\":\"é\"}]");
    }

    @Test
    void what_is_begun_must_be_ended() {
        JsonOut open = new JsonOut().beginObject().beginArray("a").endArray();

        assertThatThrownBy(open::toBytes)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an object or an array is begun and not ended");
    }

    @Test
    void what_is_ended_must_have_begun_last() {
        JsonOut array = new JsonOut().beginObject().beginArray("a");

        assertThatThrownBy(array::endObject)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("not Object but Array");
    }

    @Test
    void half_of_a_surrogate_pair_in_a_written_value_becomes_a_question_mark() {
        Json value = new Json.Str(0, "\ud83d\n😀");

        assertThat(text(new JsonOut()
                        .beginObject()
                        .raw("a", "\"\ude00é\"")
                        .field("b", value)
                        .endObject()))
                .isEqualTo("{\"a\":\"?é\",\"b\":\"?\\n😀\"}");
    }

    private static String text(JsonOut out) {
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }
}
