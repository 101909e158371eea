package dev.aigatewaysim.dataplane.openai;

import static dev.aigatewaysim.dataplane.model.ModelJson.body;
import static dev.aigatewaysim.dataplane.model.ModelJson.data;
import static dev.aigatewaysim.dataplane.model.ModelJson.names;
import static dev.aigatewaysim.dataplane.model.ModelJson.stream;
import static dev.aigatewaysim.dataplane.model.ModelJson.tree;
import static dev.aigatewaysim.dataplane.model.ModelJson.wellFormed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aigatewaysim.dataplane.model.BrokenBodies;
import dev.aigatewaysim.dataplane.model.InvalidModelRequestException;
import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Stop;
import dev.aigatewaysim.dataplane.model.ModelResponse.Text;
import dev.aigatewaysim.dataplane.model.SampleResponses;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.ModelRequest.Message;
import dev.aigatewaysim.domain.upstream.ModelRequest.ResponseFormat;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import dev.aigatewaysim.domain.upstream.ModelRequest.Tool;
import dev.aigatewaysim.domain.upstream.TokenCount;
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

class ResponsesTest {

    private static final String FULL = """
            {"model": "gpt-4o", "stream": true, "instructions": "Be brief.", "max_output_tokens": 50,
             "temperature": 0.20, "metadata": {"team": "a"}, "parallel_tool_calls": false,
             "input": [
               {"role": "user", "content": [{"type": "input_text", "text": "Hello, world!"},
                                            {"type": "input_image", "image_url": "data:"},
                                            {"type": "input_file", "file_id": "f"}]},
               {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "Hi"},
                                                                    {"type": "refusal", "refusal": "No"}]},
               {"type": "reasoning", "summary": []},
               {"type": "function_call", "call_id": "c", "name": "lookup", "arguments": "{}"},
               {"type": "function_call_output", "call_id": "c", "output": "7"}],
             "tools": [{"type": "web_search"}, {"type": "function", "name": "now"},
                       {"type": "function", "name": "lookup", "parameters": {"type": "object"}}],
             "tool_choice": {"type": "function", "name": "lookup"},
             "text": {"format": {"type": "json_schema", "name": "a", "schema": {"type": "object"}}}}""";

    private static ModelCall call(String more) {
        return Responses.read(body("{\"model\": \"gpt-4o\", \"input\": \"Hello, world!\"" + more + "}"));
    }

    @Nested
    class Reading {

        @Test
        void calls_of_tools_are_read_where_they_are_calls() {
            String call = "{'model': 'm', 'input': [{'type': 'function_call', 'name': %s}]}".replace('\'', '"');

            assertThat(Responses.read(body(FULL)).request().messages())
                    .flatExtracting(Message::toolCalls)
                    .containsExactly(new Content.ToolCall("lookup", "{}", "c"));
            for (String broken : List.of("''", "[]", "1", "null", "{}")) {
                assertThat(Responses.read(body(call.formatted(broken.replace('\'', '"'))))
                                .request()
                                .messages())
                        .as(broken)
                        .flatExtracting(Message::toolCalls)
                        .isEmpty();
            }
        }

        @Test
        void calls_of_tools_with_a_type_of_their_own_are_named_by_it() {
            ModelRequest request = Responses.read(body("""
                            {"model": "m", "input": [
                              {"type": "computer_call", "call_id": "a", "action": {"type": "wait"}},
                              {"type": "apply_patch_call", "call_id": "b", "operation": {"path": "x"}},
                              {"type": "function_call", "call_id": "c"},
                              {"type": "web_search_call", "id": "ws_1", "action": {}}]}""")).request();

            assertThat(request.messages())
                    .flatExtracting(Message::toolCalls)
                    .containsExactly(
                            new Content.ToolCall("computer", "{\"type\":\"wait\"}", "a"),
                            new Content.ToolCall("apply_patch", "{\"path\":\"x\"}", "b"));
        }

        @Test
        void all_that_matters_is_read() {
            ModelRequest request = Responses.read(body(FULL)).request();

            assertThat(request.models()).containsExactly("gpt-4o");
            assertThat(request.streaming()).isTrue();
            assertThat(request.system()).isEqualTo("Be brief.");
            assertThat(request.prompt()).isEqualTo("Hello, world!");
            assertThat(request.turn()).isEqualTo(1);
            assertThat(request.hasToolResult()).isTrue();
            assertThat(request.messages())
                    .extracting(Message::role)
                    .containsExactly(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.TOOL);
            assertThat(request.maxOutputTokens()).isEqualTo(50);
            assertThat(request.tools()).extracting(Tool::name).containsExactly("now", "lookup");
            assertThat(request.forcedTool()).isEqualTo(new Tool("lookup", "{\"type\":\"object\"}"));
            assertThat(request.format()).isEqualTo(new ResponseFormat(true, "{\"type\":\"object\"}"));
            assertThat(request.inputTokens())
                    .isEqualTo(4
                            + 4
                            + 6
                            + 4
                            + 85
                            + 1
                            + 4
                            + 1
                            + 4
                            + TokenCount.ofText(tree(FULL).get("tools").toString()));
        }

