package dev.aigatewaysim.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

    private static String text(JsonOut out) {
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }
}
