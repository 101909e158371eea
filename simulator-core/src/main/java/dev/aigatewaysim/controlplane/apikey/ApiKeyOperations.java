package dev.aigatewaysim.controlplane.apikey;

import dev.aigatewaysim.controlplane.Resources;
import dev.aigatewaysim.controlplane.Resources.PageRequest;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.apikey.ApiKeys;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.http.Call;
import dev.aigatewaysim.http.Endpoint;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.operation.Operation;
import java.util.List;

/** The operations on API keys. */
public final class ApiKeyOperations {

    private static final String PATH = "/api-keys";

    private ApiKeyOperations() {}

    /** One line per operation. */
    public static List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Operation.LIST_API_KEYS, ApiKeyOperations::list),
                new Endpoint(Operation.HEAD_API_KEYS, ApiKeyOperations::list),
                new Endpoint(Operation.CREATE_API_KEY, ApiKeyOperations::create),
                new Endpoint(Operation.GET_API_KEY, ApiKeyOperations::get),
                new Endpoint(Operation.HEAD_API_KEY, ApiKeyOperations::get),
                new Endpoint(Operation.UPDATE_API_KEY, ApiKeyOperations::update),
                new Endpoint(Operation.DELETE_API_KEY, ApiKeyOperations::delete));
    }

    private static Response list(Call call) {
        PageRequest page = PageRequest.of(call.query(), IdKind.API_KEY);
        return Response.ok(Resources.page(
                "aiGatewayApiKeys",
                apiKeys(call).list(page.beforeId(), page.limit()),
                PATH,
                call.query(),
                call.links(),
                item -> item.id().value(),
                (item, out) -> ApiKeyJson.write(item, out, call.links())));
    }

    private static Response create(Call call) {
        ApiKey created = apiKeys(call).create(ApiKeyJson.readDraft(call), call.actor());
        JsonOut out = new JsonOut();
        ApiKeyJson.writeCreated(created, out, call.links());
        return Response.created(out);
    }

    private static Response get(Call call) {
        return shown(apiKeys(call).get(id(call)), call);
    }

    private static Response update(Call call) {
        return shown(apiKeys(call).update(id(call), ApiKeyJson.readPatch(call), call.actor()), call);
    }

    private static Response delete(Call call) {
        apiKeys(call).delete(id(call));
        return Response.noContent();
    }

    private static Response shown(ApiKey item, Call call) {
        JsonOut out = new JsonOut();
        ApiKeyJson.write(item, out, call.links());
        return Response.ok(out);
    }

    private static ApiKeys apiKeys(Call call) {
        return call.account().apiKeys();
    }

    private static ApiKeyId id(Call call) {
        return new ApiKeyId(call.id());
    }
}
