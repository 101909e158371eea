package dev.aigatewaysim.controlplane.accesskeyconfiguration;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.SeedTarget;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.endpoint.FixtureForm;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;

/** Access key configurations in a fixture. */
public final class AccessKeyConfigurationFixture implements FixtureForm {

    @Override
    public String section() {
        return "accessKeyConfigurations";
    }

    @Override
    public IdKind kind() {
        return IdKind.ACCESS_KEY_CONFIGURATION;
    }

    @Override
    public Runnable read(Fields entry, CreationDetails creation, SeedTarget to) {
        AccessKeyConfiguration.Draft draft = AccessKeyConfigurationJson.readDraft(entry);
        return () -> to.accessKeyConfigurations().create(draft, creation);
    }

    @Override
    public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
        out.beginArray(section());
        FixtureForm.oldestFirst(account.accessKeyConfigurations()).forEach(configuration -> {
            out.beginObject();
            FixtureForm.writeResource(configuration, account, out);
            out.field("name", configuration.name())
                    .optional("description", configuration.description())
                    .optional("metadata", configuration.metadata());
            AccessKeyConfigurationJson.writeAccess(configuration.access(), out);
            AccessKeyConfigurationJson.writeRouter(
                    configuration.router(),
                    out,
                    key -> out.beginObject().field("id", key.id().value()).endObject());
            out.endObject();
        });
        out.endArray();
    }
}
