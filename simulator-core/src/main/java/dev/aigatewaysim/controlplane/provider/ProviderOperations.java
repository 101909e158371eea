package dev.aigatewaysim.controlplane.provider;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.ProviderResourceId;
import dev.aigatewaysim.domain.provider.Providers;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Endpoint;
import dev.aigatewaysim.endpoint.ResourceEndpoints;
import dev.aigatewaysim.operation.Operation;
import java.util.List;

/** The operations on user-defined providers. */
public final class ProviderOperations {

    private ProviderOperations() {}

    /** The endpoints; {@code HEAD} follows from {@code GET}. */
    public static List<Endpoint> endpoints() {
        return new ResourceEndpoints<Provider>("/providers", "aiGatewayProviders", IdKind.PROVIDER, ProviderJson::write)
                .list(Operation.LIST_PROVIDERS, (call, page) -> providers(call).list(page.beforeId(), page.limit()))
                .create(
                        Operation.CREATE_PROVIDER,
                        call -> providers(call).create(ProviderJson.readDraft(call), call.actor()))
                .one(Operation.GET_PROVIDER, call -> providers(call).get(id(call)))
                .one(
                        Operation.UPDATE_PROVIDER,
                        call -> providers(call).update(id(call), ProviderJson.readPatch(call), call.actor()))
                .delete(Operation.DELETE_PROVIDER, call -> providers(call).delete(id(call)))
                .all();
    }

    private static Providers providers(Call call) {
        return call.account().providers();
    }

    private static ProviderResourceId id(Call call) {
        return new ProviderResourceId(call.id());
    }
}
