package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
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
import java.util.function.BiFunction;
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
    private final AdminSettings settings;
    private final AdminAccess gatekeeper;
    private final CheckoutPages checkoutPages;
    private final ReferencePages referencePages;
    private final ManagementCalls managementCalls;

    /**
     * @param settings what there is
     * @param paths what messages about other paths refer to
     * @param api carries out a request to the management API in the name of an account's owner
     */
    public Admin(
            Accounts accounts, AdminSettings settings, KnownPaths paths, BiFunction<Account, Request, Outcome> api) {
        this.accounts = accounts;
        this.paths = paths;
        this.settings = settings;
        this.gatekeeper = new AdminAccess(settings.token(), settings.publicUrl(), settings.allowedHosts());
        this.checkoutPages = new CheckoutPages(accounts, settings.console());
        this.referencePages = new ReferencePages(settings.console(), Admin.class.getClassLoader());
        this.managementCalls = new ManagementCalls(accounts, api);
    }

    /**
     * The paths of the API and those here.
     *
     * @param enabled whether there are admin paths
     * @param console whether there is a console
     */
    public static KnownPaths knownPaths(boolean enabled, boolean console) {
        KnownPaths paths = KnownPaths.ofApiAnd(
                ROOT,
                Arrays.stream(AdminOperation.values())
                        .filter(operation -> enabled || operation == AdminOperation.GET_HEALTH)
                        .map(AdminOperation::path)
                        .toList());
        return console ? paths.withConsole() : paths;
    }

    /** Whether the request belongs here: by its path, or since a person opened the server's root in a browser. */
    public boolean serves(Request request) {
        String rawPath = request.rawPath();
        boolean isAdminPath =
                rawPath.startsWith(ROOT) && (rawPath.length() == ROOT.length() || rawPath.charAt(ROOT.length()) == '/');
        return isAdminPath || (settings.console() && ConsolePages.isVisit(request));
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
        if (!request.rawPath().startsWith(ROOT)) {
            return ConsolePages.welcome();
        }
        String path = request.rawPath().substring(ROOT.length());
        if (CheckoutPages.serves(path)) {
            return checkoutPages.handle(request, path);
        }
        if (settings.console() && ConsolePages.serves(path)) {
            gatekeeper.checkOrigin(request);
            gatekeeper.checkHost(request);
            return ConsolePages.handle(request, path);
        }
        if (settings.enabled() && ReferencePages.serves(path)) {
            gatekeeper.checkOrigin(request);
            gatekeeper.checkHost(request);
            return referencePages.handle(request, path);
        }
        if (settings.enabled() && ManagementCalls.serves(path)) {
            checkAccess(request);
            return managementCalls.handle(request, path);
        }
        return outcomeOf(request, routes.match(path));
    }

    private Outcome outcomeOf(Request request, AdminRoutes.@Nullable Match match) {
        if (match == null || !(settings.enabled() || match.route().isPublic())) {
            throw ApiException.notFound(
                    settings.enabled()
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
        URI publicUrl = settings.publicUrl();
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
            case GET_API_YAML -> Description.yaml(Description.MANAGEMENT);
            case GET_API_JSON -> Description.json(Description.MANAGEMENT);
            case GET_MODELS_YAML -> Description.yaml(Description.MODELS);
            case GET_MODELS_JSON -> Description.json(Description.MODELS);
            case GET_ADMIN_YAML -> Description.yaml(Description.ADMIN);
            case GET_ADMIN_JSON -> Description.json(Description.ADMIN);
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
            case GET_EVENTS -> EventsAdmin.open(call);
            case GET_REQUEST -> JournalAdmin.get(call);
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
