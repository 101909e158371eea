package dev.aigatewaysim.controlplane.accesskey;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.SeedTarget;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.endpoint.FixtureForm;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Access keys in a fixture. A token that is not specified is generated. */
public final class AccessKeyFixture implements FixtureForm {

    private static final String CONFIGURATION = "accessKeyConfiguration";
    private static final String CONFIGURATION_ID = "accessKeyConfigurationId";

    @Override
    public String section() {
        return "accessKeys";
    }

    @Override
    public IdKind kind() {
        return IdKind.ACCESS_KEY;
    }

    @Override
    public Runnable read(Fields entry, CreationDetails creation, SeedTarget to) {
        AccessKey.Draft draft = new AccessKey.Draft(
                entry.text("name"), entry.text("description"), entry.text("metadata"), configuration(entry));
        Secret token = entry.secretOrAbsent("token");
        Instant lastUsed = entry.timeChange("lastUsed").value();
        return () -> to.accessKeys().create(draft, creation, token, lastUsed);
    }

    private static @Nullable AccessKeyConfigurationId configuration(Fields entry) {
        String id = entry.oneOfIdsOrNull(CONFIGURATION, CONFIGURATION_ID, IdKind.ACCESS_KEY_CONFIGURATION);
        return id == null ? null : new AccessKeyConfigurationId(id);
    }

    @Override
    public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
        out.beginArray(section());
        FixtureForm.oldestFirst(account.accessKeys()).forEach(key -> {
            out.beginObject();
            FixtureForm.writeResource(key, account, out);
            out.optional("name", key.name())
                    .optional("description", key.description())
                    .optional("metadata", key.metadata())
                    .optional(
                            CONFIGURATION_ID,
                            key.configuration() == null
                                    ? null
                                    : key.configuration().id().value())
                    .optional("token", secrets ? key.token().reveal() : null)
                    .optional("lastUsed", key.lastUsed())
                    .endObject();
        });
        out.endArray();
    }
}
