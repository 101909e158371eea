package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.EventWriter;
import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.json.JsonOut;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/**
 * A request for embeddings, and the embeddings.
 *
 * @param base64 whether a vector is written as the bytes of its numbers, not as an array
 */
record EmbeddingCall(ModelRequest request, boolean base64) implements ModelCall {

    @Override
    public String stopReason(ModelResponse response) {
        return response.scriptedStop() == null ? "" : response.scriptedStop();
    }

    @Override
    public EventWriter events(ModelResponse response) {
        throw new UnsupportedOperationException("embeddings are not streamed");
    }

    @Override
    public byte[] whole(ModelResponse response) {
        JsonOut out = new JsonOut().beginObject().field("object", "list").beginArray("data");
        if (response.content() instanceof ModelResponse.Embeddings embeddings) {
            for (int i = 0; i < embeddings.vectors().size(); i++) {
                out.beginObject().field("object", "embedding").field("index", i);
                write(embeddings.vectors().get(i), out);
                out.endObject();
            }
        }
        return out.endArray()
                .field("model", response.model())
                .beginObject("usage")
                .field("prompt_tokens", response.usage().inputTokens())
                .field("total_tokens", response.usage().inputTokens())
                .endObject()
                .endObject()
                .toBytes();
    }

    private void write(List<Double> vector, JsonOut out) {
        if (base64) {
            out.field("embedding", base64(vector));
            return;
        }
        out.beginArray("embedding");
        for (double number : vector) {
            out.element(number);
        }
        out.endArray();
    }

    /** Each number as a 32-bit float, its lowest byte first. */
    private static String base64(List<Double> vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : vector) {
            bytes.putFloat((float) number);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
