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
import org.jspecify.annotations.Nullable;

/**
 * A request for a completion, and the completion.
 *
 * @param includeUsage whether a stream is to end with the tokens
 */
record CompletionCall(ModelRequest request, boolean includeUsage) implements ModelCall {

    @Override
    public String stopReason(ModelResponse response) {
        return FinishReason.ofText(response);
    }

    @Override
    public EventWriter events(ModelResponse response) {
        return new CompletionEvents(this, response);
    }

    @Override
    public byte[] whole(ModelResponse response) {
        JsonOut out = begin(response).beginArray("choices");
        String text = String.join("", texts(response));
        for (int choice = 0; choice < request.choices(); choice++) {
            writeChoice(text, choice, stopReason(response), out);
        }
        out.endArray();
        OpenAiUsage.write(response.usage(), out);
        return out.endObject().toBytes();
    }

    /** The chunks of the text, which is all that the surface has: of tool calls the arguments, a line each. */
    static List<String> texts(ModelResponse response) {
        if (response.content() instanceof Text text) {
            return text.chunks();
        }
        if (response.content() instanceof ToolCalls calls) {
            return List.of(String.join(
                    "\n", calls.calls().stream().map(ToolCall::arguments).toList()));
        }
        return response.content() instanceof Refusal refusal ? List.of(refusal.text()) : List.of();
    }

    /** What a whole response and the events of a stream begin with. */
    static JsonOut begin(ModelResponse response) {
        return new JsonOut()
                .beginObject()
                .field("id", "cmpl-" + response.id())
                .field("object", "text_completion")
                .field("created", response.created().getEpochSecond())
                .field("model", response.model());
    }

    static void writeChoice(String text, int choice, @Nullable String finishReason, JsonOut out) {
        out.beginObject()
                .field("text", text)
                .field("index", choice)
                .nullField("logprobs")
                .nullable("finish_reason", finishReason)
                .endObject();
    }
}
