package dev.aigatewaysim.controlplane.apikey;

import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.apikey.ApiKeys;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Endpoint;
import dev.aigatewaysim.endpoint.ResourceEndpoints;
import dev.aigatewaysim.operation.Operation;
import java.util.List;

/** The operations on API keys. */
public final class ApiKeyOperations {

    private ApiKeyOperations() {}

    /** The endpoints; {@code HEAD} follows from {@code GET}. */
    public static List<Endpoint> endpoints() {
        return new ResourceEndpoints<ApiKey>("/api-keys", "aiGatewayApiKeys", IdKind.API_KEY, ApiKeyJson::write)
                .list(Operation.LIST_API_KEYS, (call, page) -> apiKeys(call).list(page.beforeId(), page.limit()))
                .create(
                        Operation.CREATE_API_KEY,
                        call -> apiKeys(call).create(ApiKeyJson.readDraft(call), call.actor()),
                        ApiKeyJson::writeCreated)
                .one(Operation.GET_API_KEY, call -> apiKeys(call).get(id(call)))
                .one(
                        Operation.UPDATE_API_KEY,
                        call -> apiKeys(call).update(id(call), ApiKeyJson.readPatch(call), call.actor()))
                .delete(Operation.DELETE_API_KEY, call -> apiKeys(call).delete(id(call)))
                .all();
    }

    private static ApiKeys apiKeys(Call call) {
        return call.account().apiKeys();
    }

    private static ApiKeyId id(Call call) {
        return new ApiKeyId(call.id());
    }
}
