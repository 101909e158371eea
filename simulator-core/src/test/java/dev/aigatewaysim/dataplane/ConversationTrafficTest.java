package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Conversation.Turn;
import dev.aigatewaysim.domain.upstream.Expectation;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.journal.AnsweredBy;
import dev.aigatewaysim.journal.ModelAttempt;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripted conversations as clients and the journal see them. */
class ConversationTrafficTest {

    private static final Turn LOOKUP = new Turn(
            Expectation.ANY.withPromptContaining("beeps").withTools("lookup"),
            new Outcome.Answer(new Content.ToolCalls(List.of(
                    new Content.ToolCall("lookup", "{\"id\":7}"), new Content.ToolCall("price", "{\"id\":7}")))));
    private static final Turn REPLY = new Turn(
            Expectation.ANY.withToolResultContaining("in stock").withToolResultContaining("$5"),
            new Outcome.Answer(new Content.Text("It is in stock.")));

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Gateway gateway = new Gateway(SIMULATOR);
    private final Upstream upstream = gateway.account.upstream();

    private Conversation converse(Turn... turns) {
        return upstream.add(new Conversation.Draft("support", Condition.ANY, List.of(turns)));
    }

    private static Turn says(String part, String text) {
        return new Turn(Expectation.ANY.withPromptContaining(part), new Outcome.Answer(new Content.Text(text)));
    }

