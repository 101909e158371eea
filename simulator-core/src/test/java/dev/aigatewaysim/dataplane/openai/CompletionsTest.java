package dev.aigatewaysim.dataplane.openai;

import static dev.aigatewaysim.dataplane.model.ModelJson.body;
import static dev.aigatewaysim.dataplane.model.ModelJson.data;
import static dev.aigatewaysim.dataplane.model.ModelJson.stream;
import static dev.aigatewaysim.dataplane.model.ModelJson.tree;
import static dev.aigatewaysim.dataplane.model.ModelJson.wellFormed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aigatewaysim.dataplane.model.BrokenBodies;
import dev.aigatewaysim.dataplane.model.InvalidModelRequestException;
import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Stop;
import dev.aigatewaysim.dataplane.model.ModelResponse.Text;
import dev.aigatewaysim.dataplane.model.SampleResponses;
import dev.aigatewaysim.domain.upstream.ModelRequest;
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

class CompletionsTest {

    private static ModelCall call(String prompt, String more) {
        return Completions.read(body("{\"model\": \"davinci\", \"prompt\": " + prompt + more + "}"));
    }

    @Nested
    class Reading {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"Hello, world!\" | 1 | 6 | Hello, world!",
                    "[\"Hello\", \"world!\"] | 2 | 5 | world!",
                    "[1, 22, 333] | 1 | 3 | 1 22 333",
                    "[[1, 2], \"b\"] | 2 | 3 | b"
                })
        void each_prompt_is_a_user_message(String prompt, int prompts, long tokens, String last) {
            ModelRequest request = call(prompt, ", \"max_tokens\": 7, \"n\": 3").request();

            assertThat(request.messages()).hasSize(prompts);
            assertThat(request.inputTokens()).isEqualTo(tokens);
            assertThat(request.prompt()).isEqualTo(last);
            assertThat(request.choices()).isEqualTo(3 * prompts);
            assertThat(request.maxOutputTokens()).isEqualTo(7);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "null | /prompt is missing; it must be a string, an array of strings, or an array of tokens",
                    "{} | /prompt is an object; it must be a string, an array of strings, or an array of tokens",
                    "[] | /prompt is empty; give at least one input",
                    "[1, \"a\"] | /prompt/1 is a string; it must be a token, which is a whole number",
                    "[[1], [\"a\"]] | /prompt/1/0 is a string; it must be a token, which is a whole number",
                    "[true] | /prompt/0 is a boolean; it must be a string or an array of tokens"
                })
        void a_prompt_of_another_type_is_named(String prompt, String message) {
            assertThatExceptionOfType(InvalidModelRequestException.class)
                    .isThrownBy(() -> call(prompt, ""))
                    .withMessage(message);
        }

        @Test
        void choices_are_bounded() {
            String prompts = "[" + "\"a\",".repeat(2047) + "\"a\"]";

            assertThat(call(prompts, "").request().choices()).isEqualTo(2048);
            assertThatExceptionOfType(InvalidModelRequestException.class)
                    .isThrownBy(() -> call(prompts, ", \"n\": 2"))
                    .withMessage("/n makes 4096 choices of all prompts; ask for at most 2048");
            assertThatExceptionOfType(InvalidModelRequestException.class)
                    .isThrownBy(() -> call(prompts.replace("]", ",\"a\"]"), ""))
                    .withMessage("/prompt has 2049 inputs; give at most 2048");
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void any_json_is_read_or_refused(@ForAll("brokenBodies") String broken) {
        try {
            assertThat(Completions.read(body(broken)).request()).isNotNull();
        } catch (InvalidModelRequestException expected) {
            assertThat(expected).hasMessageContaining(expected.path().toString());
        }
    }

    @Provide
    Arbitrary<String> brokenBodies() {
        return BrokenBodies.of("""
                {"model": "m", "models": ["n"], "prompt": ["a", [1, 2]], "stream": true, "max_tokens": 7, "n": 2,
                 "stream_options": {"include_usage": true}}""");
    }

    @Nested
    class Writing {

        @Test
        void a_text() {
            assertThat(tree(call("\"a\"", "").whole(SampleResponses.TEXT))).isEqualTo(tree("""
                            {"id": "cmpl-2abc", "object": "text_completion", "created": 1790000000, "model": "gpt-4o",
                             "choices": [{"text": "It is 42.", "index": 0, "logprobs": null, "finish_reason": "stop"}],
                             "usage": {"prompt_tokens": 30, "completion_tokens": 8, "total_tokens": 38,
                               "prompt_tokens_details": {"cached_tokens": 10, "audio_tokens": 0},
                               "completion_tokens_details": {"reasoning_tokens": 3, "audio_tokens": 0,
                                 "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0}}}"""));
        }

        @Test
        void each_prompt_has_its_choices() {
            JsonNode choices = tree(call("[\"a\", \"b\"]", ", \"n\": 2").whole(SampleResponses.CUT))
                    .get("choices");

            assertThat(choices)
                    .extracting(choice -> choice.get("index").intValue())
                    .containsExactly(0, 1, 2, 3);
            assertThat(choices)
                    .extracting(choice -> choice.get("finish_reason").textValue())
                    .containsOnly("length");
        }

        @Test
        void what_is_no_text_becomes_one() {
            assertThat(text(SampleResponses.CALLS)).isEqualTo("{\"id\":7}\n{}");
            assertThat(text(SampleResponses.REFUSAL)).isEqualTo("I cannot.");
            assertThat(text(SampleResponses.EMPTY)).isEmpty();
        }

        private String text(ModelResponse response) {
            return tree(call("\"a\"", "").whole(response)).at("/choices/0/text").textValue();
        }
    }

    @Nested
    class Streaming {

        @Test
        void a_text() {
            String event = "data: {\"id\":\"cmpl-2abc\",\"object\":\"text_completion\",\"created\":1790000000,"
                    + "\"model\":\"gpt-4o\",\"choices\":[{\"text\":\"%s\",\"index\":0,\"logprobs\":null,"
                    + "\"finish_reason\":%s}]}\n\n";

            assertThat(stream(call("\"a\"", "").events(SampleResponses.TEXT)))
                    .isEqualTo(event.formatted("It is ", "null")
                            + event.formatted("42.", "null")
                            + event.formatted("", "\"stop\"")
                            + "data: [DONE]\n\n");
        }

        @Test
        void tokens_come_last_and_only_when_asked_for() {
            List<String> data = data(stream(call("\"a\"", ", \"stream_options\": {\"include_usage\": true}")
                    .events(SampleResponses.TEXT)));

            assertThat(tree(data.get(3)).get("choices")).isEmpty();
            assertThat(tree(data.get(3)).at("/usage/total_tokens").intValue()).isEqualTo(38);
            assertThat(tree(data.get(2)).get("usage").isNull()).isTrue();
        }

        @Test
        void an_error() {
            assertThat(call("\"a\"", "").events(SampleResponses.TEXT).error("server_error", "It broke."))
                    .startsWith("data: {\"error\":{");
        }
    }

    @Property
    void the_chunks_of_a_choice_make_its_text(@ForAll List<String> chunks) {
        ModelResponse response = SampleResponses.of(new Text(chunks), Stop.END);
        ModelCall call = call("\"a\"", "");
        StringBuilder streamed = new StringBuilder();
        for (String data : data(stream(call.events(response)).replace("data: [DONE]\n\n", ""))) {
            streamed.append(tree(data).at("/choices/0/text").textValue());
        }

        assertThat(wellFormed(streamed.toString()))
                .isEqualTo(wellFormed(
                        tree(call.whole(response)).at("/choices/0/text").textValue()));
    }
}
