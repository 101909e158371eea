package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.ListedModel;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;

/** The list of models as OpenAI's API writes it. Stateless and thread-safe. */
public final class OpenAiModels {

    private OpenAiModels() {}

    /** Returns all models. */
    public static byte[] list(List<ListedModel> models) {
        JsonOut out = new JsonOut().beginObject().field("object", "list").beginArray("data");
        for (ListedModel model : models) {
            out.beginObject();
            write(model, out);
            out.endObject();
        }
        return out.endArray().endObject().toBytes();
    }

    /** Returns one model. */
    public static byte[] model(ListedModel model) {
        JsonOut out = new JsonOut().beginObject();
        write(model, out);
        return out.endObject().toBytes();
    }

    private static void write(ListedModel model, JsonOut out) {
        out.field("id", model.id())
                .field("object", "model")
                .field("created", model.created().getEpochSecond())
                .field("owned_by", model.provider());
    }
}