    private List<AnsweredBy> answeredBy() {
        return gateway.lastTraffic().attempts().stream()
                .map(ModelAttempt::answeredBy)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/chat/completions | /id, /choices/0/message/tool_calls/1/id",
                "/v1/responses        | /id, /output/1/id, /output/1/call_id",
                "/v1/messages         | /id, /content/1/id"
            })
    void ids_that_models_generate_are_not_secrets(String path, String pointers) {
        converse(LOOKUP);
        String body = "{'messages': [{'role': 'user', 'content': 'It beeps'}], 'input': 'It beeps', 'max_tokens': 500,"
                + " 'tools': [{'type': 'function', 'name': 'lookup', 'function': {'name': 'lookup'}}], 'model': 'gpt-4o'}";

        JsonNode response = gateway.post(path, body).json();
        for (String pointer : pointers.split(", ")) {
            String id = response.at(pointer).textValue();
            gateway.post("/v1/responses", "{'input': 'about " + id + "', 'model': 'gpt-4o'}");
            assertThat(gateway.last().body()).contains("about " + id);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/chat/completions | {'messages': [{'role': 'user', 'content': 'It beeps'}], 'tools': "
                        + "[{'type': 'function', 'function': {'name': 'lookup'}}], 'model': 'gpt-4o'} "
                        + "| {'messages': [{'role': 'user', 'content': 'It beeps'}, {'role': 'assistant', 'tool_calls': []}, "
                        + "{'role': 'tool', 'tool_call_id': 'a', 'content': '7 in stock'}, "
                        + "{'role': 'tool', 'tool_call_id': 'b', 'content': '$5'}], 'model': 'gpt-4o'}",
                "/v1/responses | {'input': 'It beeps', 'tools': [{'type': 'function', 'name': 'lookup'}], 'model': 'gpt-4o'} "
                        + "| {'input': [{'type': 'function_call_output', 'call_id': 'a', 'output': '7 in stock'}, "
                        + "{'type': 'function_call_output', 'call_id': 'b', 'output': '$5'}], 'model': 'gpt-4o'}",
                "/v1/messages | {'messages': [{'role': 'user', 'content': 'It beeps'}], 'tools': [{'name': 'lookup'}], "
                        + "'max_tokens': 500, 'model': 'claude-sonnet-4-6'} "
                        + "| {'messages': [{'role': 'user', 'content': 'It beeps'}, {'role': 'assistant', 'content': []}, "
                        + "{'role': 'user', 'content': [{'type': 'tool_result', 'tool_use_id': 'a', 'content': '7 in stock'}, "
                        + "{'type': 'tool_result', 'tool_use_id': 'b', 'content': '$5'}]}], 'max_tokens': 500, "
                        + "'model': 'claude-sonnet-4-6'}"
            },
            quoteCharacter = '`')
    void an_agent_with_parallel_calls_is_played_on_every_surface(String path, String first, String second) {
        converse(LOOKUP, REPLY);

        assertThat(gateway.post(path, first).body()).contains("lookup").contains("price");
        assertThat(gateway.post(path, second).body()).contains("It is in stock.");

        assertThat(answeredBy()).containsExactly(AnsweredBy.CONVERSATION);
        assertThat(upstream.unfinishedConversations()).isEmpty();
        assertThat(upstream.deviations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/v1/chat/completions,false", "/v1/chat/completions,true", "/v1/messages,false"})
    void a_deviation_is_an_error_of_the_provider_and_nothing_else_is_tried(String path, boolean stream) {
        gateway.key("openai", "one");
        gateway.key("anthropic", "one");
        Conversation conversation = converse(says("beeps", "1"));
        String model = path.contains("messages") ? "claude-sonnet-4-6" : "gpt-4o";

        GatewayResponse response = gateway.post(
                path,
                "{'model': '" + model + "', 'max_tokens': 9, 'stream': " + stream
                        + ", 'messages': [{'role': 'user', 'content': 'Hello'}]}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("Content-Type")).startsWith("application/json");
        assertThat(response.text("/error/message"))
                .startsWith(
                        "conversation \"support\", turn 1 of 1: expected a user message that contains \"beeps\", but");
        if (!path.contains("messages")) {
            assertThat(response.text("/error/code")).isEqualTo("conversation_deviation");
        }
        assertThat(gateway.lastTraffic().attempts())
                .extracting(
                        ModelAttempt::status, ModelAttempt::verdict, ModelAttempt::answeredBy, ModelAttempt::answerId)
                .containsExactly(tuple(400, "fail_fast", AnsweredBy.DEVIATION, conversation.id()));
        assertThat(gateway.lastTraffic().attempts().get(0).error()).contains("expected a user message");
        assertThat(upstream.deviations())
                .singleElement()
                .satisfies(deviation -> assertThat(deviation.requestId())
                        .isEqualTo(gateway.lastTraffic().requestId()));
    }

    @Test
    void a_turn_is_streamed_like_an_answer() {
        converse(says("beeps", "It is in stock."));

        GatewayResponse response = gateway.post(
                "/v1/chat/completions",
                "{'model': 'gpt-4o', 'stream': true, 'messages': [{'role': 'user', 'content': 'It beeps'}]}");

        assertThat(response.header("Content-Type")).startsWith("text/event-stream");
        assertThat(response.body()).contains("stock").contains("[DONE]");
        assertThat(upstream.unfinishedConversations()).isEmpty();
    }

    @Test
    void a_failure_of_a_key_before_it_does_not_move_it() {
        ProviderKey key = gateway.key("openai", "main");
        gateway.script(key, new Outcome.Failure(429));
        converse(says("beeps", "1"), says("thanks", "2"));

        assertThat(gateway.chat("gpt-4o", "It beeps").text("/choices/0/message/content"))
                .isEqualTo("1");

        assertThat(answeredBy()).containsExactly(AnsweredBy.SCRIPT, AnsweredBy.CONVERSATION);
        assertThat(upstream.conversations()).extracting(Conversation::used).containsExactly(1L);
    }

    @Test
    void a_turn_that_fails_is_taken_and_the_next_candidate_meets_the_next_turn() {
        gateway.key("openai", "main");
        converse(
                new Turn(Expectation.ANY.withPromptContaining("beeps"), new Outcome.Failure(503)),
                says("beeps", "better now"));

        assertThat(gateway.chat("gpt-4o", "It beeps").text("/choices/0/message/content"))
                .isEqualTo("better now");

        assertThat(gateway.lastTraffic().attempts())
                .extracting(ModelAttempt::status)
                .containsExactly(503, 200);
    }

    @Test
    void a_request_that_overlaps_a_reset_takes_no_answer_of_the_next_test() {
        ScriptedAnswer.Draft nextTest =
                ScriptedAnswer.Draft.once(Condition.ANY, new Outcome.Answer(new Content.Text("of the next test")));
        gateway.script(
                Condition.ANY.matching(request -> {
                    gateway.account.reset();
                    upstream.add(nextTest);
                    return true;
                }),
                new Outcome.Answer(new Content.Text("of this test")));

        GatewayResponse response = gateway.chat("gpt-4o", "Hello");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.body()).contains("the account was reset or deleted while the request was served");
        assertThat(upstream.unused()).hasSize(1);
    }

    @Test
    void a_request_that_overlaps_a_reset_leaves_no_deviation_in_the_next_test() {
        converse(new Turn(
                Expectation.ANY.matching(request -> {
                    gateway.account.reset();
                    return false;
                }),
                new Outcome.Hang()));

        assertThat(gateway.chat("gpt-4o", "Hello").status()).isEqualTo(503);

        assertThat(upstream.deviations()).isEmpty();
    }
}
