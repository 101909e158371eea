package dev.aigatewaysim.controlplane.providerkey;

import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Links;
import dev.aigatewaysim.endpoint.Resources;
import dev.aigatewaysim.json.JsonOut;

/** The wire form of provider keys. Their values are read and never written. */
final class ProviderKeyJson {

    private ProviderKeyJson() {}

    static ProviderKey.Draft readDraft(Call call) {
        return call.read(f -> new ProviderKey.Draft(
                f.text("providerId"), f.secret("value"), f.text("name"), f.text("description"), f.text("metadata")));
    }

    static ProviderKey.Patch readPatch(Call call) {
        return call.read(f ->
                new ProviderKey.Patch(f.textChange("name"), f.textChange("description"), f.textChange("metadata")));
    }

    static ProviderKey.Rotation readRotation(Call call) {
        return call.read(f -> new ProviderKey.Rotation(f.text("name"), f.secret("value")));
    }

    static void write(ProviderKey key, JsonOut out, Links links) {
        String id = key.idText();
        out.beginObject()
                .field("id", id)
                .field("uri", links.to("/provider-keys", id))
                .field("providerId", key.providerId())
                .field("name", key.name())
                .field("keyRedacted", key.value().redacted())
                .optional("description", key.description())
                .optional("metadata", key.metadata());
        Resources.auditInfo(key.auditInfo(), out, links);
        out.nullable("lastUsed", key.lastUsed()).endObject();
    }
}
