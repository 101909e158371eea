package dev.aigatewaysim.controlplane.providerkey;

import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.SeedTarget;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.endpoint.FixtureForm;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.time.Instant;

/** Provider keys in a fixture. A value that is not specified is generated. */
public final class ProviderKeyFixture implements FixtureForm {

    @Override
    public String section() {
        return "providerKeys";
    }

    @Override
    public IdKind kind() {
        return IdKind.PROVIDER_KEY;
    }

    @Override
    public Runnable read(Fields entry, CreationDetails creation, SeedTarget to) {
        Secret value = entry.has("value") ? entry.secret("value") : to.ids().providerKeyValue();
        ProviderKey.Draft draft = new ProviderKey.Draft(
                entry.id("providerId", IdKind.PROVIDER),
                value,
                entry.text("name"),
                entry.text("description"),
                entry.text("metadata"));
        Instant lastUsed = entry.timeChange("lastUsed").value();
        return () -> to.providerKeys().create(draft, creation, lastUsed);
    }

    @Override
    public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
        out.beginArray(section());
        FixtureForm.oldestFirst(account.providerKeys()).forEach(key -> {
            out.beginObject();
            FixtureForm.writeResource(key, account, out);
            out.field("providerId", key.providerId())
                    .field("name", key.name())
                    .optional("value", secrets ? key.value().reveal() : null)
                    .optional("description", key.description())
                    .optional("metadata", key.metadata())
                    .optional("lastUsed", key.lastUsed())
                    .endObject();
        });
        out.endArray();
    }
}
