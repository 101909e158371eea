package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.endpoint.Links;
import dev.aigatewaysim.endpoint.Query;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.pipeline.ErrorHandler;
import dev.aigatewaysim.pipeline.KnownPaths;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What is under {@code /_simulator}: the admin operations and the checkout pages. It is not part of the simulated API,
 * and needs no API key. Thread-safe.
 *
 * <p>Requests from pages of other origins are refused, and so are those that came by another host name than a loopback one,
 * an allowed one or the public URL's, unless they carry the admin token: a web page must not be able to steer a simulator
 * that runs on a developer's machine. Health is public, since those who ask for it (Docker, Kubernetes) come by any
 * name and have no token.
 */
public final class Admin {

    private static final String ROOT = "/_simulator";

    private final KnownPaths paths;
    private final AdminRoutes routes = new AdminRoutes();
    private final Accounts accounts;
    private final boolean enabled;
    private final @Nullable URI publicUrl;
    private final AdminAccess gatekeeper;
    private final CheckoutPages checkoutPages;

    /**
     * @param enabled whether there are admin paths; the checkout pages are there in any case
     * @param token what requests must carry as {@code Authorization: Bearer …}; null for nothing
     * @param publicUrl the base of links, or null
     * @param allowedHosts hosts that requests without a token may name, besides loopback ones and the public URL's
     * @param paths what messages about other paths refer to
     */
    public Admin(
            Accounts accounts,
            boolean enabled,
            @Nullable Secret token,
            @Nullable URI publicUrl,
            Collection<String> allowedHosts,
            KnownPaths paths) {
        this.accounts = accounts;
        this.paths = paths;
        this.enabled = enabled;
        this.publicUrl = publicUrl;
        this.gatekeeper = new AdminAccess(token, publicUrl, allowedHosts);
        this.checkoutPages = new CheckoutPages(accounts);
    }

    /**
     * The paths of the API and those here.
     *
     * @param enabled whether there are admin paths
     */
    public static KnownPaths knownPaths(boolean enabled) {
        return KnownPaths.ofApiAnd(
                ROOT,
                Arrays.stream(AdminOperation.values())
                        .filter(operation -> enabled || operation == AdminOperation.GET_HEALTH)
                        .map(AdminOperation::path)
                        .toList());
    }

    /** Whether the path belongs here. */
    public static boolean serves(String rawPath) {
        return rawPath.equals(ROOT) || rawPath.startsWith(ROOT + "/");
    }

    /** Handles a request. */
    public Outcome handle(Request request) {
        return new ErrorHandler(
                        request,
                        accounts.secrets(),
                        accounts::nextOperationId,
                        JsonBody.MAX_BYTES,
                        ApiException::response)
                .run(() -> outcomeOf(request))
                .then(response -> PrettyJson.ifAsked(request, response));
    }

    private Outcome outcomeOf(Request request) {
        String path = request.rawPath().substring(ROOT.length());
        if (CheckoutPages.serves(path)) {
            return checkoutPages.handle(request, path);
        }
        AdminRoutes.Match match = routes.match(path);
        if (match == null || !(enabled || match.route().isPublic())) {
            throw ApiException.notFound(
                    enabled
                            ? paths.notFound(request.rawPath())
                            : "there are no admin paths, since the simulator was started without them");
        }
        if (!match.route().isPublic()) {
            checkAccess(request);
        }
        if (request.method().equals("OPTIONS")) {
            return Response.noContent().with("Allow", match.route().allow());
        }
        AdminOperation operation = match.route().operation(request.method());
        if (operation == null) {
            throw ApiException.methodNotAllowed(request.method(), match.route().allow());
        }
        Query query = Query.parse(request.rawQuery(), operation.query());
        PrettyJson.check(query);
        query.check();
        Links links = new Links(publicUrl == null ? request.origin() : publicUrl.toString());
        return perform(operation, new AdminCall(request, accounts, match.id(), query, links));
    }

    /** Which methods a path has may be known without a token. */
    private void checkAccess(Request request) {
        gatekeeper.checkOrigin(request);
        if (request.method().equals("OPTIONS")) {
            gatekeeper.checkHost(request);
        } else {
            gatekeeper.checkAccess(request);
        }
    }

    /** Without default: an operation does not compile until it is listed here. */
    private static Outcome perform(AdminOperation operation, AdminCall call) {
        return switch (operation) {
            case GET_HEALTH -> Description.health();
            case GET_API_YAML -> Description.yaml("controlplane/openapi");
            case GET_API_JSON -> Description.json("controlplane/openapi");
            case GET_ADMIN_YAML -> Description.yaml("admin/admin");
            case GET_ADMIN_JSON -> Description.json("admin/admin");
            case GET_FIXTURE_SCHEMA -> Description.json(Description.FIXTURE_SCHEMA);
            case GET_CATALOG -> CatalogAdmin.list();
            case LIST_ACCOUNTS -> AccountsAdmin.list(call);
            case CREATE_ACCOUNT -> AccountsAdmin.create(call);
            case DELETE_ACCOUNT -> AccountsAdmin.delete(call);
            case RESET_ACCOUNT -> BaselineAdmin.reset(call);
            case KEEP_AS_BASELINE -> BaselineAdmin.keep(call);
            case GET_CHANGES -> BaselineAdmin.changes(call);
            case LOAD_FIXTURE -> FixtureAdmin.load(call);
            case GET_SNAPSHOT -> FixtureAdmin.snapshot(call);
            case RESTORE_SNAPSHOT -> FixtureAdmin.restore(call);
            case LIST_REQUESTS -> JournalAdmin.list(call);
            case CLEAR_REQUESTS -> JournalAdmin.clear(call);
            case LIST_FAULTS -> FaultAdmin.list(call);
            case CREATE_FAULT -> FaultAdmin.create(call);
            case CLEAR_FAULTS -> FaultAdmin.clear(call);
            case GET_FAULT -> FaultAdmin.get(call);
            case DELETE_FAULT -> FaultAdmin.delete(call);
            case GET_UPSTREAM -> UpstreamAdmin.get(call);
            case REPLACE_UPSTREAM -> UpstreamAdmin.replace(call);
            case ADD_ANSWER -> UpstreamAdmin.add(call);
            case CLEAR_ANSWERS -> UpstreamAdmin.clear(call);
            case DELETE_ANSWER -> UpstreamAdmin.delete(call);
            case PLAN_ROUTE -> RouteAdmin.plan(call);
            case GET_CLOCK -> ClockAdmin.get(call);
            case SET_CLOCK -> ClockAdmin.set(call);
            case GET_LINT -> LintAdmin.list(call);
            case LIST_DEVIATIONS -> DeviationAdmin.list(call);
        };
    }
}
