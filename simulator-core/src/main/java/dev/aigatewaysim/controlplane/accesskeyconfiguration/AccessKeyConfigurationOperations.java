package dev.aigatewaysim.controlplane.accesskeyconfiguration;

import dev.aigatewaysim.controlplane.Resources;
import dev.aigatewaysim.controlplane.Resources.PageRequest;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurations;
import dev.aigatewaysim.domain.accesskeyconfiguration.LintFinding;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.http.Call;
import dev.aigatewaysim.http.Endpoint;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/** The operations on access key configurations. */
public final class AccessKeyConfigurationOperations {

    private static final String PATH = "/access-key-configurations";

    private AccessKeyConfigurationOperations() {}

    /** One line per operation. */
    public static List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Operation.LIST_ACCESS_KEY_CONFIGURATIONS, AccessKeyConfigurationOperations::list),
                new Endpoint(Operation.HEAD_ACCESS_KEY_CONFIGURATIONS, AccessKeyConfigurationOperations::list),
                new Endpoint(Operation.CREATE_ACCESS_KEY_CONFIGURATION, AccessKeyConfigurationOperations::create),
                new Endpoint(Operation.GET_ACCESS_KEY_CONFIGURATION, AccessKeyConfigurationOperations::get),
                new Endpoint(Operation.HEAD_ACCESS_KEY_CONFIGURATION, AccessKeyConfigurationOperations::get),
                new Endpoint(Operation.UPDATE_ACCESS_KEY_CONFIGURATION, AccessKeyConfigurationOperations::update),
                new Endpoint(Operation.DELETE_ACCESS_KEY_CONFIGURATION, AccessKeyConfigurationOperations::delete));
    }

    private static Response list(Call call) {
        PageRequest page = PageRequest.of(call.query(), IdKind.ACCESS_KEY_CONFIGURATION);
        return Response.ok(Resources.page(
                "aiGatewayAccessKeyConfigurations",
                accessKeyConfigurations(call).list(page.beforeId(), page.limit()),
                PATH,
                call.query(),
                call.links(),
                item -> item.id().value(),
                (item, out) -> AccessKeyConfigurationJson.write(item, out, call.links())));
    }

    private static Response create(Call call) {
        AccessKeyConfiguration created =
                accessKeyConfigurations(call).create(AccessKeyConfigurationJson.readDraft(call), call.actor());
        LintLog.warn(
                accessKeyConfigurations(call).lint(created.id()), call.account().redactor());
        JsonOut out = new JsonOut();
        AccessKeyConfigurationJson.write(created, out, call.links());
        return Response.created(out);
    }

    private static Response get(Call call) {
        return shown(accessKeyConfigurations(call).get(id(call)), call);
    }

    private static Response update(Call call) {
        AccessKeyConfiguration.Patch patch = AccessKeyConfigurationJson.readPatch(call);
        List<LintFinding> known = accessKeyConfigurations(call).lint(id(call));
        AccessKeyConfiguration updated = accessKeyConfigurations(call).update(id(call), patch, call.actor());
        List<LintFinding> found = new ArrayList<>(accessKeyConfigurations(call).lint(id(call)));
        found.removeAll(known);
        LintLog.warn(found, call.account().redactor());
        return shown(updated, call);
    }

    private static Response delete(Call call) {
        accessKeyConfigurations(call).delete(id(call));
        return Response.noContent();
    }

    private static Response shown(AccessKeyConfiguration item, Call call) {
        JsonOut out = new JsonOut();
        AccessKeyConfigurationJson.write(item, out, call.links());
        return Response.ok(out);
    }

    private static AccessKeyConfigurations accessKeyConfigurations(Call call) {
        return call.account().accessKeyConfigurations();
    }

    private static AccessKeyConfigurationId id(Call call) {
        return new AccessKeyConfigurationId(call.id());
    }
}
