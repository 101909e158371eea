package dev.aigatewaysim.controlplane.gatewayconfig;

import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Endpoint;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.operation.Operation;
import java.util.List;

/** The operations on the gateway configuration. */
public final class GatewayConfigOperations {

    private GatewayConfigOperations() {}

    /** One line per operation. */
    public static List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Operation.GET_GATEWAY_CONFIG, GatewayConfigOperations::get),
                new Endpoint(Operation.UPDATE_GATEWAY_CONFIG, GatewayConfigOperations::update));
    }

    private static Response get(Call call) {
        return shown(call.account().gatewayConfiguration().get(), call);
    }

    private static Response update(Call call) {
        return shown(call.account().gatewayConfiguration().update(GatewayConfigJson.readPatch(call)), call);
    }

    private static Response shown(GatewayConfig config, Call call) {
        return Response.ok(GatewayConfigJson.write(config, call.account().id(), call.links()));
    }
}
