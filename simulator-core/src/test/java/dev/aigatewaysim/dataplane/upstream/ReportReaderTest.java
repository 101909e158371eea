package dev.aigatewaysim.dataplane.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.upstream.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static ProviderReport whole(ModelSurface surface, String body) {
        ReportReader reader = new ReportReader(surface);
        reader.readWhole(json(body));
        return reader.report();
    }

    private static ProviderReport events(ModelSurface surface, String... events) {
        ReportReader reader = new ReportReader(surface);
        for (String event : events) {
            reader.readEvent(json(event));
        }
        return reader.report();
    }

    @Nested
    class Whole {

        @Test
        void a_chat_completion() {
            ProviderReport report = whole(ModelSurface.CHAT_COMPLETIONS, """
                    {'choices': [{'message': {'content': 'Hello, world!'}, 'finish_reason': 'stop'}],
                     'usage': {'prompt_tokens': 19, 'completion_tokens': 10,
                               'prompt_tokens_details': {'cached_tokens': 4},
                               'completion_tokens_details': {'reasoning_tokens': 6}}}""");

            assertThat(report).isEqualTo(new ProviderReport(19L, 10L, 4, 6, 2 + 1 + 2 + 1 + 3, "stop", true));
            assertThat(report.usage(1000)).isEqualTo(new TokenUsage(19, 10, 4, 6));
        }

        @Test
        void a_chat_completion_without_usage_is_estimated() {
            ProviderReport report = whole(ModelSurface.CHAT_COMPLETIONS, """
                    {'choices': [{'message': {'content': null, 'tool_calls': [
                        {'function': {'name': 'lookup', 'arguments': '{}'}}]}, 'finish_reason': 'tool_calls'}]}""");

            assertThat(report.usage(1000)).isEqualTo(new TokenUsage(1000, 2 + 2 + 3, 0, 0));
            assertThat(report.stopReason()).isEqualTo("tool_calls");
        }

        @Test
        void a_completion() {
            assertThat(whole(
                            ModelSurface.COMPLETIONS,
                            "{'choices':[{'text':'one two','finish_reason':'length'}],'usage':{'prompt_tokens':1}}"))
                    .isEqualTo(new ProviderReport(1L, null, 0, 0, 2 + 3, "length", true));
        }

        @Test
        void embeddings() {
            assertThat(whole(
                            ModelSurface.EMBEDDINGS,
                            "{'data':[{'embedding':[0.5]}],'usage':{'prompt_tokens':8,'total_tokens':8}}"))
                    .isEqualTo(new ProviderReport(8L, null, 0, 0, 0, null, true));
        }

        @Test
        void a_response() {
            assertThat(whole(ModelSurface.RESPONSES, """
                            {'status': 'completed', 'output': [
                                {'type': 'message', 'content': [{'type': 'output_text', 'text': 'one'}]},
                                {'type': 'function_call', 'name': 'two', 'arguments': '[]'}],
                             'usage': {'input_tokens': 5, 'input_tokens_details': {'cached_tokens': 2},
                                       'output_tokens': 7, 'output_tokens_details': {'reasoning_tokens': 3}}}"""))
                    .isEqualTo(new ProviderReport(5L, 7L, 2, 3, 2 + 2 + 3, "completed", true));
        }

        @Test
        void a_message_whose_cached_tokens_come_on_top() {
            assertThat(whole(ModelSurface.MESSAGES, """
                            {'stop_reason': 'tool_use', 'content': [
                                {'type': 'text', 'text': 'one'}, {'type': 'tool_use', 'name': 'two', 'input': {'a': 1}}],
                             'usage': {'input_tokens': 5, 'cache_read_input_tokens': 20,
                                       'cache_creation_input_tokens': 100, 'output_tokens': 7}}"""))
                    .isEqualTo(new ProviderReport(125L, 7L, 20, 0, 1 + 8 + 3, "tool_use", true));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "<html>",
                    "null",
                    "[]",
                    "{'usage':[],'choices':{},'content':'x','output':[1]}",
                    "{'usage':{'prompt_tokens':-1,'completion_tokens':1.5,'input_tokens':9999999999,'output_tokens':'2'}}"
                })
        void anything_else_says_nothing(String body) {
            for (ModelSurface surface : ModelSurface.values()) {
                assertThat(whole(surface, body)).isEqualTo(new ProviderReport(null, null, 0, 0, 0, null, true));
            }
        }
    }

    @Nested
    class Events {

        @Test
        void of_a_chat_completion() {
            assertThat(events(
                            ModelSurface.CHAT_COMPLETIONS,
                            "{'choices':[{'delta':{'role':'assistant','content':''}}],'usage':null}",
                            "{'choices':[{'delta':{'content':'Hel'}}],'usage':null}",
                            "{'choices':[{'delta':{'content':'lo'}}],'usage':null}",
                            "{'choices':[{'delta':{},'finish_reason':'stop'}],'usage':null}",
                            "{'choices':[],'usage':{'prompt_tokens':19,'completion_tokens':10}}",
                            "[DONE]"))
                    .isEqualTo(new ProviderReport(19L, 10L, 0, 0, 2 + 3, "stop", true));
        }

        @Test
        void of_a_completion() {
            assertThat(events(
                            ModelSurface.COMPLETIONS,
                            "{'choices':[{'text':'one'}]}",
                            "{'choices':[{'text':' two','finish_reason':'length'}]}",
                            " [DONE] "))
                    .isEqualTo(new ProviderReport(null, null, 0, 0, 2 + 3, "length", true));
        }

        @Test
        void of_a_response() {
            assertThat(events(
                            ModelSurface.RESPONSES,
                            "{'type':'response.created','response':{'status':'in_progress','usage':null}}",
                            "{'type':'response.output_item.added','item':{'type':'function_call','name':'look'}}",
                            "{'type':'response.output_text.delta','delta':' one'}",
                            "{'type':'response.incomplete','response':{'status':'incomplete',"
                                    + "'usage':{'input_tokens':5,'output_tokens':7}}}"))
                    .isEqualTo(new ProviderReport(5L, 7L, 0, 0, 2 + 3, "incomplete", true));
        }

        @Test
        void of_a_message() {
            assertThat(events(
                            ModelSurface.MESSAGES,
                            "{'type':'message_start','message':{'usage':{'input_tokens':5,"
                                    + "'cache_read_input_tokens':20,'output_tokens':1}}}",
                            "{'type':'content_block_start','content_block':{'type':'tool_use','name':'look','input':{}}}",
                            "{'type':'content_block_delta','delta':{'partial_json':'{}'}}",
                            "{'type':'content_block_delta','delta':{'text':'one'}}",
                            "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':15}}",
                            "{'type':'message_stop'}"))
                    .isEqualTo(new ProviderReport(25L, 15L, 20, 0, 1 + 2 + 1 + 3, "end_turn", true));
        }

        @Test
        void of_a_message_that_is_cut_count_what_came() {
            ProviderReport report = events(
                    ModelSurface.MESSAGES,
                    "{'type':'message_start','message':{'usage':{'input_tokens':5,'output_tokens':1}}}",
                    "{'type':'content_block_delta','delta':{'text':'one two three'}}");

            assertThat(report.usage(1000)).isEqualTo(new TokenUsage(5, 1 + 1 + 2 + 3, 0, 0));
            assertThat(report.complete()).isFalse();
        }

        @ParameterizedTest
        @EnumSource(ModelSurface.class)
        void without_an_end_are_not_complete(ModelSurface surface) {
            assertThat(events(surface, "{}", "not JSON").complete()).isFalse();
        }

        @Test
        void of_a_long_text_are_counted_piece_by_piece() {
            String[] events = new String[1000];
            Arrays.fill(events, "{'choices':[{'delta':{'content':'%s '}}]}".formatted("word ".repeat(99)));

            assertThat(events(ModelSurface.CHAT_COMPLETIONS, events).countedTokens())
                    .isEqualTo(99_000 + 3);
        }
    }
}
