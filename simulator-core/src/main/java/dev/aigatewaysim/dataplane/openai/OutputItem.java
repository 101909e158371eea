package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.ModelResponse.ToolCall;
import dev.aigatewaysim.json.JsonOut;
import org.jspecify.annotations.Nullable;

/** An item of a response's output. */
sealed interface OutputItem {

    /** Its id. */
    String id();

    /** Writes its members. */
    void write(JsonOut out);

    /**
     * A message.
     *
     * @param part what it says; null as long as it says nothing
     */
    record Message(
            String responseId, String status, @Nullable OutputPart part) implements OutputItem {

        @Override
        public String id() {
            return "msg_" + responseId;
        }

        @Override
        public void write(JsonOut out) {
            out.field("id", id())
                    .field("type", "message")
                    .field("status", status)
                    .field("role", "assistant")
                    .beginArray("content");
            if (part != null) {
                out.beginObject();
                part.write(out);
                out.endObject();
            }
            out.endArray();
        }
    }

    /**
     * A call of a tool.
     *
     * @param number the response's id and which of its calls it is
     */
    record Call(String number, String status, ToolCall call) implements OutputItem {

        @Override
        public String id() {
            return "fc_" + number;
        }

        @Override
        public void write(JsonOut out) {
            out.field("id", id())
                    .field("type", "function_call")
                    .field("status", status)
                    .field("call_id", "call_" + number)
                    .field("name", call.name())
                    .field("arguments", call.arguments());
        }

        Call withoutArguments() {
            return new Call(number, ResponseStatus.IN_PROGRESS.text(), new ToolCall(call.name(), ""));
        }
    }
}
