package dev.aigatewaysim.controlplane.apikey;

import dev.aigatewaysim.controlplane.FixtureForm;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.Seeding;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.Origin;
import dev.aigatewaysim.http.Fields;
import dev.aigatewaysim.http.JsonOut;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** API keys in a fixture. A token that is not told is drawn. */
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
    public Set<String> fields() {
        return Set.of("name", "description", "metadata", "token", "lastUsed");
    }

    @Override
    public Runnable read(Fields entry, Origin origin, Seeding to) {
        ApiKey.Draft draft = new ApiKey.Draft(entry.text("name"), entry.text("description"), entry.text("metadata"));
        Secret token = entry.secretOrAbsent("token");
        Instant lastUsed = entry.timeChange("lastUsed").value();
        return () -> create(to, draft, origin, token, lastUsed);
    }

    private static void create(
            Seeding to, ApiKey.Draft draft, Origin origin, @Nullable Secret token, @Nullable Instant lastUsed) {
        if (to.ownKeyWas().filter(was -> was.value().equals(origin.id())).isPresent()) {
            to.replaceOwnKey(draft, origin, token, lastUsed);
        } else {
            to.apiKeys().create(draft, origin, token, lastUsed);
        }
    }

    @Override
    public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
        out.beginArray(section());
        FixtureForm.oldestFirst(account.apiKeys()).forEach(key -> {
            out.beginObject();
            FixtureForm.writeResource(key.id().value(), key.stamp(), account, out);
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
