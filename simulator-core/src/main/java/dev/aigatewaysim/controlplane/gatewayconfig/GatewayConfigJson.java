package dev.aigatewaysim.controlplane.gatewayconfig;

import dev.aigatewaysim.domain.account.AccountId;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Links;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;

/** The wire form of the gateway configuration. */
final class GatewayConfigJson {

    private GatewayConfigJson() {}

    static GatewayConfig.Patch readPatch(Call call) {
        return call.read(GatewayConfigJson::readPatch);
    }

    static GatewayConfig.Patch readPatch(Fields fields) {
        return new GatewayConfig.Patch(
                fields.text("totalTimeout"),
                fields.text("perRequestTimeout"),
                fields.wholeChange("maxInputTokens"),
                fields.wholeChange("maxOutputTokens"),
                fields.textChange("metadata"));
    }

    static JsonOut write(GatewayConfig config, AccountId account, Links links) {
        return new JsonOut()
                .beginObject()
                .field("accountId", account.value())
                .field("uri", links.to("/gateway-config"))
                .field("totalTimeout", config.totalTimeout())
                .field("perRequestTimeout", config.perRequestTimeout())
                .nullable("maxInputTokens", config.effectiveMaxInputTokens())
                .nullable("maxOutputTokens", config.effectiveMaxOutputTokens())
                .nullable("metadata", config.metadata())
                .endObject();
    }
}
