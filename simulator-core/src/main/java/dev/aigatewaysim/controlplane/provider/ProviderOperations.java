package dev.aigatewaysim.controlplane.provider;

import dev.aigatewaysim.controlplane.Resources;
import dev.aigatewaysim.controlplane.Resources.PageRequest;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.ProviderResourceId;
import dev.aigatewaysim.domain.provider.Providers;
import dev.aigatewaysim.http.Call;
import dev.aigatewaysim.http.Endpoint;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.operation.Operation;
import java.util.List;

/** The operations on user-defined providers. */
public final class ProviderOperations {

    private static final String PATH = "/providers";

    private ProviderOperations() {}

    /** One line per operation. */
    public static List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Operation.LIST_PROVIDERS, ProviderOperations::list),
                new Endpoint(Operation.HEAD_PROVIDERS, ProviderOperations::list),
                new Endpoint(Operation.CREATE_PROVIDER, ProviderOperations::create),
                new Endpoint(Operation.GET_PROVIDER, ProviderOperations::get),
                new Endpoint(Operation.HEAD_PROVIDER, ProviderOperations::get),
                new Endpoint(Operation.UPDATE_PROVIDER, ProviderOperations::update),
                new Endpoint(Operation.DELETE_PROVIDER, ProviderOperations::delete));
    }

    private static Response list(Call call) {
        PageRequest page = PageRequest.of(call.query(), IdKind.PROVIDER);
        return Response.ok(Resources.page(
                "aiGatewayProviders",
                providers(call).list(page.beforeId(), page.limit()),
                PATH,
                call.query(),
                call.links(),
                item -> item.id().value(),
                (item, out) -> ProviderJson.write(item, out, call.links())));
    }

    private static Response create(Call call) {
        Provider created = providers(call).create(ProviderJson.readDraft(call), call.actor());
        JsonOut out = new JsonOut();
        ProviderJson.write(created, out, call.links());
        return Response.created(out);
    }

    private static Response get(Call call) {
        return shown(providers(call).get(id(call)), call);
    }

    private static Response update(Call call) {
        return shown(providers(call).update(id(call), ProviderJson.readPatch(call), call.actor()), call);
    }

    private static Response delete(Call call) {
        providers(call).delete(id(call));
        return Response.noContent();
    }

    private static Response shown(Provider item, Call call) {
        JsonOut out = new JsonOut();
        ProviderJson.write(item, out, call.links());
        return Response.ok(out);
    }

    private static Providers providers(Call call) {
        return call.account().providers();
    }

    private static ProviderResourceId id(Call call) {
        return new ProviderResourceId(call.id());
    }
}
