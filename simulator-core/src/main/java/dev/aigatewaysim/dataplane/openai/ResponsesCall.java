package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.EventWriter;
import dev.aigatewaysim.dataplane.model.Members;
import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.json.JsonOut;

/**
 * A request for a response, and the response.
 *
 * @param body what the response repeats of the request
 */
record ResponsesCall(ModelRequest request, Members body) implements ModelCall {

    @Override
    public boolean isSelfContained() {
        return body.get("previous_response_id") == null
                && body.get("conversation") == null
                && !InputItems.bringOthers(body.get("input"));
    }

    @Override
    public String stopReason(ModelResponse response) {
        return response.scriptedStop() == null ? ResponseStatus.of(response).text() : response.scriptedStop();
    }

    @Override
    public EventWriter events(ModelResponse response) {
        return new ResponsesEvents(this, response);
    }

    @Override
    public byte[] whole(ModelResponse response) {
        JsonOut out = new JsonOut().beginObject();
        ResponseJson.write(this, response, ResponseStatus.of(response), out);
        return out.endObject().toBytes();
    }
}
