package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;

/** Lists the providers that are built into the gateway, with their models. */
final class CatalogAdmin {

    private CatalogAdmin() {}

    static Response list() {
        JsonOut out = new JsonOut().beginObject().beginArray("providers");
        for (Catalog.Entry provider : Catalog.builtIn().providers()) {
            out.beginObject()
                    .field("providerId", provider.providerId())
                    .field("displayName", provider.displayName())
                    .nullable("baseUrl", provider.baseUrl())
                    .field("providerKeyRequired", provider.providerKeyRequired())
                    .beginArray("models");
            provider.models().forEach(model -> write(out, model));
            out.endArray().endObject();
        }
        return Response.ok(out.endArray().endObject());
    }

    private static void write(JsonOut out, Catalog.Model model) {
        out.beginObject()
                .field("modelId", model.modelId())
                .field("displayName", model.displayName())
                .field("contextWindow", model.contextWindow())
                .field("maxOutputTokens", model.maxOutputTokens())
                .beginArray("modalities");
        model.modalities().forEach(out::element);
        out.endArray().endObject();
    }
}
