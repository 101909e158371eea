package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.EventWriter;
import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Refusal;
import dev.aigatewaysim.dataplane.model.ModelResponse.Text;
import dev.aigatewaysim.dataplane.model.ModelResponse.ToolCall;
import dev.aigatewaysim.dataplane.model.ModelResponse.ToolCalls;
import dev.aigatewaysim.dataplane.model.ServerSentEvents;
import dev.aigatewaysim.dataplane.model.ToolArguments;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A chat completion as a stream. All choices begin, go on and end together: an SDK that puts a stream together takes it for
 * complete when each choice that it has seen has ended.
 */
final class ChatCompletionEvents implements EventWriter {

    private final ChatCompletionCall call;
    private final ModelResponse response;

    ChatCompletionEvents(ChatCompletionCall call, ModelResponse response) {
        this.call = call;
        this.response = response;
    }

    @Override
    public String begin() {
        return choices(choice -> delta(choice, out -> {
            out.field("role", "assistant");
            if (response.content() instanceof Text) {
                out.field("content", "");
            } else {
                out.nullField("content");
            }
            out.nullField("refusal");
        }));
    }

    @Override
    public int chunks() {
        if (response.content() instanceof Text text) {
            return text.chunks().size();
        }
        if (response.content() instanceof ToolCalls calls) {
            return calls.calls().size();
        }
        return response.content() instanceof Refusal ? 1 : 0;
    }

    @Override
    public String chunk(int index) {
        if (response.content() instanceof Text text) {
            return choices(choice ->
                    delta(choice, out -> out.field("content", text.chunks().get(index))));
        }
        if (response.content() instanceof ToolCalls calls) {
            return choices(choice -> toolCall(choice, calls.calls(), index));
        }
        Refusal refusal = (Refusal) response.content();
        return choices(choice -> delta(choice, out -> out.field("refusal", refusal.text())));
    }

    private String toolCall(int choice, List<ToolCall> calls, int index) {
        ToolCall toolCall = calls.get(index);
        StringBuilder events = new StringBuilder();
        events.append(delta(
                choice,
                out -> out.beginArray("tool_calls")
                        .beginObject()
                        .field("index", index)
                        .field("id", ChatCompletionCall.callId(response, choice, index, calls.size()))
                        .field("type", "function")
                        .beginObject("function")
                        .field("name", toolCall.name())
                        .field("arguments", "")
                        .endObject()
                        .endObject()
                        .endArray()));
        for (String piece : ToolArguments.pieces(toolCall.arguments())) {
            events.append(delta(
                    choice,
                    out -> out.beginArray("tool_calls")
                            .beginObject()
                            .field("index", index)
                            .beginObject("function")
                            .field("arguments", piece)
                            .endObject()
                            .endObject()
                            .endArray()));
        }
        return events.toString();
    }

    @Override
    public String end() {
        String ends = choices(choice -> event(choice, out -> {}, call.stopReason(response)));
        return call.includeUsage() ? ends + usage() : ends;
    }

    private String usage() {
        JsonOut out = ChatCompletionCall.begin(response, "chat.completion.chunk")
                .beginArray("choices")
                .endArray();
        OpenAiUsage.write(response.usage(), out);
        return ServerSentEvents.event(out.endObject());
    }

    @Override
    public String terminator() {
        return "data: [DONE]\n\n";
    }

    @Override
    public String error(String type, String message) {
        return OpenAiErrors.event(type, message);
    }

    private interface ChoiceWriter {
        String write(int choice);
    }

    private String choices(ChoiceWriter writer) {
        StringBuilder events = new StringBuilder();
        for (int choice = 0; choice < call.request().choices(); choice++) {
            events.append(writer.write(choice));
        }
        return events.toString();
    }

    private String delta(int choice, Consumer<JsonOut> delta) {
        return event(choice, delta, null);
    }

    private String event(int choice, Consumer<JsonOut> delta, @Nullable String finishReason) {
        JsonOut out = ChatCompletionCall.begin(response, "chat.completion.chunk")
                .beginArray("choices")
                .beginObject()
                .field("index", choice)
                .beginObject("delta");
        delta.accept(out);
        out.endObject()
                .nullField("logprobs")
                .nullable("finish_reason", finishReason)
                .endObject()
                .endArray();
        return ServerSentEvents.event((call.includeUsage() ? out.nullField("usage") : out).endObject());
    }
}
