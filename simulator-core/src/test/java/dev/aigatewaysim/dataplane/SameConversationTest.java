package dev.aigatewaysim.dataplane;

import static dev.aigatewaysim.dataplane.model.ModelJson.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.aigatewaysim.dataplane.anthropic.Messages;
import dev.aigatewaysim.dataplane.openai.ChatCompletions;
import dev.aigatewaysim.dataplane.openai.Responses;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content.ToolCall;
import dev.aigatewaysim.domain.upstream.Expectation;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.ModelRequest.Message;
import dev.aigatewaysim.domain.upstream.ModelRequest.Role;
import dev.aigatewaysim.domain.upstream.UpstreamCall;
import dev.aigatewaysim.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same conversation on each surface: scripts cannot tell them apart. */
class SameConversationTest {

    private static final String CHAT_CALL =
            "{'id': '%s', 'type': 'function', 'function': {'name': '%s', 'arguments': '{}'}}";
    private static final String CHAT_RESULT = "{'role': 'tool', 'tool_call_id': '%s', 'content': '%s'}";
    private static final String CALL = "{'type': 'function_call', 'call_id': '%s', 'name': '%s', 'arguments': '{}'}";
    private static final String RESULT = "{'type': 'function_call_output', 'call_id': '%s', 'output': '%s'}";
    private static final String USE = "{'type': 'tool_use', 'id': '%s', 'name': '%s', 'input': {}}";
    private static final String TOOL_RESULT = "{'type': 'tool_result', 'tool_use_id': '%s', 'content': '%s'}";
    private static final String TEXT = "{'type': 'text', 'text': '%s'}";

    /**
     * A conversation in the items of each API, without its brackets.
     *
     * @param turns how many user messages it has
     * @param newResults the results of tools since the model's last message
     * @param hasToolResult whether it ends with one
     */
    private record Same(
            String chat, String responses, String messages, int turns, List<String> newResults, boolean hasToolResult) {

        List<ModelRequest> requests() {
            return List.of(
                    ChatCompletions.read(json("{'model': 'm', 'messages': [" + chat + "]}"))
                            .request(),
                    Responses.read(json("{'model': 'm', 'input': [" + responses + "]}"))
                            .request(),
                    Messages.read(json("{'model': 'm', 'messages': [" + messages + "]}"))
                            .request());
        }
    }

    private static Json json(String text) {
        return body(text.replace('\'', '"'));
    }

    private static String says(String role, String text) {
        return "{'role': '" + role + "', 'content': '" + text + "'}";
    }

    private static String message(String role, String... blocks) {
        return "{'role': '" + role + "', 'content': [" + String.join(", ", blocks) + "]}";
    }

    private static String calling(String text, String... calls) {
        return "{'role': 'assistant', 'content': " + text + ", 'tool_calls': [" + String.join(", ", calls) + "]}";
    }

    private static Same parallel(String more) {
        boolean says = !more.isEmpty();
        return new Same(
                String.join(
                                ", ",
                                says("user", "It beeps"),
                                calling("null", CHAT_CALL.formatted("a", "stock"), CHAT_CALL.formatted("b", "price")),
                                CHAT_RESULT.formatted("a", "7 in stock"),
                                CHAT_RESULT.formatted("b", "5 euros"))
                        + (says ? ", " + says("user", more) : ""),
                String.join(
                                ", ",
                                says("user", "It beeps"),
                                CALL.formatted("a", "stock"),
                                CALL.formatted("b", "price"),
                                RESULT.formatted("a", "7 in stock"),
                                RESULT.formatted("b", "5 euros"))
                        + (says ? ", " + says("user", more) : ""),
                String.join(
                        ", ",
                        says("user", "It beeps"),
                        message("assistant", USE.formatted("a", "stock"), USE.formatted("b", "price")),
                        says
                                ? message(
                                        "user",
                                        TOOL_RESULT.formatted("a", "7 in stock"),
                                        TOOL_RESULT.formatted("b", "5 euros"),
                                        TEXT.formatted(more))
                                : message(
                                        "user",
                                        TOOL_RESULT.formatted("a", "7 in stock"),
                                        TOOL_RESULT.formatted("b", "5 euros"))),
                says ? 2 : 1,
                List.of("7 in stock", "5 euros"),
                !says);
    }

