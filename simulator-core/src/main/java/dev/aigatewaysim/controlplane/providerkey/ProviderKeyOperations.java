package dev.aigatewaysim.controlplane.providerkey;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.providerkey.ProviderKeys;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Endpoint;
import dev.aigatewaysim.endpoint.ResourceEndpoints;
import dev.aigatewaysim.operation.Operation;
import java.util.List;

/** The operations on provider keys. */
public final class ProviderKeyOperations {

    private ProviderKeyOperations() {}

    /** The endpoints; {@code HEAD} follows from {@code GET}. */
    public static List<Endpoint> endpoints() {
        return new ResourceEndpoints<ProviderKey>(
                        "/provider-keys", "aiGatewayProviderKeys", IdKind.PROVIDER_KEY, ProviderKeyJson::write)
                .list(
                        Operation.LIST_PROVIDER_KEYS,
                        (call, page) -> providerKeys(call)
                                .list(
                                        page.beforeId(),
                                        page.limit(),
                                        call.query().text("provider")))
                .create(
                        Operation.CREATE_PROVIDER_KEY,
                        call -> providerKeys(call).create(ProviderKeyJson.readDraft(call), call.actor()))
                .one(Operation.GET_PROVIDER_KEY, call -> providerKeys(call).get(id(call)))
                .one(
                        Operation.UPDATE_PROVIDER_KEY,
                        call -> providerKeys(call).update(id(call), ProviderKeyJson.readPatch(call), call.actor()))
                .one(
                        Operation.ROTATE_PROVIDER_KEY,
                        call -> providerKeys(call).rotate(id(call), ProviderKeyJson.readRotation(call), call.actor()))
                .delete(
                        Operation.DELETE_PROVIDER_KEY,
                        call -> providerKeys(call).delete(id(call)))
                .all();
    }

    private static ProviderKeys providerKeys(Call call) {
        return call.account().providerKeys();
    }

    private static ProviderKeyId id(Call call) {
        return new ProviderKeyId(call.id());
    }
}
