package dev.aigatewaysim.dataplane.anthropic;

import dev.aigatewaysim.dataplane.model.ListedModel;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;

/** The list of models as Anthropic's API writes it. Stateless and thread-safe. */
public final class AnthropicModels {

    private AnthropicModels() {}

    /** Returns all models, as one page. */
    public static byte[] list(List<ListedModel> models) {
        JsonOut out = new JsonOut().beginObject().beginArray("data");
        for (ListedModel model : models) {
            out.beginObject();
            write(model, out);
            out.endObject();
        }
        out.endArray()
                .field("has_more", false)
                .nullable("first_id", models.isEmpty() ? null : models.get(0).id())
                .nullable(
                        "last_id",
                        models.isEmpty() ? null : models.get(models.size() - 1).id());
        return out.endObject().toBytes();
    }

    /** Returns one model. */
    public static byte[] model(ListedModel model) {
        JsonOut out = new JsonOut().beginObject();
        write(model, out);
        return out.endObject().toBytes();
    }

    private static void write(ListedModel model, JsonOut out) {
        out.field("type", "model")
                .field("id", model.id())
                .field("display_name", model.displayName())
                .field("created_at", model.created())
                .field("lifecycle", "active");
    }
}