        @Test
        void a_text_is_one_message() {
            ModelRequest request = call("").request();

            assertThat(request.prompt()).isEqualTo("Hello, world!");
            assertThat(request.inputTokens()).isEqualTo(10);
            assertThat(request.streaming()).isFalse();
            assertThat(request.tools()).isEmpty();
            assertThat(request.forcedTool()).isNull();
            assertThat(request.format()).isEqualTo(ResponseFormat.TEXT);
        }

        @Test
        void the_first_tool_with_a_name_is_forced() {
            assertThat(call(", \"tool_choice\": \"required\", \"tools\": [{\"type\": \"web_search\"}, "
                                    + "{\"type\": \"custom\", \"name\": \"now\"}]")
                            .request()
                            .forcedTool())
                    .isEqualTo(new Tool("now", "{}"));
        }

        @Test
        void the_output_of_a_tool_may_have_parts() {
            ModelRequest request = Responses.read(body("""
                                    {"model": "m", "input": [{"type": "function_call_output", "output": [
                                      {"type": "input_text", "text": "a"}, {"type": "input_image"}]},
                                      {"type": "computer_call_output", "output": {"type": "computer_screenshot"}}]}""")).request();

            assertThat(request.inputTokens()).isEqualTo(1 + 85 + 4 + 4);
            assertThat(request.hasToolResult()).isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'model': 'm'} | /input is missing; it must be a string or an array of items",
                    "{'model': 'm', 'input': 1} | /input is a number; it must be a string or an array of items",
                    "{'model': 'm', 'input': [[]]} | /input/0 is an array; it must be an object",
                    "{'model': 'm', 'input': [{'content': 'a'}]} | /input/0/role is missing; it must be a string",
                    "{'model': 'm', 'input': [{'type': 'function_call_output', 'output': 1}]} "
                            + "| /input/0/output is a number; it must be a string or an array of parts",
                    "{'model': 'm', 'input': 'a', 'instructions': []} | /instructions is an array; it must be a string",
                    "{'model': 'm', 'input': 'a', 'text': 'json'} | /text is a string; it must be an object",
                    "{'model': 'm', 'input': 'a', 'text': {'format': 'json'}} "
                            + "| /text/format is a string; it must be an object"
                })
        void what_has_another_type_is_named(String text, String message) {
            assertThatExceptionOfType(InvalidModelRequestException.class)
                    .isThrownBy(() -> Responses.read(body(text.replace('\'', '"'))))
                    .withMessage(message);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void any_json_is_read_or_refused(@ForAll("brokenBodies") String broken) {
        try {
            ModelCall call = Responses.read(body(broken));
            assertThat(tree(call.whole(SampleResponses.TEXT)).get("object").textValue())
                    .isEqualTo("response");
        } catch (InvalidModelRequestException expected) {
            assertThat(expected).hasMessageContaining(expected.path().toString());
        }
    }

    @Provide
    Arbitrary<String> brokenBodies() {
        return BrokenBodies.of(FULL);
    }

    @Nested
    class Writing {

        @Test
        void a_text() {
            assertThat(tree(call("").whole(SampleResponses.TEXT))).isEqualTo(tree("""
                            {"id": "resp_2abc", "object": "response", "created_at": 1790000000, "status": "completed",
                             "background": false, "error": null, "incomplete_details": null, "model": "gpt-4o",
                             "output": [{"id": "msg_2abc", "type": "message", "status": "completed", "role": "assistant",
                               "content": [{"type": "output_text", "annotations": [], "logprobs": [], "text": "It is 42."}]}],
                             "instructions": null, "max_output_tokens": null, "metadata": {}, "parallel_tool_calls": true,
                             "previous_response_id": null, "reasoning": {"effort": null, "summary": null},
                             "service_tier": "default", "store": true, "temperature": 1.0,
                             "text": {"format": {"type": "text"}}, "tool_choice": "auto", "tools": [], "top_p": 1.0,
                             "truncation": "disabled", "user": null,
                             "usage": {"input_tokens": 30, "input_tokens_details":
                                 {"cached_tokens": 10, "cache_write_tokens": 0},
                               "output_tokens": 8, "output_tokens_details": {"reasoning_tokens": 3},
                               "total_tokens": 38}}"""));
        }

        @Test
        void what_the_request_asked_for_is_repeated() {
            JsonNode request = tree(FULL);
            JsonNode response = tree(Responses.read(body(FULL)).whole(SampleResponses.TEXT));

            for (String name : List.of(
                    "instructions",
                    "max_output_tokens",
                    "metadata",
                    "parallel_tool_calls",
                    "temperature",
                    "text",
                    "tool_choice",
                    "tools")) {
                assertThat(response.get(name)).as(name).isEqualTo(request.get(name));
            }
        }

        @Test
        void calls_of_tools() {
            assertThat(tree(call("").whole(SampleResponses.CALLS)).get("output"))
                    .isEqualTo(tree("""
                            [{"id": "fc_2abc_0", "type": "function_call", "status": "completed", "call_id": "call_2abc_0",
                              "name": "lookup", "arguments": "{\\"id\\":7}"},
                             {"id": "fc_2abc_1", "type": "function_call", "status": "completed", "call_id": "call_2abc_1",
                              "name": "now", "arguments": "{}"}]"""));
        }

        @Test
        void a_refusal() {
            assertThat(tree(call("").whole(SampleResponses.REFUSAL)).at("/output/0/content"))
                    .isEqualTo(tree("[{\"type\": \"refusal\", \"refusal\": \"I cannot.\"}]"));
        }

        @Test
        void a_response_that_reached_a_limit_is_incomplete() {
            JsonNode response = tree(call("").whole(SampleResponses.CUT));

            assertThat(response.get("status").textValue()).isEqualTo("incomplete");
            assertThat(response.get("incomplete_details")).isEqualTo(tree("{\"reason\": \"max_output_tokens\"}"));
            assertThat(response.at("/output/0/status").textValue()).isEqualTo("incomplete");
            assertThat(call("").stopReason(SampleResponses.CUT)).isEqualTo("incomplete");
        }

        @ParameterizedTest
        @CsvSource({
            "completed, completed,",
            "incomplete, incomplete, max_output_tokens",
            "content_filter, incomplete, content_filter"
        })
        void a_reason_of_the_end_may_be_scripted(String scripted, String status, String reason) {
            ModelResponse response = SampleResponses.of(new Text(List.of("a")), Stop.END, scripted);
            JsonNode json = tree(call("").whole(response));

            assertThat(json.get("status").textValue()).isEqualTo(status);
            assertThat(json.at("/incomplete_details/reason").textValue()).isEqualTo(reason);
            assertThat(call("").stopReason(response)).isEqualTo(scripted);
        }
    }

    @Nested
    class Streaming {

        @Test
        void a_text() {
            String stream = stream(call("").events(SampleResponses.TEXT));
            List<String> data = data(stream);

            assertThat(names(stream))
                    .containsExactly(
                            "response.created",
                            "response.in_progress",
                            "response.output_item.added",
                            "response.content_part.added",
                            "response.output_text.delta",
                            "response.output_text.delta",
                            "response.output_text.done",
                            "response.content_part.done",
                            "response.output_item.done",
                            "response.completed");
            assertThat(data.get(2))
                    .isEqualTo("{\"type\":\"response.output_item.added\",\"sequence_number\":2,\"output_index\":0,"
                            + "\"item\":{\"id\":\"msg_2abc\",\"type\":\"message\",\"status\":\"in_progress\","
                            + "\"role\":\"assistant\",\"content\":[]}}");
            assertThat(data.get(3))
                    .isEqualTo(
                            "{\"type\":\"response.content_part.added\",\"sequence_number\":3,\"item_id\":\"msg_2abc\","
                                    + "\"output_index\":0,\"content_index\":0,\"part\":{\"type\":\"output_text\","
                                    + "\"annotations\":[],\"logprobs\":[],\"text\":\"\"}}");
            assertThat(data.get(4))
                    .isEqualTo(
                            "{\"type\":\"response.output_text.delta\",\"sequence_number\":4,\"item_id\":\"msg_2abc\","
                                    + "\"output_index\":0,\"content_index\":0,\"delta\":\"It is \",\"logprobs\":[]}");
            assertThat(data.get(6))
                    .isEqualTo("{\"type\":\"response.output_text.done\",\"sequence_number\":6,\"item_id\":\"msg_2abc\","
                            + "\"output_index\":0,\"content_index\":0,\"text\":\"It is 42.\",\"logprobs\":[]}");
        }

        @Test
        void each_event_has_its_type_and_number() {
            String stream = stream(call("").events(SampleResponses.CALLS));
            List<String> names = names(stream);
            List<String> data = data(stream);

            for (int i = 0; i < data.size(); i++) {
                assertThat(tree(data.get(i)).get("type").textValue()).isEqualTo(names.get(i));
                assertThat(tree(data.get(i)).get("sequence_number").intValue()).isEqualTo(i);
            }
        }

        @Test
        void it_begins_without_output_and_ends_with_the_whole_response() {
            List<String> data = data(stream(call("").events(SampleResponses.TEXT)));
            JsonNode whole = tree(call("").whole(SampleResponses.TEXT));
            ObjectNode begun = whole.deepCopy();
            begun.put("status", "in_progress").putArray("output");
            begun.putNull("usage");

            assertThat(tree(data.get(0)).get("response")).isEqualTo(begun);
            assertThat(tree(data.get(1)).get("response")).isEqualTo(begun);
            assertThat(tree(data.get(data.size() - 1)).get("response")).isEqualTo(whole);
        }

        @Test
        void calls_of_tools() {
            var events = call("").events(SampleResponses.CALLS);

            assertThat(names(events.begin())).containsExactly("response.created", "response.in_progress");
            assertThat(events.chunks()).isEqualTo(2);
            assertThat(data(events.chunk(0)))
                    .containsExactly(
                            "{\"type\":\"response.output_item.added\",\"sequence_number\":2,\"output_index\":0,\"item\":{"
                                    + "\"id\":\"fc_2abc_0\",\"type\":\"function_call\",\"status\":\"in_progress\","
                                    + "\"call_id\":\"call_2abc_0\",\"name\":\"lookup\",\"arguments\":\"\"}}",
                            "{\"type\":\"response.function_call_arguments.delta\",\"sequence_number\":3,"
                                    + "\"item_id\":\"fc_2abc_0\",\"output_index\":0,\"delta\":\"{\\\"id\"}",
                            "{\"type\":\"response.function_call_arguments.delta\",\"sequence_number\":4,"
                                    + "\"item_id\":\"fc_2abc_0\",\"output_index\":0,\"delta\":\"\\\":7}\"}",
                            "{\"type\":\"response.function_call_arguments.done\",\"sequence_number\":5,"
                                    + "\"item_id\":\"fc_2abc_0\",\"output_index\":0,\"name\":\"lookup\","
                                    + "\"arguments\":\"{\\\"id\\\":7}\"}",
                            "{\"type\":\"response.output_item.done\",\"sequence_number\":6,\"output_index\":0,\"item\":{"
                                    + "\"id\":\"fc_2abc_0\",\"type\":\"function_call\",\"status\":\"completed\","
                                    + "\"call_id\":\"call_2abc_0\",\"name\":\"lookup\",\"arguments\":\"{\\\"id\\\":7}\"}}");
        }

        @Test
        void a_refusal() {
            assertThat(names(stream(call("").events(SampleResponses.REFUSAL))))
                    .containsExactly(
                            "response.created",
                            "response.in_progress",
                            "response.output_item.added",
                            "response.content_part.added",
                            "response.refusal.delta",
                            "response.refusal.done",
                            "response.content_part.done",
                            "response.output_item.done",
                            "response.completed");
        }

        @Test
        void a_response_that_reached_a_limit_ends_with_an_event_of_its_own() {
            assertThat(names(stream(call("").events(SampleResponses.EMPTY))))
                    .endsWith("response.incomplete")
                    .doesNotContain("response.output_text.delta");
        }

        @Test
        void an_error() {
            var events = call("").events(SampleResponses.TEXT);
            events.begin();

            assertThat(events.error("server_error", "It broke."))
                    .isEqualTo(
                            "event: error\ndata: {\"type\":\"error\",\"sequence_number\":4,\"code\":\"server_error\","
                                    + "\"message\":\"It broke.\",\"param\":null}\n\n");
        }
    }

    @Property
    void the_deltas_make_the_text(@ForAll List<String> chunks) {
        ModelResponse response = SampleResponses.of(new Text(chunks), Stop.END);
        ModelCall call = call("");
        StringBuilder streamed = new StringBuilder();
        for (String data : data(stream(call.events(response)))) {
            streamed.append(tree(data).path("delta").asText(""));
        }

        assertThat(wellFormed(streamed.toString()))
                .isEqualTo(wellFormed(tree(call.whole(response))
                        .at("/output/0/content/0/text")
                        .textValue()));
    }
}
