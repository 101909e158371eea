package dev.aigatewaysim.controlplane.provider;

import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.SeedTarget;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.endpoint.FixtureForm;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.util.HashMap;
import java.util.Map;

/** User-defined providers in a fixture. Models may have identifiers. */
public final class ProviderFixture implements FixtureForm {

    @Override
    public String section() {
        return "providers";
    }

    @Override
    public IdKind kind() {
        return IdKind.PROVIDER;
    }

    @Override
    public Runnable read(Fields entry, CreationDetails creation, SeedTarget to) {
        Map<String, String> identifiers = new HashMap<>();
        Provider.Draft draft = ProviderJson.readDraft(entry, model -> {
            String modelId = ProviderJson.orEmpty(model.text("modelId"));
            String id = model.text("id");
            if (id != null) {
                identifiers.put(modelId, id);
            }
            return modelId;
        });
        return () -> to.providers().create(draft, creation, identifiers);
    }

    @Override
    public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
        out.beginArray(section());
        FixtureForm.oldestFirst(account.providers()).forEach(provider -> {
            out.beginObject();
            FixtureForm.writeResource(provider, account, out);
            out.field("providerId", provider.providerId())
                    .field("name", provider.name())
                    .field("baseUrl", provider.baseUrl())
                    .optional("metadata", provider.metadata());
            ProviderJson.writeSurfaces(provider.supportedApiSurfaces(), out);
            ProviderJson.writeModels(provider.models(), out);
            out.endObject();
        });
        out.endArray();
    }
}
