package dev.aigatewaysim.controlplane.accesskey;

import dev.aigatewaysim.controlplane.Resources;
import dev.aigatewaysim.controlplane.Resources.PageRequest;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.accesskey.AccessKeys;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.http.Call;
import dev.aigatewaysim.http.Endpoint;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.operation.Operation;
import java.util.List;

/** The operations on access keys. */
public final class AccessKeyOperations {

    private static final String PATH = "/access-keys";

    private AccessKeyOperations() {}

    /** One line per operation. */
    public static List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Operation.LIST_ACCESS_KEYS, AccessKeyOperations::list),
                new Endpoint(Operation.HEAD_ACCESS_KEYS, AccessKeyOperations::list),
                new Endpoint(Operation.CREATE_ACCESS_KEY, AccessKeyOperations::create),
                new Endpoint(Operation.GET_ACCESS_KEY, AccessKeyOperations::get),
                new Endpoint(Operation.HEAD_ACCESS_KEY, AccessKeyOperations::get),
                new Endpoint(Operation.UPDATE_ACCESS_KEY, AccessKeyOperations::update),
                new Endpoint(Operation.DELETE_ACCESS_KEY, AccessKeyOperations::delete));
    }

    private static Response list(Call call) {
        PageRequest page = PageRequest.of(call.query(), IdKind.ACCESS_KEY);
        return Response.ok(Resources.page(
                "aiGatewayAccessKeys",
                accessKeys(call).list(page.beforeId(), page.limit()),
                PATH,
                call.query(),
                call.links(),
                item -> item.id().value(),
                (item, out) -> AccessKeyJson.write(item, out, call.links())));
    }

    private static Response create(Call call) {
        AccessKey created = accessKeys(call).create(AccessKeyJson.readDraft(call), call.actor());
        JsonOut out = new JsonOut();
        AccessKeyJson.writeCreated(created, out, call.links());
        return Response.created(out);
    }

    private static Response get(Call call) {
        return shown(accessKeys(call).get(id(call)), call);
    }

    private static Response update(Call call) {
        return shown(accessKeys(call).update(id(call), AccessKeyJson.readPatch(call), call.actor()), call);
    }

    private static Response delete(Call call) {
        accessKeys(call).delete(id(call));
        return Response.noContent();
    }

    private static Response shown(AccessKey item, Call call) {
        JsonOut out = new JsonOut();
        AccessKeyJson.write(item, out, call.links());
        return Response.ok(out);
    }

    private static AccessKeys accessKeys(Call call) {
        return call.account().accessKeys();
    }

    private static AccessKeyId id(Call call) {
        return new AccessKeyId(call.id());
    }
}
