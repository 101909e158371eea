package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.refusal.Refusal;
import dev.aigatewaysim.operation.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Leads a request through all checks, in the published order, to its operation, and makes an answer of every error: path,
 * method, API key, rate, query, media type, size, JSON; then the operation with types, rules and references.
 *
 * <p>Thread-safe.
 */
public final class Pipeline {

    private static final String PREFLIGHT = "Access-Control-Request-Method";

    private final Routes routes = new Routes();
    private final Authentication authentication;
    private final Function<Operation, Endpoint.Action> actions;
    private final @Nullable String publicUrl;
    private final IdGenerator strangerIds;

    /**
     * @param accounts the accounts that requests may belong to
     * @param actions what each operation does
     * @param publicUrl the base of links; null for the way the request came
     * @param clock drives the ids of operations that belong to no account
     */
    public Pipeline(
            Accounts accounts,
            Function<Operation, Endpoint.Action> actions,
            @Nullable String publicUrl,
            InstantSource clock) {
        this.authentication = new Authentication(accounts);
        this.actions = actions;
        this.publicUrl = publicUrl;
        this.strangerIds = IdGenerator.random(clock);
    }

    /**
     * Answers a request; never throws for what a client can do.
     *
     * @throws IOException when the client goes away or is too slow while its body is read
     */
    public Reply handle(Request request) throws IOException {
        return withCors(request, answer(request));
    }

    private Reply answer(Request request) throws IOException {
        Routes.Match match = routes.match(request.rawPath());
        if (match != null && request.method().equals("OPTIONS")) {
            return Reply.noContent().with("Allow", match.route().allow());
        }
        return new Guard(strangerIds).run(request, guard -> perform(request, match, guard));
    }

    private Reply perform(Request request, Routes.@Nullable Match match, Guard guard) throws IOException {
        if (match == null) {
            throw ApiError.of(ErrorCode.PATH_UNKNOWN, "there is nothing at this path; see /_simulator/openapi.yaml");
        }
        Operation operation = match.route().operation(request.method());
        if (operation == null) {
            throw ApiError.methodNotAllowed(match.route().allow());
        }
        Credential credential = authentication.authenticate(request);
        Account account = credential.account();
        guard.belongsTo(account);
        checkRate(account);
        Query query = Query.parse(request.rawQuery(), operation.query());
        if (operation.query().isEmpty()) {
            query.check();
        }
        Json body = operation.takesBody() ? JsonBody.read(request) : null;
        Links links = new Links(publicUrl == null ? request.origin() : publicUrl);
        Call call = new Call(operation, account, credential.apiKey(), match.id(), query, links, body);
        try {
            return actions.apply(operation).on(call);
        } catch (Refusal refusal) {
            throw ApiError.of(refusal, body);
        }
    }

    private static void checkRate(Account account) {
        Duration wait = account.takeRequest();
        if (!wait.isZero()) {
            throw ApiError.withHeader(
                    ErrorCode.RATE_LIMITED,
                    "more requests within a minute than the rate limit allows; try again when Retry-After has passed",
                    "Retry-After",
                    Long.toString((wait.toMillis() + 999) / 1000));
        }
    }

    /** Lets pages of any origin use the API, as the real one does. */
    private static Reply withCors(Request request, Reply reply) {
        String origin = request.header("Origin");
        if (origin == null) {
            return reply;
        }
        Reply open = reply.with("Access-Control-Allow-Origin", origin)
                .with("Access-Control-Allow-Credentials", "true")
                .with("Vary", "Origin");
        if (!request.method().equals("OPTIONS") || request.header(PREFLIGHT) == null) {
            return open;
        }
        String methods = reply.headers().stream()
                .filter(header -> header.getKey().equals("Allow"))
                .map(header -> header.getValue())
                .findFirst()
                .orElse("OPTIONS");
        return open.with("Access-Control-Allow-Methods", methods)
                .with("Access-Control-Allow-Headers", "Authorization, Content-Type")
                .with("Access-Control-Max-Age", "600");
    }
}
