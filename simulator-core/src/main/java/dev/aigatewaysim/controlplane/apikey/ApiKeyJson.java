package dev.aigatewaysim.controlplane.apikey;

import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Links;
import dev.aigatewaysim.endpoint.Resources;
import dev.aigatewaysim.json.JsonOut;

/** The wire form of API keys. */
final class ApiKeyJson {

    private ApiKeyJson() {}

    static ApiKey.Draft readDraft(Call call) {
        return call.read(f -> new ApiKey.Draft(f.text("name"), f.text("description"), f.text("metadata")));
    }

    static ApiKey.Patch readPatch(Call call) {
        return call.read(
                f -> new ApiKey.Patch(f.textChange("name"), f.textChange("description"), f.textChange("metadata")));
    }

    static void write(ApiKey key, JsonOut out, Links links) {
        write(key, false, out, links);
    }

    /** The only response that shows the token. */
    static void writeCreated(ApiKey key, JsonOut out, Links links) {
        write(key, true, out, links);
    }

    private static void write(ApiKey key, boolean withToken, JsonOut out, Links links) {
        String id = key.idText();
        out.beginObject()
                .field("id", id)
                .field("uri", links.to("/api-keys", id))
                .optional("name", key.name())
                .optional("description", key.description())
                .optional("metadata", key.metadata());
        Resources.auditInfo(key.auditInfo(), out, links);
        out.optional("token", withToken ? key.token().reveal() : null)
                .field("keyRedacted", key.token().redacted())
                .nullable("lastUsed", key.lastUsed())
                .endObject();
    }
}
