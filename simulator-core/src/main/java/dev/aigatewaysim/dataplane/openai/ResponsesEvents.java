package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.EventWriter;
import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Text;
import dev.aigatewaysim.dataplane.model.ModelResponse.ToolCalls;
import dev.aigatewaysim.dataplane.model.ServerSentEvents;
import dev.aigatewaysim.dataplane.model.ToolArguments;
import dev.aigatewaysim.json.JsonOut;
import java.util.function.Consumer;

/** A response as a stream: a message begins before the first chunk, a tool call with its chunk. */
final class ResponsesEvents implements EventWriter {

    private final ResponsesCall call;
    private final ModelResponse response;
    private final ResponseStatus status;
    private int sequence;

    ResponsesEvents(ResponsesCall call, ModelResponse response) {
        this.call = call;
        this.response = response;
        this.status = ResponseStatus.of(response);
    }

    @Override
    public String begin() {
        String begun = response("response.created", ResponseStatus.IN_PROGRESS)
                + response("response.in_progress", ResponseStatus.IN_PROGRESS);
        return response.content() instanceof ToolCalls ? begun : begun + beginMessage();
    }

    private String beginMessage() {
        OutputPart part = OutputItems.part(response);
        return item("response.output_item.added", 0, new OutputItem.Message(response.id(), "in_progress", null))
                + part("response.content_part.added", part.withoutText());
    }

    @Override
    public int chunks() {
        if (response.content() instanceof Text text) {
            return text.chunks().size();
        }
        return response.content() instanceof ToolCalls calls ? calls.calls().size() : refusalChunks();
    }

    private int refusalChunks() {
        return response.content() instanceof ModelResponse.Refusal ? 1 : 0;
    }

    @Override
    public String chunk(int index) {
        if (response.content() instanceof ToolCalls calls) {
            return toolCall(OutputItems.call(response, calls, index, status.text()), index);
        }
        if (response.content() instanceof Text text) {
            return inPart(
                    "response.output_text.delta",
                    out -> out.field("delta", text.chunks().get(index))
                            .beginArray("logprobs")
                            .endArray());
        }
        ModelResponse.Refusal refusal = (ModelResponse.Refusal) response.content();
        return inPart("response.refusal.delta", out -> out.field("delta", refusal.text()));
    }

    private String toolCall(OutputItem.Call item, int index) {
        StringBuilder events = new StringBuilder();
        events.append(item("response.output_item.added", index, item.withoutArguments()));
        for (String piece : ToolArguments.pieces(item.call().arguments())) {
            events.append(event(
                    "response.function_call_arguments.delta",
                    out -> out.field("item_id", item.id())
                            .field("output_index", index)
                            .field("delta", piece)));
        }
        return events.append(event(
                        "response.function_call_arguments.done",
                        out -> out.field("item_id", item.id())
                                .field("output_index", index)
                                .field("name", item.call().name())
                                .field("arguments", item.call().arguments())))
                .append(item("response.output_item.done", index, item))
                .toString();
    }

    @Override
    public String end() {
        String ended = response.content() instanceof ToolCalls ? "" : endMessage();
        return ended + response("response." + status.text(), status);
    }

    private String endMessage() {
        OutputPart part = OutputItems.part(response);
        String done = inPart(part.refusal() ? "response.refusal.done" : "response.output_text.done", out -> {
            out.field(part.member(), part.text());
            if (!part.refusal()) {
                out.beginArray("logprobs").endArray();
            }
        });
        return done
                + part("response.content_part.done", part)
                + item("response.output_item.done", 0, new OutputItem.Message(response.id(), status.text(), part));
    }

    @Override
    public String terminator() {
        return "";
    }

    @Override
    public String error(String type, String message) {
        return event(
                "error",
                out -> out.field("code", type).field("message", message).nullField("param"));
    }

    private String response(String type, ResponseStatus at) {
        return event(type, out -> {
            out.beginObject("response");
            ResponseJson.write(call, response, at, out);
            out.endObject();
        });
    }

    private String item(String type, int index, OutputItem item) {
        return event(type, out -> {
            out.field("output_index", index).beginObject("item");
            item.write(out);
            out.endObject();
        });
    }

    private String part(String type, OutputPart part) {
        return inPart(type, out -> {
            out.beginObject("part");
            part.write(out);
            out.endObject();
        });
    }

    private String inPart(String type, Consumer<JsonOut> members) {
        return event(type, out -> {
            out.field("item_id", "msg_" + response.id())
                    .field("output_index", 0)
                    .field("content_index", 0);
            members.accept(out);
        });
    }

    private String event(String type, Consumer<JsonOut> members) {
        JsonOut out = new JsonOut().beginObject().field("type", type).field("sequence_number", sequence++);
        members.accept(out);
        return ServerSentEvents.event(type, out.endObject());
    }
}
