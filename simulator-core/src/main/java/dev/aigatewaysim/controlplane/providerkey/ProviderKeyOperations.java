package dev.aigatewaysim.controlplane.providerkey;

import dev.aigatewaysim.controlplane.Resources;
import dev.aigatewaysim.controlplane.Resources.PageRequest;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.providerkey.ProviderKeys;
import dev.aigatewaysim.http.Call;
import dev.aigatewaysim.http.Endpoint;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.operation.Operation;
import java.util.List;

/** The operations on provider keys. */
public final class ProviderKeyOperations {

    private static final String PATH = "/provider-keys";

    private ProviderKeyOperations() {}

    /** One line per operation. */
    public static List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Operation.LIST_PROVIDER_KEYS, ProviderKeyOperations::list),
                new Endpoint(Operation.HEAD_PROVIDER_KEYS, ProviderKeyOperations::list),
                new Endpoint(Operation.CREATE_PROVIDER_KEY, ProviderKeyOperations::create),
                new Endpoint(Operation.GET_PROVIDER_KEY, ProviderKeyOperations::get),
                new Endpoint(Operation.HEAD_PROVIDER_KEY, ProviderKeyOperations::get),
                new Endpoint(Operation.UPDATE_PROVIDER_KEY, ProviderKeyOperations::update),
                new Endpoint(Operation.ROTATE_PROVIDER_KEY, ProviderKeyOperations::rotate),
                new Endpoint(Operation.DELETE_PROVIDER_KEY, ProviderKeyOperations::delete));
    }

    private static Response list(Call call) {
        PageRequest page = PageRequest.of(call.query(), IdKind.PROVIDER_KEY);
        return Response.ok(Resources.page(
                "aiGatewayProviderKeys",
                providerKeys(call)
                        .list(page.beforeId(), page.limit(), call.query().text("provider")),
                PATH,
                call.query(),
                call.links(),
                item -> item.id().value(),
                (item, out) -> ProviderKeyJson.write(item, out, call.links())));
    }

    private static Response create(Call call) {
        ProviderKey created = providerKeys(call).create(ProviderKeyJson.readDraft(call), call.actor());
        JsonOut out = new JsonOut();
        ProviderKeyJson.write(created, out, call.links());
        return Response.created(out);
    }

    private static Response get(Call call) {
        return shown(providerKeys(call).get(id(call)), call);
    }

    private static Response update(Call call) {
        return shown(providerKeys(call).update(id(call), ProviderKeyJson.readPatch(call), call.actor()), call);
    }

    private static Response rotate(Call call) {
        return shown(providerKeys(call).rotate(id(call), ProviderKeyJson.readRotation(call), call.actor()), call);
    }

    private static Response delete(Call call) {
        providerKeys(call).delete(id(call));
        return Response.noContent();
    }

    private static Response shown(ProviderKey item, Call call) {
        JsonOut out = new JsonOut();
        ProviderKeyJson.write(item, out, call.links());
        return Response.ok(out);
    }

    private static ProviderKeys providerKeys(Call call) {
        return call.account().providerKeys();
    }

    private static ProviderKeyId id(Call call) {
        return new ProviderKeyId(call.id());
    }
}
