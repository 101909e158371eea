package dev.aigatewaysim.dataplane.anthropic;

import static dev.aigatewaysim.dataplane.model.ModelJson.body;
import static dev.aigatewaysim.dataplane.model.ModelJson.data;
import static dev.aigatewaysim.dataplane.model.ModelJson.names;
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
import dev.aigatewaysim.dataplane.model.ModelResponse.ToolCall;
import dev.aigatewaysim.dataplane.model.ModelResponse.ToolCalls;
import dev.aigatewaysim.dataplane.model.SampleResponses;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.ModelRequest.Message;
import dev.aigatewaysim.domain.upstream.ModelRequest.ResponseFormat;
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
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final String FULL = """
            {"model": "claude-sonnet-4-6", "models": ["anthropic:claude-haiku"], "stream": true, "max_tokens": 50,
             "system": [{"type": "text", "text": "Be brief.", "cache_control": {"type": "ephemeral"}}],
             "messages": [
               {"role": "user", "content": [{"type": "text", "text": "Hello, world!"},
                                            {"type": "image", "source": {"type": "url", "url": "http://a"}}]},
               {"role": "assistant", "content": [{"type": "thinking", "thinking": "..."},
                 {"type": "tool_use", "id": "t", "name": "lookup", "input": {}}]},
               {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t",
                 "content": [{"type": "text", "text": "7"}, {"type": "image", "source": {}}]}]}],
             "tools": [{"name": "now", "input_schema": {}}, {"name": "lookup", "input_schema": {"type": "object"}},
                       {"type": "web_search_20250305", "name": "web_search"}],
             "tool_choice": {"type": "tool", "name": "lookup"},
             "output_config": {"format": {"type": "json_schema", "schema": {"type": "object"}}}}""";

    private static ModelCall call(String more) {
        return Messages.read(
                body("{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello, world!\"}]" + more
                        + "}"));
    }

    @Nested
    class Reading {

        @Test
        void calls_of_tools_are_read_where_they_are_calls() {
            String call =
                    "{'model': 'm', 'max_tokens': 9, 'messages': [{'role': 'assistant', 'content': [{'type': 'tool_use', 'name': %s}]}]}"
                            .replace('\'', '"');

            assertThat(Messages.read(body(FULL)).request().messages())
                    .flatExtracting(Message::toolCalls)
                    .containsExactly(new Content.ToolCall("lookup", "{}", "t"));
            for (String broken : List.of("''", "[]", "1", "null", "{}")) {
                assertThat(Messages.read(body(call.formatted(broken.replace('\'', '"'))))
                                .request()
                                .messages())
                        .as(broken)
                        .flatExtracting(Message::toolCalls)
                        .isEmpty();
            }
        }

        @Test
        void all_that_matters_is_read() {
            ModelRequest request = Messages.read(body(FULL)).request();

            assertThat(request.models()).containsExactly("claude-sonnet-4-6", "anthropic:claude-haiku");
            assertThat(request.streaming()).isTrue();
            assertThat(request.system()).isEqualTo("Be brief.");
            assertThat(request.prompt()).isEqualTo("Hello, world!");
            assertThat(request.turn()).isEqualTo(1);
            assertThat(request.hasToolResult()).isTrue();
            assertThat(request.maxOutputTokens()).isEqualTo(50);
            assertThat(request.tools()).extracting(Tool::name).containsExactly("now", "lookup", "web_search");
            assertThat(request.forcedTool()).isEqualTo(new Tool("lookup", "{\"type\":\"object\"}"));
            assertThat(request.format()).isEqualTo(new ResponseFormat(true, "{\"type\":\"object\"}"));
            assertThat(request.inputTokens())
                    .isEqualTo(4
                            + 4
                            + 6
                            + 4
                            + 85
                            + 4
                            + 1
                            + 4
                            + 85
                            + TokenCount.ofText(tree(FULL).get("tools").toString()));
        }

        @Test
        void what_is_omitted_has_its_default() {
            ModelRequest request = call("").request();

            assertThat(request.inputTokens()).isEqualTo(10);
            assertThat(request.system()).isEmpty();
            assertThat(request.maxOutputTokens()).isNull();
            assertThat(request.tools()).isEmpty();
            assertThat(request.forcedTool()).isNull();
            assertThat(request.format()).isEqualTo(ResponseFormat.TEXT);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"output_format\": {\"type\": \"json_schema\", \"schema\": {}}",
                    "\"output_config\": {\"format\": {\"type\": \"json_schema\", \"schema\": {}}}"
                })
        void the_output_may_have_a_schema(String member) {
            assertThat(call(", " + member).request().format()).isEqualTo(new ResponseFormat(true, "{}"));
        }

        @ParameterizedTest
        @CsvSource({"any, now", "auto,", "none,"})
        void a_tool_may_be_forced(String type, String name) {
            Tool forced = call(", \"tools\": [{\"name\": \"now\"}], \"tool_choice\": {\"type\": \"" + type + "\"}")
                    .request()
                    .forcedTool();

            assertThat(forced == null ? null : forced.name()).isEqualTo(name);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'model': 'm'} | /messages is missing; it must be an array of messages",
                    "{'model': 'm', 'messages': []} | /messages is empty; give at least one message",
                    "{'model': 'm', 'messages': {}} | /messages is an object; it must be an array",
                    "{'model': 'm', 'messages': [{'content': 'a'}]} | /messages/0/role is missing; it must be a string",
                    "{'model': 'm', 'messages': [{'role': 'user', 'content': {}}]} "
                            + "| /messages/0/content is an object; it must be a string or an array of content blocks",
                    "{'model': 'm', 'messages': [{'role': 'user'}], 'system': 1} "
                            + "| /system is a number; it must be a string or an array of content blocks",
                    "{'model': 'm', 'messages': [{'role': 'user'}], 'tool_choice': 'any'} "
                            + "| /tool_choice is a string; it must be an object",
                    "{'model': 'm', 'messages': [{'role': 'user'}], 'tool_choice': {'type': 'tool'}} "
                            + "| /tool_choice/name is missing; it must be a string",
                    "{'model': 'm', 'messages': [{'role': 'user'}], 'max_tokens': 1.5} "
                            + "| /max_tokens is out of range; it must be a whole number, 0 or more"
                })
        void what_has_another_type_is_named(String text, String message) {
            assertThatExceptionOfType(InvalidModelRequestException.class)
                    .isThrownBy(() -> Messages.read(body(text.replace('\'', '"'))))
                    .withMessage(message);
        }

        @Test
        void tokens_may_be_counted_only() {
            assertThat(tree(Messages.tokens(call("").request()))).isEqualTo(tree("{\"input_tokens\": 10}"));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void any_json_is_read_or_refused(@ForAll("brokenBodies") String broken) {
        try {
            assertThat(Messages.read(body(broken)).request()).isNotNull();
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
                            {"id": "msg_2abc", "type": "message", "role": "assistant", "model": "gpt-4o",
                             "content": [{"type": "text", "text": "It is 42."}],
                             "stop_reason": "end_turn", "stop_sequence": null, "stop_details": null,
                             "usage": {"input_tokens": 20, "cache_creation_input_tokens": 0,
                               "cache_read_input_tokens": 10, "output_tokens": 8,
                               "output_tokens_details": {"thinking_tokens": 3}, "service_tier": "standard"}}"""));
        }

        @Test
        void calls_of_tools() {
            JsonNode message = tree(call("").whole(SampleResponses.CALLS));

            assertThat(message.get("content")).isEqualTo(tree("""
                            [{"type": "tool_use", "id": "toolu_2abc_0", "name": "lookup", "input": {"id": 7},
                              "caller": {"type": "direct"}},
                             {"type": "tool_use", "id": "toolu_2abc_1", "name": "now", "input": {},
                              "caller": {"type": "direct"}}]"""));
            assertThat(message.get("stop_reason").textValue()).isEqualTo("tool_use");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"id\":", "7", ""})
        void arguments_that_are_no_object_are_left_out(String arguments) {
            ModelResponse response =
                    SampleResponses.of(new ToolCalls(List.of(new ToolCall("lookup", arguments))), Stop.TOOL_CALLS);

            assertThat(tree(call("").whole(response)).at("/content/0/input")).isEqualTo(tree("{}"));
        }

        @Test
        void a_refusal() {
            JsonNode message = tree(call("").whole(SampleResponses.REFUSAL));

            assertThat(message.at("/content/0/text").textValue()).isEqualTo("I cannot.");
            assertThat(message.get("stop_reason").textValue()).isEqualTo("refusal");
            assertThat(message.get("stop_details"))
                    .isEqualTo(tree("{\"type\": \"refusal\", \"category\": null, \"explanation\": null}"));
        }

        @Test
        void an_empty_text_has_no_block() {
            JsonNode message = tree(call("").whole(SampleResponses.EMPTY));

            assertThat(message.get("content")).isEmpty();
            assertThat(message.get("stop_reason").textValue()).isEqualTo("max_tokens");
        }

        @Test
        void a_reason_of_the_end_may_be_scripted() {
            assertThat(call("").stopReason(SampleResponses.of(new Text(List.of("a")), Stop.END, "pause_turn")))
                    .isEqualTo("pause_turn");
        }
    }

    @Nested
    class Streaming {

        @Test
        void a_text() {
            assertThat(stream(call("").events(SampleResponses.TEXT))).isEqualTo("""
                            event: message_start
                            data: {"type":"message_start","message":{"id":"msg_2abc","type":"message","role":"assistant",\
                            "model":"gpt-4o","content":[],"stop_reason":null,"stop_sequence":null,"stop_details":null,\
                            "usage":{"input_tokens":20,"cache_creation_input_tokens":0,"cache_read_input_tokens":10,\
                            "output_tokens":0,"service_tier":"standard"}}}

                            event: content_block_start
                            data: {"type":"content_block_start","index":0,\
                            "content_block":{"type":"text","text":""}}

                            event: content_block_delta
                            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"It is "}}

                            event: content_block_delta
                            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"42."}}

                            event: content_block_stop
                            data: {"type":"content_block_stop","index":0}

                            event: message_delta
                            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null,\
                            "stop_details":null},"usage":{"input_tokens":20,"cache_creation_input_tokens":0,\
                            "cache_read_input_tokens":10,"output_tokens":8,"output_tokens_details":{"thinking_tokens":3},\
                            "service_tier":"standard"}}

                            event: message_stop
                            data: {"type":"message_stop"}

                            """);
        }

        @Test
        void calls_of_tools() {
            var events = call("").events(SampleResponses.CALLS);

            assertThat(names(events.begin())).containsExactly("message_start");
            assertThat(events.chunks()).isEqualTo(2);
            assertThat(data(events.chunk(0)))
                    .containsExactly(
                            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\","
                                    + "\"id\":\"toolu_2abc_0\",\"name\":\"lookup\",\"input\":{},"
                                    + "\"caller\":{\"type\":\"direct\"}}}",
                            "{\"type\":\"content_block_delta\",\"index\":0,"
                                    + "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"id\"}}",
                            "{\"type\":\"content_block_delta\",\"index\":0,"
                                    + "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"\\\":7}\"}}",
                            "{\"type\":\"content_block_stop\",\"index\":0}");
            assertThat(names(events.chunk(1))).startsWith("content_block_start").endsWith("content_block_stop");
            assertThat(names(events.end())).containsExactly("message_delta", "message_stop");
        }

        @Test
        void a_refusal() {
            List<String> data = data(stream(call("").events(SampleResponses.REFUSAL)));

            assertThat(tree(data.get(2)).at("/delta/text").textValue()).isEqualTo("I cannot.");
            assertThat(tree(data.get(4)).at("/delta/stop_reason").textValue()).isEqualTo("refusal");
        }

        @Test
        void an_empty_text_has_no_block() {
            assertThat(names(stream(call("").events(SampleResponses.EMPTY))))
                    .containsExactly("message_start", "message_delta", "message_stop");
            assertThat(call("").events(SampleResponses.of(new Text(List.of("", "")), Stop.END))
                            .chunks())
                    .isZero();
        }

        @Test
        void an_error() {
            assertThat(call("").events(SampleResponses.TEXT).error("overloaded_error", "It broke."))
                    .isEqualTo("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
                            + "\"message\":\"It broke.\"}}\n\n");
        }
    }

    @Property
    void the_deltas_make_the_text(@ForAll List<String> chunks) {
        ModelResponse response = SampleResponses.of(new Text(chunks), Stop.END);
        ModelCall call = call("");
        StringBuilder streamed = new StringBuilder();
        for (String data : data(stream(call.events(response)))) {
            streamed.append(tree(data).at("/delta/text").asText(""));
        }

        assertThat(wellFormed(streamed.toString()))
                .isEqualTo(wellFormed(
                        tree(call.whole(response)).at("/content/0/text").asText("")));
    }
}
