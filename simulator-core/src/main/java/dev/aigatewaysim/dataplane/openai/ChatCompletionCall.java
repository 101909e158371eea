package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.EventWriter;
import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Refusal;
import dev.aigatewaysim.dataplane.model.ModelResponse.Text;
import dev.aigatewaysim.dataplane.model.ModelResponse.ToolCall;
import dev.aigatewaysim.dataplane.model.ModelResponse.ToolCalls;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;

/**
 * A request for a chat completion, and the chat completion.
 *
 * @param includeUsage whether a stream is to end with the tokens
 */
record ChatCompletionCall(ModelRequest request, boolean includeUsage) implements ModelCall {

    @Override
    public String stopReason(ModelResponse response) {
        return FinishReason.ofChat(response);
    }

    @Override
    public EventWriter events(ModelResponse response) {
        return new ChatCompletionEvents(this, response);
    }

    @Override
    public byte[] whole(ModelResponse response) {
        JsonOut out = begin(response, "chat.completion").beginArray("choices");
        for (int choice = 0; choice < request.choices(); choice++) {
            out.beginObject().field("index", choice);
            writeMessage(response, choice, out);
            out.nullField("logprobs")
                    .field("finish_reason", stopReason(response))
                    .endObject();
        }
        out.endArray();
        OpenAiUsage.write(response.usage(), out);
        return out.endObject().toBytes();
    }

    /** What a whole response and the events of a stream begin with. */
    static JsonOut begin(ModelResponse response, String object) {
        return new JsonOut()
                .beginObject()
                .field("id", "chatcmpl-" + response.id())
                .field("object", object)
                .field("created", response.created().getEpochSecond())
                .field("model", response.model())
                .field("service_tier", "default")
                .nullField("system_fingerprint");
    }

    private static void writeMessage(ModelResponse response, int choice, JsonOut out) {
        out.beginObject("message").field("role", "assistant");
        if (response.content() instanceof ToolCalls calls) {
            out.nullField("content").nullField("refusal");
            writeCalls(response, calls.calls(), choice, out);
        } else if (response.content() instanceof Refusal refusal) {
            out.nullField("content").field("refusal", refusal.text());
        } else {
            out.field("content", response.content() instanceof Text text ? text.text() : "")
                    .nullField("refusal");
        }
        out.beginArray("annotations").endArray().endObject();
    }

    private static void writeCalls(ModelResponse response, List<ToolCall> calls, int choice, JsonOut out) {
        out.beginArray("tool_calls");
        for (int i = 0; i < calls.size(); i++) {
            out.beginObject()
                    .field("id", callId(response, choice, i, calls.size()))
                    .field("type", "function")
                    .beginObject("function")
                    .field("name", calls.get(i).name())
                    .field("arguments", calls.get(i).arguments())
                    .endObject()
                    .endObject();
        }
        out.endArray();
    }

    /** The id of a tool call, another one in each choice. */
    static String callId(ModelResponse response, int choice, int call, int calls) {
        return "call_" + response.id() + "_" + (choice * calls + call);
    }
}
