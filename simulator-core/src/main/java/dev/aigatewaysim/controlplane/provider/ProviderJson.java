package dev.aigatewaysim.controlplane.provider;

import dev.aigatewaysim.domain.provider.ApiSurface;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.ProviderModel;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Links;
import dev.aigatewaysim.endpoint.Resources;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The wire form of user-defined providers. */
final class ProviderJson {

    private ProviderJson() {}

    static Provider.Draft readDraft(Call call) {
        return call.read(f -> readDraft(f, m -> orEmpty(m.text("modelId"))));
    }

    static Provider.Draft readDraft(Fields fields, Function<Fields, String> readModel) {
        return new Provider.Draft(
                fields.text("providerId"),
                fields.text("name"),
                fields.text("baseUrl"),
                fields.text("metadata"),
                fields.objects("supportedApiSurfaces", ProviderJson::readSurface),
                fields.objects("models", readModel));
    }

    static Provider.Patch readPatch(Call call) {
        return call.read(f -> new Provider.Patch(
                f.textChange("name"),
                f.text("baseUrl"),
                f.textChange("metadata"),
                f.objectsChange("supportedApiSurfaces", ProviderJson::readSurface),
                f.objectsChange("models", m -> orEmpty(m.text("modelId")))));
    }

    private static ApiSurface readSurface(Fields fields) {
        return new ApiSurface(
                fields.text("format"),
                fields.text("surface"),
                fields.objects("supportedParams", p -> orEmpty(p.text("name"))));
    }

    /** A name that is absent is as missing as an empty one. */
    static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    static void write(Provider provider, JsonOut out, Links links) {
        String id = provider.idText();
        out.beginObject()
                .field("id", id)
                .field("uri", links.to("/providers", id))
                .field("providerId", provider.providerId())
                .field("name", provider.name())
                .field("baseUrl", provider.baseUrl())
                .optional("metadata", provider.metadata());
        Resources.auditInfo(provider.auditInfo(), out, links);
        writeSurfaces(provider.supportedApiSurfaces(), out);
        writeModels(provider.models(), out);
        out.endObject();
    }

    static void writeSurfaces(@Nullable List<ApiSurface> surfaces, JsonOut out) {
        if (surfaces == null) {
            return;
        }
        out.beginArray("supportedApiSurfaces");
        for (ApiSurface surface : surfaces) {
            out.beginObject().optional("format", surface.format()).optional("surface", surface.surface());
            List<String> params = surface.supportedParams();
            if (params != null) {
                out.beginArray("supportedParams");
                params.forEach(name -> out.beginObject().field("name", name).endObject());
                out.endArray();
            }
            out.endObject();
        }
        out.endArray();
    }

    static void writeModels(@Nullable List<ProviderModel> models, JsonOut out) {
        if (models == null) {
            return;
        }
        out.beginArray("models");
        for (ProviderModel model : models) {
            out.beginObject()
                    .field("id", model.id())
                    .field("modelId", model.modelId())
                    .endObject();
        }
        out.endArray();
    }
}
