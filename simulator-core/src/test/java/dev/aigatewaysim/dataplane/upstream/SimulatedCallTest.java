package dev.aigatewaysim.dataplane.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Stop;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.ModelRequest.Message;
import dev.aigatewaysim.domain.upstream.ModelRequest.ResponseFormat;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.ScriptedTokens;
import dev.aigatewaysim.domain.upstream.TokenUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedCallTest {

    private static final Instant CREATED = Instant.parse("2026-08-01T09:30:00Z");
    private static final long ANY_NUMBER = Long.MAX_VALUE;

    @Nested
    class Unscripted {

        @Test
        void a_chat_names_the_model_and_repeats_the_message() {
            ModelResponse response = call(chat("Hello, world!")).unscripted();

            assertThat(response.id()).isEqualTo("id");
            assertThat(response.created()).isEqualTo(CREATED);
            assertThat(response.model()).isEqualTo("gpt-4o");
            assertThat(response.content())
                    .isEqualTo(new ModelResponse.Text(
                            List.of("gpt-4o", " here.", " You", " said:", " \"Hello,", " world!\"")));
            assertThat(response.stop()).isEqualTo(Stop.END);
            assertThat(response.scriptedStop()).isNull();
            assertThat(response.usage()).isEqualTo(new TokenUsage(10, 3 + 2 + 1 + 2 + 1 + 3 + 3 + 1 + 3, 0, 0));
        }

        @Test
        void json_without_a_schema_is_an_empty_object() {
            assertThat(text(call(json(null)).unscripted())).isEqualTo("{}");
        }

        @Test
        void json_with_a_schema_is_its_smallest_value() {
            assertThat(text(call(json("{\"type\":\"array\",\"minItems\":1,\"items\":{\"type\":\"integer\"}}"))
                            .unscripted()))
                    .isEqualTo("[0]");
        }

        @Test
        void a_forced_tool_is_called_with_the_smallest_arguments() {
            ModelResponse response = call(forcedTool()).unscripted();

            assertThat(response.content())
                    .isEqualTo(
                            new ModelResponse.ToolCalls(List.of(new ModelResponse.ToolCall("lookup", "{\"id\":0}"))));
            assertThat(response.stop()).isEqualTo(Stop.TOOL_CALLS);
            assertThat(response.usage().outputTokens()).isEqualTo(26 + 3);
        }

        @Test
        void embeddings_are_a_vector_for_each_input() {
            ModelResponse response = call(embeddings(null, "a", "b", "a")).unscripted();

            List<List<Double>> vectors = ((ModelResponse.Embeddings) response.content()).vectors();
            assertThat(vectors)
                    .hasSize(3)
                    .allSatisfy(vector -> assertThat(vector).hasSize(1536));
            assertThat(vectors.get(0)).isEqualTo(vectors.get(2)).isNotEqualTo(vectors.get(1));
            assertThat(vectors.get(0).stream().mapToDouble(x -> x * x).sum()).isEqualTo(1, within(1e-6));
            assertThat(response.usage()).isEqualTo(new TokenUsage(10, 0, 0, 0));
        }

        @Test
        void embeddings_have_the_dimensions_that_are_wanted() {
            ModelResponse response = call(embeddings(256, "a")).unscripted();

            assertThat(((ModelResponse.Embeddings) response.content()).vectors().get(0))
                    .hasSize(256);
        }

        @Test
        void each_choice_costs_output_tokens() {
            ModelRequest three = request(ModelSurface.CHAT_COMPLETIONS, ResponseFormat.TEXT, null, null, 3, null, "Hi");

            assertThat(call(three).unscripted().usage().outputTokens())
                    .isEqualTo(3 * call(chat("Hi")).unscripted().usage().outputTokens());
        }
    }

    @Nested
    class Limits {

        @Test
        void of_the_request_cut_a_text() {
            ModelResponse response = call(limited(7, "Hello, world!")).unscripted();

            assertThat(response.content()).isEqualTo(new ModelResponse.Text(List.of("gpt-4o", " here")));
            assertThat(response.stop()).isEqualTo(Stop.LENGTH);
            assertThat(response.usage().outputTokens()).isEqualTo(7);
        }

        @Test
        void of_the_gateway_cut_a_text() {
            ModelResponse response = call(limited(100, "Hello, world!"), 7).unscripted();

            assertThat(text(response)).isEqualTo("gpt-4o here");
            assertThat(response.usage().outputTokens()).isEqualTo(7);
        }

        @Test
        void that_are_just_reached_cut_nothing() {
            ModelResponse response = call(limited(19, "Hello, world!")).unscripted();

            assertThat(response.stop()).isEqualTo(Stop.END);
            assertThat(response.usage().outputTokens()).isEqualTo(19);
        }

        @ParameterizedTest
        @CsvSource({"0, 0", "-5, 0", "1, 1", "3, 3"})
        void that_are_small_leave_nothing(long limit, long tokens) {
            ModelResponse response = call(limited(limit, "Hello, world!")).unscripted();

            assertThat(response.content()).isEqualTo(new ModelResponse.Text(List.of()));
            assertThat(response.stop()).isEqualTo(Stop.LENGTH);
            assertThat(response.usage().outputTokens()).isEqualTo(tokens);
        }

        @Test
        void leave_out_tool_calls() {
            ModelResponse response = call(forcedTool(), 5).unscripted();

            assertThat(response.content()).isEqualTo(new ModelResponse.Text(List.of()));
            assertThat(response.stop()).isEqualTo(Stop.LENGTH);
            assertThat(response.usage().outputTokens()).isEqualTo(5);
        }

        @Test
        void do_not_concern_embeddings() {
            assertThat(call(embeddings(null, "a"), 0).unscripted().stop()).isEqualTo(Stop.END);
        }
    }

    @Nested
    class Scripted {

        @Test
        void a_text_is_streamed_in_words() {
            ModelResponse response = call(chat("Hi")).scripted(answer(new Content.Text("It is 7.")));

            assertThat(response.content()).isEqualTo(new ModelResponse.Text(List.of("It", " is", " 7.")));
            assertThat(response.stop()).isEqualTo(Stop.END);
            assertThat(response.usage()).isEqualTo(new TokenUsage(10, 7, 0, 0));
        }

        @Test
        void chunks_stay_as_they_are() {
            ModelResponse response = call(chat("Hi")).scripted(answer(new Content.Chunks(List.of("It i", "", "s 7."))));

            assertThat(response.content()).isEqualTo(new ModelResponse.Text(List.of("It i", "", "s 7.")));
        }

        @Test
        void chunks_are_cut_by_a_limit() {
            ModelResponse response =
                    call(chat("Hi"), 5).scripted(answer(new Content.Chunks(List.of("It i", "", "s 7."))));

            assertThat(response.content()).isEqualTo(new ModelResponse.Text(List.of("It i", "", "s ")));
            assertThat(response.stop()).isEqualTo(Stop.LENGTH);
            assertThat(response.usage().outputTokens()).isEqualTo(5);
        }

        @Test
        void tools_are_called() {
            ModelResponse response = call(chat("Hi"))
                    .scripted(answer(new Content.ToolCalls(List.of(
                            new Content.ToolCall("lookup", "{\"id\":0}"), new Content.ToolCall("x", "no JSON")))));

            assertThat(response.content())
                    .isEqualTo(new ModelResponse.ToolCalls(List.of(
                            new ModelResponse.ToolCall("lookup", "{\"id\":0}"),
                            new ModelResponse.ToolCall("x", "no JSON"))));
            assertThat(response.stop()).isEqualTo(Stop.TOOL_CALLS);
        }

        @Test
        void json_is_a_text() {
            assertThat(text(call(chat("Hi")).scripted(answer(new Content.Json("{\"id\":7}")))))
                    .isEqualTo("{\"id\":7}");
        }

        @Test
        void a_refusal_ends_with_one() {
            ModelResponse response = call(chat("Hi")).scripted(answer(new Content.Refusal("I cannot.")));

            assertThat(response.content()).isEqualTo(new ModelResponse.Refusal("I cannot."));
            assertThat(response.stop()).isEqualTo(Stop.REFUSAL);
            assertThat(response.usage().outputTokens()).isEqualTo(1 + 2 + 1 + 3);
        }

        @Test
        void a_refusal_is_cut_by_a_limit() {
            ModelResponse response = call(chat("Hi"), 4).scripted(answer(new Content.Refusal("I cannot.")));

            assertThat(response.content()).isEqualTo(new ModelResponse.Refusal("I "));
            assertThat(response.stop()).isEqualTo(Stop.LENGTH);
        }

        @Test
        void an_embedding_is_that_of_each_input() {
            ModelResponse response = call(embeddings(null, "a", "b")).scripted(answer(Content.Embedding.of(0.6, 0.8)));

            assertThat(response.content())
                    .isEqualTo(new ModelResponse.Embeddings(List.of(List.of(0.6, 0.8), List.of(0.6, 0.8))));
        }

        @Test
        void stop_reason_and_tokens_win() {
            ModelResponse response = call(limited(5, "Hi"))
                    .scripted(answer(new Content.Text("It is a long text."))
                            .withStopReason("content_filter")
                            .withTokens(new ScriptedTokens(1000L, 50L, 900L, 20L)));

            assertThat(text(response)).isEqualTo("It is ");
            assertThat(response.scriptedStop()).isEqualTo("content_filter");
            assertThat(response.stop()).isEqualTo(Stop.LENGTH);
            assertThat(response.usage()).isEqualTo(new TokenUsage(1000, 50, 900, 20));
        }

        @Test
        void content_that_the_surface_has_no_place_for_is_refused() {
            Outcome.Answer text = answer(new Content.Text("7"));
            Outcome.Answer vector = answer(Content.Embedding.of(1));
            Outcome.Answer tools = answer(new Content.ToolCalls(List.of(new Content.ToolCall("lookup", "{}"))));
            SimulatedCall embeddings = call(embeddings(null, "a"));
            SimulatedCall chat = call(chat("Hi"));
            SimulatedCall completion =
                    call(request(ModelSurface.COMPLETIONS, ResponseFormat.TEXT, null, null, 1, null, "Hi"));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> embeddings.scripted(text))
                    .withMessage("responses of embeddings have no place for a text");
            assertThatIllegalArgumentException().isThrownBy(() -> chat.scripted(vector));
            assertThatIllegalArgumentException().isThrownBy(() -> completion.scripted(tools));
        }
    }

    private static SimulatedCall call(ModelRequest request) {
        return call(request, ANY_NUMBER);
    }

    private static SimulatedCall call(ModelRequest request, long maxOutputTokens) {
        return new SimulatedCall(request, "gpt-4o", "id", CREATED, maxOutputTokens);
    }

    private static Outcome.Answer answer(Content content) {
        return new Outcome.Answer(content);
    }

    private static String text(ModelResponse response) {
        return ((ModelResponse.Text) response.content()).text();
    }

    private static ModelRequest chat(String prompt) {
        return request(ModelSurface.CHAT_COMPLETIONS, ResponseFormat.TEXT, null, null, 1, null, prompt);
    }

    private static ModelRequest limited(long maxOutputTokens, String prompt) {
        return request(ModelSurface.CHAT_COMPLETIONS, ResponseFormat.TEXT, maxOutputTokens, null, 1, null, prompt);
    }

    private static ModelRequest json(@Nullable String schema) {
        return request(ModelSurface.RESPONSES, new ResponseFormat(true, schema), null, null, 1, null, "Hi");
    }

    private static ModelRequest forcedTool() {
        ModelRequest.Tool tool = new ModelRequest.Tool(
                "lookup", "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}},\"required\":[\"id\"]}");
        return request(ModelSurface.MESSAGES, ResponseFormat.TEXT, null, tool, 1, null, "Hi");
    }

    private static ModelRequest embeddings(@Nullable Integer dimensions, String... inputs) {
        return request(ModelSurface.EMBEDDINGS, ResponseFormat.TEXT, null, null, 1, dimensions, inputs);
    }

    private static ModelRequest request(
            ModelSurface surface,
            ResponseFormat format,
            @Nullable Long maxOutputTokens,
            ModelRequest.@Nullable Tool tool,
            int choices,
            @Nullable Integer dimensions,
            String... prompts) {
        List<Message> messages = List.of(prompts).stream()
                .map(prompt -> new Message(Role.USER, prompt))
                .toList();
        return new ModelRequest(
                surface,
                List.of("gpt-4o"),
                false,
                messages,
                10,
                maxOutputTokens,
                format,
                List.of(),
                tool,
                choices,
                dimensions);
    }
}
