package dev.aigatewaysim.controlplane.accesskey;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.accesskey.AccessKeys;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Endpoint;
import dev.aigatewaysim.endpoint.ResourceEndpoints;
import dev.aigatewaysim.operation.Operation;
import java.util.List;

/** The operations on access keys. */
public final class AccessKeyOperations {

    private AccessKeyOperations() {}

    /** The endpoints; {@code HEAD} follows from {@code GET}. */
    public static List<Endpoint> endpoints() {
        return new ResourceEndpoints<AccessKey>(
                        "/access-keys", "aiGatewayAccessKeys", IdKind.ACCESS_KEY, AccessKeyJson::write)
                .list(
                        Operation.LIST_ACCESS_KEYS,
                        (call, page) -> accessKeys(call).list(page.beforeId(), page.limit()))
                .create(
                        Operation.CREATE_ACCESS_KEY,
                        call -> accessKeys(call).create(AccessKeyJson.readDraft(call), call.actor()),
                        AccessKeyJson::writeCreated)
                .one(Operation.GET_ACCESS_KEY, call -> accessKeys(call).get(id(call)))
                .one(
                        Operation.UPDATE_ACCESS_KEY,
                        call -> accessKeys(call).update(id(call), AccessKeyJson.readPatch(call), call.actor()))
                .delete(Operation.DELETE_ACCESS_KEY, call -> accessKeys(call).delete(id(call)))
                .all();
    }

    private static AccessKeys accessKeys(Call call) {
        return call.account().accessKeys();
    }

    private static AccessKeyId id(Call call) {
        return new AccessKeyId(call.id());
    }
}
