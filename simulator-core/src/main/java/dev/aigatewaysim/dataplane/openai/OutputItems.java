package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Refusal;
import dev.aigatewaysim.dataplane.model.ModelResponse.Text;
import dev.aigatewaysim.dataplane.model.ModelResponse.ToolCalls;
import java.util.ArrayList;
import java.util.List;

/** The items of a response's output: one message, or one item for each tool call. */
final class OutputItems {

    private OutputItems() {}

    static List<OutputItem> of(ModelResponse response, ResponseStatus status) {
        if (response.content() instanceof ToolCalls calls) {
            List<OutputItem> items = new ArrayList<>();
            for (int i = 0; i < calls.calls().size(); i++) {
                items.add(call(response, calls, i, status.text()));
            }
            return items;
        }
        return List.of(new OutputItem.Message(response.id(), status.text(), part(response)));
    }

    static OutputItem.Call call(ModelResponse response, ToolCalls calls, int index, String status) {
        return new OutputItem.Call(
                response.id() + "_" + index, status, calls.calls().get(index));
    }

    /** What the message of a response without tool calls says. */
    static OutputPart part(ModelResponse response) {
        if (response.content() instanceof Refusal refusal) {
            return new OutputPart(true, refusal.text());
        }
        return new OutputPart(false, response.content() instanceof Text text ? text.text() : "");
    }
}
