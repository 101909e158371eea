package dev.aigatewaysim.dataplane.openai;

import static dev.aigatewaysim.dataplane.model.ModelJson.body;
import static dev.aigatewaysim.dataplane.model.ModelJson.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aigatewaysim.dataplane.model.BrokenBodies;
import dev.aigatewaysim.dataplane.model.InvalidModelRequestException;
import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Stop;
import dev.aigatewaysim.dataplane.model.SampleResponses;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingsTest {

    private static final ModelResponse VECTORS =
            SampleResponses.of(new ModelResponse.Embeddings(List.of(List.of(0.6, -0.8), List.of(1.0, 0.0))), Stop.END);

    private static ModelCall call(String more) {
        return Embeddings.read(body("{\"model\": \"m\", \"input\": [\"Hello, world!\", \"b\"]" + more + "}"));
    }

    @Nested
    class Reading {

        @Test
        void each_input_is_a_user_message() {
            ModelRequest request = call(", \"dimensions\": 3, \"stream\": true").request();

            assertThat(request.messages())
                    .extracting(ModelRequest.Message::text)
                    .containsExactly("Hello, world!", "b");
            assertThat(request.turn()).isEqualTo(2);
            assertThat(request.inputTokens()).isEqualTo(7);
            assertThat(request.dimensions()).isEqualTo(3);
            assertThat(request.streaming()).isFalse();
            assertThat(call("").request().dimensions()).isNull();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"dimensions\": 0 | /dimensions is out of range; it must be a whole number, from 1 to 4194304",
                    "\"dimensions\": 4194304 "
                            + "| /dimensions makes 8388608 numbers of all inputs; ask for at most 4194304",
                    "\"dimensions\": \"3\" | /dimensions is a string; it must be a whole number, from 1 to 4194304",
                    "\"encoding_format\": \"hex\" "
                            + "| /encoding_format is not a known value; it must be float or base64"
                })
        void what_is_not_possible_is_named(String member, String message) {
            assertThatExceptionOfType(InvalidModelRequestException.class)
                    .isThrownBy(() -> call(", " + member))
                    .withMessage(message);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void any_json_is_read_or_refused(@ForAll("brokenBodies") String broken) {
        try {
            assertThat(Embeddings.read(body(broken)).request()).isNotNull();
        } catch (InvalidModelRequestException expected) {
            assertThat(expected).hasMessageContaining(expected.path().toString());
        }
    }

    @Provide
    Arbitrary<String> brokenBodies() {
        return BrokenBodies.of("""
                {"model": "m", "models": ["n"], "input": [[1, 2], "a"], "dimensions": 8, "encoding_format": "base64"}""");
    }

    @Nested
    class Writing {

        @Test
        void vectors_are_arrays_of_numbers() {
            assertThat(tree(call("").whole(VECTORS))).isEqualTo(tree("""
                            {"object": "list", "data": [
                               {"object": "embedding", "index": 0, "embedding": [0.6, -0.8]},
                               {"object": "embedding", "index": 1, "embedding": [1.0, 0.0]}],
                             "model": "gpt-4o", "usage": {"prompt_tokens": 30, "total_tokens": 30}}"""));
        }

        @Test
        void vectors_may_be_bytes() throws IOException {
            JsonNode data = tree(call(", \"encoding_format\": \"base64\"").whole(VECTORS))
                    .get("data");
            ByteBuffer bytes =
                    ByteBuffer.wrap(data.at("/0/embedding").binaryValue()).order(ByteOrder.LITTLE_ENDIAN);

            assertThat(bytes.getFloat()).isEqualTo(0.6f);
            assertThat(bytes.getFloat()).isEqualTo(-0.8f);
            assertThat(bytes.hasRemaining()).isFalse();
            assertThat(data.at("/1/embedding").textValue()).isEqualTo("AACAPwAAAAA=");
        }

        @Test
        void a_text_has_no_vectors() {
            assertThat(tree(call("").whole(SampleResponses.TEXT)).get("data")).isEmpty();
        }

        @Test
        void there_are_no_streams() {
            assertThat(call("").stopReason(VECTORS)).isEmpty();
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> call("").events(VECTORS))
                    .withMessage("embeddings are not streamed");
        }
    }
}
