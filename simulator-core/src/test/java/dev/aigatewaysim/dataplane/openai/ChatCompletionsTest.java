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
import dev.aigatewaysim.dataplane.model.ModelResponse.Stop;
import dev.aigatewaysim.dataplane.model.ModelResponse.Text;
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

class ChatCompletionsTest {

    private static final String FULL = """
            {"model": "gpt-4o", "models": ["openai:gpt-4o-mini", "gpt-4o"], "stream": true,
             "stream_options": {"include_usage": true}, "max_tokens": 100, "max_completion_tokens": 50, "n": 2,
             "unknown": {"passes": 1},
             "messages": [
               {"role": "developer", "content": "Be brief."},
               {"role": "user", "content": [{"type": "text", "text": "Hello, "}, {"type": "text", "text": "world!"},
                                            {"type": "image_url", "image_url": {"url": "data:"}}]},
               {"role": "assistant", "content": null, "tool_calls": [
                 {"id": "c", "type": "function", "function": {"name": "lookup", "arguments": "{}"}}]},
               {"role": "tool", "tool_call_id": "c", "content": "7"}],
             "tools": [{"type": "function", "function": {"name": "now"}},
                       {"type": "function", "function": {"name": "lookup", "parameters": {"type": "object"}}}],
             "tool_choice": {"type": "function", "function": {"name": "lookup"}},
             "response_format": {"type": "json_schema", "json_schema": {"name": "a", "schema": {"type": "object"}}}}""";

    private static final String HELLO = """
            {"model": "gpt-4o", "messages": [{"role": "user", "content": "Hello, world!"}]%s}""";

    private static ModelCall call(String more) {
        return ChatCompletions.read(body(HELLO.formatted(more)));
    }

    private static ModelRequest request(String more) {
        return call(more).request();
    }

    @Nested
    class Reading {

        @Test
        void calls_of_tools_are_read_where_they_are_calls() {
            String call = "{'model': 'm', 'messages': [{'role': 'assistant', 'tool_calls': [%s, {'function': %<s}]}]}"
                    .replace('\'', '"');

            assertThat(ChatCompletions.read(body(FULL)).request().messages())
                    .flatExtracting(Message::toolCalls)
                    .containsExactly(new Content.ToolCall("lookup", "{}", "c"));
            for (String broken : List.of("'lookup'", "[]", "1", "null", "{}")) {
                assertThat(ChatCompletions.read(body(call.formatted(broken.replace('\'', '"'))))
                                .request()
                                .messages())
                        .as(broken)
                        .flatExtracting(Message::toolCalls)
                        .isEmpty();
            }
        }

        @Test
        void all_that_matters_is_read() {
            ModelRequest request = ChatCompletions.read(body(FULL)).request();

            assertThat(request.models()).containsExactly("gpt-4o", "openai:gpt-4o-mini");
            assertThat(request.streaming()).isTrue();
            assertThat(request.system()).isEqualTo("Be brief.");
            assertThat(request.prompt()).isEqualTo("Hello, world!");
            assertThat(request.turn()).isEqualTo(1);
            assertThat(request.hasToolResult()).isTrue();
            assertThat(request.maxOutputTokens()).isEqualTo(50);
            assertThat(request.choices()).isEqualTo(2);
            assertThat(request.tools()).extracting(Tool::name).containsExactly("now", "lookup");
            assertThat(request.forcedTool()).isEqualTo(new Tool("lookup", "{\"type\":\"object\"}"));
            assertThat(request.format()).isEqualTo(new ResponseFormat(true, "{\"type\":\"object\"}"));
        }

        @Test
        void what_is_omitted_has_its_default() {
            ModelRequest request = request("");

            assertThat(request.models()).containsExactly("gpt-4o");
            assertThat(request.streaming()).isFalse();
            assertThat(request.maxOutputTokens()).isNull();
            assertThat(request.choices()).isEqualTo(1);
            assertThat(request.tools()).isEmpty();
            assertThat(request.forcedTool()).isNull();
            assertThat(request.format()).isEqualTo(ResponseFormat.TEXT);
            assertThat(request.hasToolResult()).isFalse();
        }

        @Test
        void null_counts_as_omitted() {
            assertThat(
                            request(
                                    ", \"stream\": null, \"tools\": null, \"tool_choice\": null, \"n\": null, \"models\": null"))
                    .isEqualTo(request(""));
        }

        @Test
        void tokens_are_counted_by_the_documented_rule() {
            assertThat(request("").inputTokens()).isEqualTo(10);
            assertThat(request(", \"tools\": [{\"type\": \"function\"}]").inputTokens())
                    .isEqualTo(10 + "[{\"\":\"\"}]".length() + 1 + 2);
            assertThat(ChatCompletions.read(body(FULL)).request().inputTokens())
                    .isEqualTo(4 + 4 + 6 + 4 + 85 + 4 + 1 + 4 + toolsOfFull());
        }

