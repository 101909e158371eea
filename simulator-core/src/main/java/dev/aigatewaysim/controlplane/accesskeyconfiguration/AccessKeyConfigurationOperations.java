package dev.aigatewaysim.controlplane.accesskeyconfiguration;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurations;
import dev.aigatewaysim.domain.accesskeyconfiguration.LintFinding;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Endpoint;
import dev.aigatewaysim.endpoint.ResourceEndpoints;
import dev.aigatewaysim.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/** The operations on access key configurations. */
public final class AccessKeyConfigurationOperations {

    private AccessKeyConfigurationOperations() {}

    /** The endpoints; {@code HEAD} follows from {@code GET}. */
    public static List<Endpoint> endpoints() {
        return new ResourceEndpoints<AccessKeyConfiguration>(
                        "/access-key-configurations",
                        "aiGatewayAccessKeyConfigurations",
                        IdKind.ACCESS_KEY_CONFIGURATION,
                        AccessKeyConfigurationJson::write)
                .list(
                        Operation.LIST_ACCESS_KEY_CONFIGURATIONS,
                        (call, page) -> accessKeyConfigurations(call).list(page.beforeId(), page.limit()))
                .create(Operation.CREATE_ACCESS_KEY_CONFIGURATION, AccessKeyConfigurationOperations::create)
                .one(
                        Operation.GET_ACCESS_KEY_CONFIGURATION,
                        call -> accessKeyConfigurations(call).get(id(call)))
                .one(Operation.UPDATE_ACCESS_KEY_CONFIGURATION, AccessKeyConfigurationOperations::update)
                .delete(
                        Operation.DELETE_ACCESS_KEY_CONFIGURATION,
                        call -> accessKeyConfigurations(call).delete(id(call)))
                .all();
    }

    private static AccessKeyConfiguration create(Call call) {
        AccessKeyConfiguration created =
                accessKeyConfigurations(call).create(AccessKeyConfigurationJson.readDraft(call), call.actor());
        LintLog.warn(
                accessKeyConfigurations(call).lint(created.id()), call.account().redactor());
        return created;
    }

    private static AccessKeyConfiguration update(Call call) {
        AccessKeyConfiguration.Patch patch = AccessKeyConfigurationJson.readPatch(call);
        List<LintFinding> known = accessKeyConfigurations(call).lint(id(call));
        AccessKeyConfiguration updated = accessKeyConfigurations(call).update(id(call), patch, call.actor());
        List<LintFinding> found = new ArrayList<>(accessKeyConfigurations(call).lint(id(call)));
        found.removeAll(known);
        LintLog.warn(found, call.account().redactor());
        return updated;
    }

    private static AccessKeyConfigurations accessKeyConfigurations(Call call) {
        return call.account().accessKeyConfigurations();
    }

    private static AccessKeyConfigurationId id(Call call) {
        return new AccessKeyConfigurationId(call.id());
    }
}
