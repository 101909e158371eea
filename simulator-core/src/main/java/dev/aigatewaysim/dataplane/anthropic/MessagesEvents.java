package dev.aigatewaysim.dataplane.anthropic;

import dev.aigatewaysim.dataplane.model.EventWriter;
import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Refusal;
import dev.aigatewaysim.dataplane.model.ModelResponse.Text;
import dev.aigatewaysim.dataplane.model.ServerSentEvents;
import dev.aigatewaysim.dataplane.model.ToolArguments;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;
import java.util.function.Consumer;

/** A message as a stream: the block of a text begins before the first chunk, that of a tool call with its chunk. */
final class MessagesEvents implements EventWriter {

    private final MessagesCall call;
    private final ModelResponse response;
    private final List<ContentBlock> blocks;
    private final boolean isText;

    /** The chunks of the text; none when it is empty, since then there is no block that they could be in. */
    private final List<String> texts;

    MessagesEvents(MessagesCall call, ModelResponse response) {
        this.call = call;
        this.response = response;
        this.blocks = ContentBlock.of(response);
        this.isText = !blocks.isEmpty() && blocks.get(0) instanceof ContentBlock.Words;
        this.texts = isText ? texts(response) : List.of();
    }

    private static List<String> texts(ModelResponse response) {
        return response.content() instanceof Text text ? text.chunks() : List.of(((Refusal) response.content()).text());
    }

    @Override
    public String begin() {
        String begun = event("message_start", out -> {
            out.beginObject("message");
            MessageJson.writeHead(response, out);
            out.beginArray("content").endArray();
            MessageJson.writeStop(null, out);
            MessageJson.writeFirstUsage(response.usage(), out);
            out.endObject();
        });
        return isText ? begun + start(0, new ContentBlock.Words("")::write) : begun;
    }

    @Override
    public int chunks() {
        return isText ? texts.size() : blocks.size();
    }

    @Override
    public String chunk(int index) {
        return isText
                ? delta(0, "text_delta", "text", texts.get(index))
                : toolCall((ContentBlock.Call) blocks.get(index), index);
    }

    private String toolCall(ContentBlock.Call block, int index) {
        StringBuilder events = new StringBuilder(start(index, block::writeWithoutInput));
        for (String piece : ToolArguments.pieces(block.call().arguments())) {
            events.append(delta(index, "input_json_delta", "partial_json", piece));
        }
        return events.append(stop(index)).toString();
    }

    @Override
    public String end() {
        String delta = event("message_delta", out -> {
            out.beginObject("delta");
            MessageJson.writeStop(call.stopReason(response), out);
            out.endObject();
            MessageJson.writeUsage(response.usage(), out);
        });
        return (isText ? stop(0) : "") + delta + event("message_stop", out -> {});
    }

    @Override
    public String terminator() {
        return "";
    }

    @Override
    public String error(String type, String message) {
        return event(
                "error",
                out -> out.beginObject("error")
                        .field("type", type)
                        .field("message", message)
                        .endObject());
    }

    private static String start(int index, Consumer<JsonOut> block) {
        return event("content_block_start", out -> {
            out.field("index", index).beginObject("content_block");
            block.accept(out);
            out.endObject();
        });
    }

    private static String delta(int index, String type, String member, String value) {
        return event(
                "content_block_delta",
                out -> out.field("index", index)
                        .beginObject("delta")
                        .field("type", type)
                        .field(member, value)
                        .endObject());
    }

    private static String stop(int index) {
        return event("content_block_stop", out -> out.field("index", index));
    }

    private static String event(String type, Consumer<JsonOut> members) {
        JsonOut out = new JsonOut().beginObject().field("type", type);
        members.accept(out);
        return ServerSentEvents.event(type, out.endObject());
    }
}