        private long toolsOfFull() {
            return TokenCount.ofText(tree(FULL).get("tools").toString());
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "'none' | ",
                    "'auto' | ",
                    "'required' | now",
                    "{'type': 'function', 'function': {'name': 'lookup'}} | lookup",
                    "{'type': 'function', 'function': {'name': 'other'}} | other",
                    "{'type': 'allowed_tools', 'allowed_tools': {'mode': 'auto', 'tools': []}} | ",
                    "{'type': 'allowed_tools', 'allowed_tools': {'mode': 'required', 'tools': "
                            + "[{'type': 'function', 'function': {'name': 'lookup'}}]}} | lookup"
                },
                quoteCharacter = '`')
        void a_tool_may_be_forced(String choice, String name) {
            Tool forced = request("""
                            , "tools": [{"type": "function", "function": {"name": "now"}},
                                        {"type": "function", "function": {"name": "lookup"}}],
                              "tool_choice":""" + choice.replace('\'', '"')).forcedTool();

            assertThat(forced == null ? null : forced.name()).isEqualTo(name);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "[] | the body is an array; it must be an object",
                    "{'messages': [{'role': 'user'}]} | /model is missing; give the name of a model in model, or a list of names in models",
                    "{'model': 1} | /model is a number; it must be a string",
                    "{'models': 'm'} | /models is a string; it must be an array",
                    "{'models': ['m', 1]} | /models/1 is a number; it must be a string",
                    "{'model': 'm'} | /messages is missing; it must be an array of messages",
                    "{'model': 'm', 'messages': []} | /messages is empty; give at least one message",
                    "{'model': 'm', 'messages': ['hi']} | /messages/0 is a string; it must be an object",
                    "{'model': 'm', 'messages': [{}]} | /messages/0/role is missing; it must be a string",
                    "{'model': 'm', 'messages': [{'role': 'user', 'content': 1}]} "
                            + "| /messages/0/content is a number; it must be a string or an array of parts",
                    "{'model': 'm', 'messages': [{'role': 'user', 'content': [{'type': 'text', 'text': 1}]}]} "
                            + "| /messages/0/content/0/text is a number; it must be a string",
                    "{'model': 'm', 'messages': [{'role': 'user'}], 'stream': 'yes'} "
                            + "| /stream is a string; it must be true or false",
                    "{'model': 'm', 'messages': [{'role': 'user'}], 'n': 129} "
                            + "| /n is out of range; it must be a whole number, from 1 to 128",
                    "{'model': 'm', 'messages': [{'role': 'user'}], 'max_tokens': -1} "
                            + "| /max_tokens is out of range; it must be a whole number, 0 or more",
                    "{'model': 'm', 'messages': [{'role': 'user'}], 'tools': {}} | /tools is an object; it must be an array",
                    "{'model': 'm', 'messages': [{'role': 'user'}], 'tool_choice': 1} "
                            + "| /tool_choice is a number; it must be a string or an object"
                })
        void what_has_another_type_is_named(String text, String message) {
            assertThatExceptionOfType(InvalidModelRequestException.class)
                    .isThrownBy(() -> ChatCompletions.read(body(text.replace('\'', '"'))))
                    .withMessage(message);
        }

        @Test
        void an_exception_has_the_place() {
            assertThatExceptionOfType(InvalidModelRequestException.class)
                    .isThrownBy(() -> request(", \"n\": []"))
                    .satisfies(e -> assertThat(e.path()).hasToString("/n"));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void any_json_is_read_or_refused(@ForAll("brokenBodies") String broken) {
        try {
            assertThat(ChatCompletions.read(body(broken)).request()).isNotNull();
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
                            {"id": "chatcmpl-2abc", "object": "chat.completion", "created": 1790000000, "model": "gpt-4o",
                             "service_tier": "default", "system_fingerprint": null,
                             "choices": [{"index": 0, "logprobs": null, "finish_reason": "stop", "message": {
                               "role": "assistant", "content": "It is 42.", "refusal": null, "annotations": []}}],
                             "usage": {"prompt_tokens": 30, "completion_tokens": 8, "total_tokens": 38,
                               "prompt_tokens_details": {"cached_tokens": 10, "audio_tokens": 0},
                               "completion_tokens_details": {"reasoning_tokens": 3, "audio_tokens": 0,
                                 "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0}}}"""));
        }

        @Test
        void calls_of_tools_have_ids_of_their_own_in_each_choice() {
            JsonNode choices =
                    tree(call(", \"n\": 2").whole(SampleResponses.CALLS)).get("choices");

            assertThat(choices.get(0)).isEqualTo(tree("""
                            {"index": 0, "logprobs": null, "finish_reason": "tool_calls", "message": {
                              "role": "assistant", "content": null, "refusal": null, "tool_calls": [
                                {"id": "call_2abc_0", "type": "function",
                                 "function": {"name": "lookup", "arguments": "{\\"id\\":7}"}},
                                {"id": "call_2abc_1", "type": "function",
                                 "function": {"name": "now", "arguments": "{}"}}],
                              "annotations": []}}"""));
            assertThat(choices.at("/1/message/tool_calls/1/id").textValue()).isEqualTo("call_2abc_3");
        }

        @Test
        void a_refusal() {
            JsonNode choice = tree(call("").whole(SampleResponses.REFUSAL)).at("/choices/0");

            assertThat(choice.at("/message/content").isNull()).isTrue();
            assertThat(choice.at("/message/refusal").textValue()).isEqualTo("I cannot.");
            assertThat(choice.at("/finish_reason").textValue()).isEqualTo("stop");
        }

        @Test
        void a_reason_of_the_end_may_be_scripted() {
            var response = SampleResponses.of(new Text(List.of("a")), Stop.END, "content_filter");

            assertThat(call("").stopReason(response)).isEqualTo("content_filter");
            assertThat(tree(call("").whole(response))
                            .at("/choices/0/finish_reason")
                            .textValue())
                    .isEqualTo("content_filter");
            assertThat(call("").stopReason(SampleResponses.CUT)).isEqualTo("length");
        }
    }

    @Nested
    class Streaming {

        private static final String EVENT = """
                data: {"id":"chatcmpl-2abc","object":"chat.completion.chunk","created":1790000000,"model":"gpt-4o",\
                "service_tier":"default","system_fingerprint":null,"choices":[{"index":0,"delta":%s,"logprobs":null,\
                "finish_reason":%s}]}

                """;

        private static String event(String delta, String finishReason) {
            return EVENT.formatted(delta, finishReason);
        }

        @Test
        void a_text() {
            assertThat(stream(call("").events(SampleResponses.TEXT)))
                    .isEqualTo(event("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null")
                            + event("{\"content\":\"It is \"}", "null")
                            + event("{\"content\":\"42.\"}", "null")
                            + event("{}", "\"stop\"")
                            + "data: [DONE]\n\n");
        }

        @Test
        void tokens_come_last_and_only_when_asked_for() {
            List<String> data = data(stream(
                    call(", \"stream_options\": {\"include_usage\": true}").events(SampleResponses.TEXT)));

            JsonNode last = tree(data.get(data.size() - 2));
            assertThat(last.get("choices")).isEmpty();
            assertThat(last.at("/usage/total_tokens").intValue()).isEqualTo(38);
            assertThat(data.subList(0, data.size() - 2))
                    .allSatisfy(event ->
                            assertThat(tree(event).get("usage").isNull()).isTrue());
        }

        @Test
        void arguments_of_tools_come_in_pieces() {
            String head = "{\"tool_calls\":[{\"index\":0,\"id\":\"call_2abc_0\",\"type\":\"function\","
                    + "\"function\":{\"name\":\"lookup\",\"arguments\":\"\"}}]}";
            String piece = "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"%s\"}}]}";

            assertThat(call("").events(SampleResponses.CALLS).chunk(0))
                    .isEqualTo(event(head, "null")
                            + event(piece.formatted("{\\\"id"), "null")
                            + event(piece.formatted("\\\":7}"), "null"));
            assertThat(call("").events(SampleResponses.CALLS).chunks()).isEqualTo(2);
            assertThat(call("").events(SampleResponses.CALLS).end()).isEqualTo(event("{}", "\"tool_calls\""));
        }

        @Test
        void a_refusal() {
            assertThat(stream(call("").events(SampleResponses.REFUSAL)))
                    .contains(event("{\"refusal\":\"I cannot.\"}", "null"));
        }

        @Test
        void an_empty_text_has_no_chunk() {
            var events = call("").events(SampleResponses.EMPTY);

            assertThat(events.chunks()).isZero();
            assertThat(stream(events)).endsWith(event("{}", "\"length\"") + "data: [DONE]\n\n");
        }

        @Test
        void an_error() {
            assertThat(call("").events(SampleResponses.TEXT).error("server_error", "It broke."))
                    .isEqualTo("data: {\"error\":{\"message\":\"It broke.\",\"type\":\"server_error\",\"param\":null,"
                            + "\"code\":null}}\n\n");
        }
    }

    @Property
    void the_chunks_of_a_choice_make_its_text(@ForAll List<String> chunks) {
        var response = SampleResponses.of(new Text(chunks), Stop.END);
        ModelCall call = call(", \"n\": 2");
        StringBuilder streamed = new StringBuilder();
        int ends = 0;
        for (String data : data(stream(call.events(response)).replace("data: [DONE]\n\n", ""))) {
            JsonNode choice = tree(data).at("/choices/0");
            if (choice.get("index").intValue() == 1) {
                streamed.append(choice.at("/delta/content").asText(""));
                ends += choice.get("finish_reason").isNull() ? 0 : 1;
            }
        }

        assertThat(ends).isEqualTo(1);
        assertThat(wellFormed(streamed.toString()))
                .isEqualTo(wellFormed(tree(call.whole(response))
                        .at("/choices/1/message/content")
                        .textValue()));
    }
}
