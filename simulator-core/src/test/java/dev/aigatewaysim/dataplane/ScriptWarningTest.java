package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.dataplane.model.ModelJson;
import dev.aigatewaysim.dataplane.openai.Responses;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.ModelRequest.Message;
import dev.aigatewaysim.domain.upstream.ModelRequest.ResponseFormat;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import dev.aigatewaysim.domain.upstream.ModelRequest.Tool;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptWarningTest {

    private static final String CALL = "{'type': 'function_call', 'call_id': 'a', 'name': 'lookup', 'arguments': '{}'}";
    private static final String RESULT = "{'type': 'function_call_output', 'call_id': 'a', 'output': 'in stock'}";
    private static final String WAY_OUT = "script a tool that the request offers, or offer it there";

    private static ScriptWarning offering(String... tools) {
        return new ScriptWarning(
                request(
                        ModelSurface.CHAT_COMPLETIONS,
                        List.of(),
                        Arrays.stream(tools).map(name -> new Tool(name, "{}")).toList()),
                true);
    }

    private static ModelRequest request(ModelSurface surface, List<Message> messages, List<Tool> tools) {
        return new ModelRequest(
                surface, List.of("m"), false, messages, 1, null, ResponseFormat.TEXT, tools, null, 1, null);
    }

    private static Message call(String id) {
        return new Message(Role.ASSISTANT, "", null, List.of(new Content.ToolCall("lookup", "{}", id)));
    }

    private static Message result(String id) {
        return new Message(Role.TOOL, "in stock", id, List.of());
    }

    private static @Nullable String toResults(ModelSurface surface, Message... messages) {
        return new ScriptWarning(request(surface, List.of(messages), List.of()), true).of(new Content.Text("ok"));
    }

    @Test
    void shows_results_of_calls_that_were_not_made() {
        assertThat(toResults(ModelSurface.CHAT_COMPLETIONS, call("a"), result("a"), call("b"), result("b")))
                .isNull();
        assertThat(toResults(ModelSurface.CHAT_COMPLETIONS, call("a"), result("b"), call("b")))
                .isEqualTo("accepted the result of a call of a tool, \"b\", which no message before it makes; there is"
                        + " \"a\"; send back the id that the model gave to its call");
        assertThat(toResults(ModelSurface.MESSAGES, result("b")))
                .isEqualTo("accepted the result of a call of a tool, \"b\", which no message before it makes;"
                        + " send back the id that the model gave to its call");
        assertThat(toResults(ModelSurface.RESPONSES, result("b"))).contains("\"b\", which no message before it makes;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'input': [" + RESULT + "]}",
                "{'input': [" + RESULT + ", " + CALL + "]}",
                "{'input': [{'type': 'function_call', 'call_id': 'b', 'name': 'lookup', 'arguments': '{}'}, " + RESULT
                        + "], 'previous_response_id': null}",
                "{'input': [{'type': 'computer_call_output', 'call_id': 'a', 'output': {}}]}"
            })
    void shows_results_of_calls_that_no_item_makes(String body) {
        assertThat(toResponses(body))
                .contains("the result of a call of a tool, \"a\", which no message before it makes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'input': [" + CALL + ", " + RESULT + "]}",
                "{'input': [" + RESULT + "], 'previous_response_id': 'resp_1'}",
                "{'input': [" + RESULT + "], 'conversation': 'conv_1'}",
                "{'input': [" + RESULT + "], 'conversation': {'id': 'conv_1'}}",
                "{'input': [{'type': 'item_reference', 'id': 'fc_1'}, " + RESULT + "]}",
                "{'input': [{'type': 'compaction', 'encrypted_content': 'x'}, " + RESULT + "]}",
                "{'input': [{'type': 'computer_call', 'call_id': 'a', 'action': {'type': 'wait'}}, "
                        + "{'type': 'computer_call_output', 'call_id': 'a', 'output': {}}]}",
                "{'input': [{'type': 'function_call_output', 'output': 'in stock'}]}",
                "{'input': 'Hello'}"
            })
    void accepts_results_of_calls_that_may_have_been_made(String body) {
        assertThat(toResponses(body)).isNull();
    }

    private static @Nullable String toResponses(String body) {
        String json = body.replaceFirst("\\{", "{'model': 'm', ").replace('\'', '"');
        return ScriptWarning.about(Responses.read(ModelJson.body(json))).of(new Content.Text("ok"));
    }

    private static @Nullable String warning(List<String> offered, String... called) {
        Content calls = new Content.ToolCalls(Arrays.stream(called)
                .map(name -> new Content.ToolCall(name, "{}"))
                .toList());
        return offering(offered.toArray(new String[0])).of(calls);
    }

    @Test
    void names_tools_that_are_not_offered() {
        assertThat(warning(List.of("lookup", "order"), "lookup", "order", "lookup"))
                .isNull();
        assertThat(warning(List.of("search"), "lookup"))
                .isEqualTo("answered with a call of \"lookup\", but the request offers only \"search\"; " + WAY_OUT);
        assertThat(warning(List.of(), "lookup", "order", "lookup"))
                .isEqualTo(
                        "answered with a call of \"lookup\", \"order\", but the request offers no tools; " + WAY_OUT);
        assertThat(warning(List.of("look_up", "order"), "order", "lookup"))
                .isEqualTo("answered with a call of \"lookup\", but the request offers only \"look_up\", \"order\";"
                        + " did you mean look_up? " + WAY_OUT);
    }

    @Test
    void shows_arguments_that_are_no_object() {
        Content broken = new Content.ToolCalls(List.of(new Content.ToolCall("lookup", "{id: 7}")));
        Content list = new Content.ToolCalls(List.of(new Content.ToolCall("lookup", "[7]")));

        assertThat(offering("lookup").of(broken))
                .isEqualTo("called \"lookup\" with arguments that are no JSON object, {id: 7}; write them as JSON");
        assertThat(offering("lookup").of(list)).contains("no JSON object, [7];");
        assertThat(offering("search").of(broken)).contains("offers only");
    }

    @Test
    void does_not_name_all_of_many() {
        List<String> many = IntStream.range(0, 14).mapToObj(i -> "tool" + i).toList();

        assertThat(warning(many, "lookup")).contains("\"tool9\" and 4 more;").doesNotContain("tool10");
    }

    @Test
    void is_for_calls_of_tools_only() {
        assertThat(offering().of(new Content.Text("lookup"))).isNull();
    }
}
