package dev.aigatewaysim.admin;

import java.util.List;
import java.util.stream.Stream;

/**
 * The admin operations. This table is the only one: routes, {@code HEAD}, {@code OPTIONS}, the {@code Allow} header, the
 * check of the query and the check against the description ({@code admin.json}) all come from it. The pages of checkout
 * sessions are not in it, since they are there without admin paths, too.
 */
enum AdminOperation {
    GET_HEALTH("getHealth", "GET", "/health", Body.NONE),
    GET_API_YAML("getApiYaml", "GET", "/openapi.yaml", Body.NONE),
    GET_API_JSON("getApiJson", "GET", "/openapi.json", Body.NONE),
    GET_MODELS_YAML("getModelsYaml", "GET", "/models.yaml", Body.NONE),
    GET_MODELS_JSON("getModelsJson", "GET", "/models.json", Body.NONE),
    GET_ADMIN_YAML("getAdminYaml", "GET", "/admin.yaml", Body.NONE),
    GET_ADMIN_JSON("getAdminJson", "GET", "/admin.json", Body.NONE),
    GET_FIXTURE_SCHEMA("getFixtureSchema", "GET", "/fixture.schema.json", Body.NONE),
    GET_CATALOG("getCatalog", "GET", "/catalog", Body.NONE),
    LIST_ACCOUNTS("listAccounts", "GET", "/accounts", Body.NONE),
    CREATE_ACCOUNT("createAccount", "POST", "/accounts", Body.OPTIONAL),
    DELETE_ACCOUNT("deleteAccount", "DELETE", "/accounts/{id}", Body.NONE),
    RESET_ACCOUNT("resetAccount", "POST", "/reset", Body.NONE, "account"),
    KEEP_AS_BASELINE("keepAsBaseline", "POST", "/baseline", Body.NONE, "account"),
    GET_CHANGES("getChanges", "GET", "/changes", Body.NONE, "account", "since", "kind", "id", "limit"),
    LOAD_FIXTURE("loadFixture", "POST", "/fixtures", Body.REQUIRED, "account", "mode"),
    GET_SNAPSHOT("getSnapshot", "GET", "/snapshot", Body.NONE, "account", "secrets"),
    RESTORE_SNAPSHOT("restoreSnapshot", "POST", "/restore", Body.REQUIRED, "account"),
    GET_EVENTS("getEvents", "GET", "/events", Body.NONE),
    LIST_REQUESTS(
            "listRequests",
            "GET",
            "/requests",
            Body.NONE,
            "account",
            "operation",
            "method",
            "path",
            "status",
            "limit",
            "wait",
            "count",
            "summary"),
    GET_REQUEST("getRequest", "GET", "/requests/{id}", Body.NONE, "account"),
    CLEAR_REQUESTS("clearRequests", "DELETE", "/requests", Body.NONE, "account"),
    LIST_FAULTS("listFaults", "GET", "/faults", Body.NONE, "account"),
    CREATE_FAULT("createFault", "POST", "/faults", Body.REQUIRED, "account"),
    CLEAR_FAULTS("clearFaults", "DELETE", "/faults", Body.NONE, "account"),
    GET_FAULT("getFault", "GET", "/faults/{id}", Body.NONE, "account"),
    DELETE_FAULT("deleteFault", "DELETE", "/faults/{id}", Body.NONE, "account"),
    GET_UPSTREAM("getUpstream", "GET", "/upstream", Body.NONE, "account"),
    REPLACE_UPSTREAM("replaceUpstream", "PUT", "/upstream", Body.REQUIRED, "account"),
    ADD_ANSWER("addAnswer", "POST", "/upstream/answers", Body.REQUIRED, "account"),
    CLEAR_ANSWERS("clearAnswers", "DELETE", "/upstream/answers", Body.NONE, "account"),
    DELETE_ANSWER("deleteAnswer", "DELETE", "/upstream/answers/{id}", Body.NONE, "account"),
    LIST_DEVIATIONS("listDeviations", "GET", "/deviations", Body.NONE, "account"),
    PLAN_ROUTE("planRoute", "POST", "/route", Body.REQUIRED, "account"),
    GET_CLOCK("getClock", "GET", "/clock", Body.NONE, "account"),
    SET_CLOCK("setClock", "PUT", "/clock", Body.REQUIRED, "account"),
    GET_LINT("getLint", "GET", "/lint", Body.NONE, "account");

    /** The query parameter of all operations that asks for indented JSON. */
    static final String PRETTY = "pretty";

    /** Whether an operation takes a body; a body of one that takes none is ignored. */
    enum Body {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    private final String id;
    private final String method;
    private final String path;
    private final Body body;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> query;

    AdminOperation(String id, String method, String path, Body body, String... query) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.body = body;
        this.query = Stream.concat(Stream.of(query), Stream.of(PRETTY)).toList();
    }

    /** The operation id of the description, such as {@code createFault}. */
    String id() {
        return id;
    }

    /** The HTTP method, in capitals. */
    String method() {
        return method;
    }

    /** The path template under {@code /_simulator}, such as {@code /faults/{id}}. */
    String path() {
        return path;
    }

    Body body() {
        return body;
    }

    /** The query parameters that it takes; {@code account} says which account it acts on. */
    List<String> query() {
        return query;
    }
}
