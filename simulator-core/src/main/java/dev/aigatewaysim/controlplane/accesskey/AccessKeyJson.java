package dev.aigatewaysim.controlplane.accesskey;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.ConfigurationLink;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Links;
import dev.aigatewaysim.endpoint.Resources;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import org.jspecify.annotations.Nullable;

/** The wire form of access keys. */
final class AccessKeyJson {

    private AccessKeyJson() {}

    static AccessKey.Draft readDraft(Call call) {
        return call.read(
                f -> new AccessKey.Draft(f.text("name"), f.text("description"), f.text("metadata"), configuration(f)));
    }

    private static @Nullable AccessKeyConfigurationId configuration(Fields fields) {
        String id = fields.text("accessKeyConfigurationId");
        return id == null ? null : new AccessKeyConfigurationId(id);
    }

    static AccessKey.Patch readPatch(Call call) {
        return call.read(f -> new AccessKey.Patch(
                f.textChange("name"),
                f.textChange("description"),
                f.textChange("metadata"),
                configurationChange(f.textChange("accessKeyConfigurationId"))));
    }

    private static Change<AccessKeyConfigurationId> configurationChange(Change<String> change) {
        String id = change.value();
        if (id != null) {
            return Change.set(new AccessKeyConfigurationId(id));
        }
        return change instanceof Change.Clear ? Change.clear() : Change.keep();
    }

    static void write(AccessKey key, JsonOut out, Links links) {
        write(key, false, out, links);
    }

    /** The only response that shows the token. */
    static void writeCreated(AccessKey key, JsonOut out, Links links) {
        write(key, true, out, links);
    }

    private static void write(AccessKey key, boolean withToken, JsonOut out, Links links) {
        String id = key.idText();
        out.beginObject()
                .field("id", id)
                .optional("name", key.name())
                .field("uri", links.to("/access-keys", id))
                .optional("description", key.description())
                .optional("metadata", key.metadata());
        Resources.auditInfo(key.auditInfo(), out, links);
        out.optional("token", withToken ? key.token().reveal() : null)
                .field("keyRedacted", key.token().redacted())
                .nullable("lastUsed", key.lastUsed());
        writeLink(key.configuration(), out, links);
        out.endObject();
    }

    private static void writeLink(@Nullable ConfigurationLink link, JsonOut out, Links links) {
        if (link == null) {
            out.nullField("accessKeyConfiguration");
            return;
        }
        out.beginObject("accessKeyConfiguration")
                .field("id", link.id().value())
                .field("uri", links.to("/access-key-configurations", link.id().value()))
                .field("name", link.name())
                .endObject();
    }
}
