package dev.aigatewaysim.controlplane.gatewayconfig;

import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.SeedTarget;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.endpoint.FixtureForm;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;

/** The gateway configuration in a fixture: as an update, with the limits that apply while none were written. */
public final class GatewayConfigFixture implements FixtureForm {

    @Override
    public String section() {
        return "gatewayConfig";
    }

    @Override
    public boolean isList() {
        return false;
    }

    @Override
    public Runnable read(Fields section, CreationDetails creation, SeedTarget to) {
        GatewayConfig.Patch patch = GatewayConfigJson.readPatch(section);
        GatewayConfig.Defaults defaults = section.object(
                "defaults",
                d -> new GatewayConfig.Defaults(
                        d.wholeChange("maxInputTokens").value(),
                        d.wholeChange("maxOutputTokens").value()));
        return defaults == null
                ? () -> to.gatewayConfiguration().update(patch)
                : () -> to.gatewayConfiguration().update(patch, defaults);
    }

    @Override
    public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
        GatewayConfig config = account.gatewayConfig();
        if (config.equals(GatewayConfig.initial())) {
            return;
        }
        out.beginObject(section())
                .field("totalTimeout", config.totalTimeout())
                .field("perRequestTimeout", config.perRequestTimeout());
        writeWritten("maxInputTokens", config.maxInputTokens(), out);
        writeWritten("maxOutputTokens", config.maxOutputTokens(), out);
        out.optional("metadata", config.metadata());
        writeDefaults(config.defaults(), out);
        out.endObject();
    }

    private static void writeWritten(String name, Change<Long> written, JsonOut out) {
        if (!(written instanceof Change.Keep)) {
            out.nullable(name, written.value());
        }
    }

    private static void writeDefaults(GatewayConfig.Defaults defaults, JsonOut out) {
        if (!defaults.equals(new GatewayConfig.Defaults(null, null))) {
            out.beginObject("defaults")
                    .nullable("maxInputTokens", defaults.maxInputTokens())
                    .nullable("maxOutputTokens", defaults.maxOutputTokens())
                    .endObject();
        }
    }
}
