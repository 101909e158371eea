package dev.aigatewaysim;

import dev.aigatewaysim.admin.Admin;
import dev.aigatewaysim.admin.AdminSettings;
import dev.aigatewaysim.controlplane.ControlPlane;
import dev.aigatewaysim.controlplane.ManagementPlane;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.http.HttpServer;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.pipeline.KnownPaths;
import dev.aigatewaysim.pipeline.Pipeline;
import dev.aigatewaysim.pipeline.Plane;

/**
 * Everything that a server serves: the management API, model traffic and the admin paths. Made while the server starts;
 * nothing of it can be wrong any more, since the options were checked. Thread-safe.
 */
final class AllPlanes implements HttpServer.Handler {

    private final KnownPaths paths;
    private final Pipeline pipeline;
    private final Plane management;
    private final ModelPlane models;
    private final Admin admin;
    private final int ownPort;

    /** @param ownPort the port of the server */
    AllPlanes(SimulatorOptions options, Accounts accounts, ModelPlane models, int ownPort) {
        this.models = models;
        this.ownPort = ownPort;
        String publicUrl =
                options.publicUrl() == null ? null : options.publicUrl().toString();
        paths = Admin.knownPaths(options.admin(), options.console());
        pipeline = new Pipeline(accounts, options.clock());
        management = new ManagementPlane(accounts, new ControlPlane()::action, publicUrl, paths);
        admin = new Admin(
                accounts,
                new AdminSettings(
                        options.admin(),
                        options.console(),
                        options.adminToken(),
                        options.publicUrl(),
                        options.allowedHosts()),
                paths,
                (owned, request) -> pipeline.handleFor(owned, request, management));
    }

    @Override
    public Outcome handle(Request request) {
        return admin.serves(request)
                ? admin.handle(request)
                : pipeline.handle(
                        request, ModelPlane.serves(request.rawPath()) ? models.get(paths, ownPort) : management);
    }
}
