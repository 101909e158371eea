package dev.aigatewaysim.controlplane.apikey;

import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.SeedTarget;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.endpoint.FixtureForm;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** API keys in a fixture. A token that is not specified is generated. */
public final class ApiKeyFixture implements FixtureForm {

    @Override
    public String section() {
        return "apiKeys";
    }

    @Override
    public IdKind kind() {
        return IdKind.API_KEY;
    }

    @Override
    public Runnable read(Fields entry, CreationDetails creation, SeedTarget to) {
        ApiKey.Draft draft = new ApiKey.Draft(entry.text("name"), entry.text("description"), entry.text("metadata"));
        Secret token = entry.secretOrAbsent("token");
        Instant lastUsed = entry.timeChange("lastUsed").value();
        return () -> create(to, draft, creation, token, lastUsed);
    }

    private static void create(
            SeedTarget to,
            ApiKey.Draft draft,
            CreationDetails creation,
            @Nullable Secret token,
            @Nullable Instant lastUsed) {
        if (to.ownKeyWas().filter(was -> was.value().equals(creation.id())).isPresent()) {
            to.replaceOwnKey(draft, creation, token, lastUsed);
        } else {
            to.apiKeys().create(draft, creation, token, lastUsed);
        }
    }

    @Override
    public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
        out.beginArray(section());
        FixtureForm.oldestFirst(account.apiKeys()).forEach(key -> {
            out.beginObject();
            FixtureForm.writeResource(key, account, out);
            out.optional("name", key.name())
                    .optional("description", key.description())
                    .optional("metadata", key.metadata())
                    .optional("token", secrets ? key.token().reveal() : null)
                    .optional("lastUsed", key.lastUsed())
                    .endObject();
        });
        out.endArray();
    }
}
