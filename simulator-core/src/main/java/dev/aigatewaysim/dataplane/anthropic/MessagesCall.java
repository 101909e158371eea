package dev.aigatewaysim.dataplane.anthropic;

import dev.aigatewaysim.dataplane.model.EventWriter;
import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.json.JsonOut;

/** A request for a message, and the message. */
record MessagesCall(ModelRequest request) implements ModelCall {

    @Override
    public String stopReason(ModelResponse response) {
        return response.scriptedStop() == null
                ? switch (response.stop()) {
                    case END -> "end_turn";
                    case LENGTH -> "max_tokens";
                    case TOOL_CALLS -> "tool_use";
                    case REFUSAL -> "refusal";
                }
                : response.scriptedStop();
    }

    @Override
    public EventWriter events(ModelResponse response) {
        return new MessagesEvents(this, response);
    }

    @Override
    public byte[] whole(ModelResponse response) {
        JsonOut out = new JsonOut().beginObject();
        MessageJson.writeHead(response, out);
        out.beginArray("content");
        for (ContentBlock block : ContentBlock.of(response)) {
            out.beginObject();
            block.write(out);
            out.endObject();
        }
        out.endArray();
        MessageJson.writeStop(stopReason(response), out);
        MessageJson.writeUsage(response.usage(), out);
        return out.endObject().toBytes();
    }
}