    /** The model says something and calls a tool in one response. */
    private static Same sayingAndCalling() {
        return new Same(
                String.join(
                        ", ",
                        says("user", "It beeps"),
                        calling("'One moment'", CHAT_CALL.formatted("a", "stock")),
                        CHAT_RESULT.formatted("a", "none"),
                        says("assistant", "Sold out"),
                        says("user", "Thanks")),
                String.join(
                        ", ",
                        says("user", "It beeps"),
                        says("assistant", "One moment"),
                        CALL.formatted("a", "stock"),
                        RESULT.formatted("a", "none"),
                        "{'type': 'reasoning', 'summary': []}",
                        says("assistant", "Sold out"),
                        says("user", "Thanks")),
                String.join(
                        ", ",
                        says("user", "It beeps"),
                        message("assistant", TEXT.formatted("One moment"), USE.formatted("a", "stock")),
                        message("user", TOOL_RESULT.formatted("a", "none")),
                        message("assistant", "{'type': 'thinking', 'thinking': '…'}", TEXT.formatted("Sold out")),
                        says("user", "Thanks")),
                2,
                List.of(),
                false);
    }

    private static Same several() {
        String all = String.join(
                ", ", says("user", "One"), says("assistant", "Two"), says("assistant", "Three"), says("user", "Four"));
        return new Same(all, all, all, 2, List.of(), false);
    }

    static Stream<Arguments> conversations() {
        return Stream.of(
                arguments(
                        "one message",
                        new Same(says("user", "Hi"), says("user", "Hi"), says("user", "Hi"), 1, List.of(), false)),
                arguments("several messages", several()),
                arguments("parallel calls", parallel("")),
                arguments("parallel calls, and the user says more", parallel("Be quick")),
                arguments("a text and a call", sayingAndCalling()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conversations")
    void has_the_same_messages_turns_and_tokens(String name, Same same) {
        List<ModelRequest> requests = same.requests();

        assertThat(requests)
                .extracting(ModelRequest::messages)
                .containsOnly(requests.get(0).messages());
        assertThat(requests)
                .extracting(ModelRequest::inputTokens)
                .containsOnly(requests.get(0).inputTokens());
        assertThat(requests).extracting(ModelRequest::turn).containsOnly(same.turns());
        assertThat(requests).extracting(ModelRequest::newToolResults).containsOnly(same.newResults());
        assertThat(requests).extracting(ModelRequest::hasToolResult).containsOnly(same.hasToolResult());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conversations")
    void meets_the_same_conditions_and_expectations(String name, Same same) {
        for (ModelRequest request : same.requests()) {
            UpstreamCall call = new UpstreamCall("openai", "m", null, false, request);
            List<String> results = same.newResults();

            assertThat(Condition.ANY.withTurn(same.turns()).fits(call)).isTrue();
            assertThat(Condition.ANY.withToolResult(same.hasToolResult()).fits(call))
                    .isTrue();
            assertThat(Condition.ANY.withToolResultContaining("5 euros").fits(call))
                    .isEqualTo(!results.isEmpty());
            assertThat(Condition.ANY.withToolResultContaining("stock5 euros").fits(call))
                    .isFalse();
            assertThat(Expectation.ANY
                            .withToolResultContaining("7 in stock")
                            .withToolResultContaining("5 euros")
                            .isMetBy(request))
                    .isEqualTo(!results.isEmpty());
            assertThat(Expectation.ANY.withPromptContaining("e").isMetBy(request))
                    .isEqualTo(!same.hasToolResult() && request.prompt().contains("e"));
        }
    }

    @Test
    void each_result_of_a_tool_names_its_call_and_what_the_user_says_is_another_message() {
        for (ModelRequest request : parallel("Be quick").requests()) {
            assertThat(request.messages())
                    .containsExactly(
                            new Message(Role.USER, "It beeps"),
                            new Message(
                                    Role.ASSISTANT,
                                    "",
                                    null,
                                    List.of(new ToolCall("stock", "{}", "a"), new ToolCall("price", "{}", "b"))),
                            new Message(Role.TOOL, "7 in stock", "a", List.of()),
                            new Message(Role.TOOL, "5 euros", "b", List.of()),
                            new Message(Role.USER, "Be quick"));
        }
    }
}
