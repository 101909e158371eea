package dev.aigatewaysim.controlplane.pipeline;

import dev.aigatewaysim.controlplane.endpoint.ApiException;
import dev.aigatewaysim.controlplane.endpoint.Call;
import dev.aigatewaysim.controlplane.endpoint.Endpoint;
import dev.aigatewaysim.controlplane.endpoint.ErrorCode;
import dev.aigatewaysim.controlplane.endpoint.JsonBody;
import dev.aigatewaysim.controlplane.endpoint.Links;
import dev.aigatewaysim.controlplane.endpoint.Query;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.http.Cors;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Leads a request through all checks, in the published order, to its operation: path, method, API key, rate, query, media type,
 * size, JSON; then the operation with types, rules and references. Every error becomes a response.
 *
 * <p>Thread-safe.
 */
public final class Pipeline {

    private final Routes routes = new Routes();
    private final KnownPaths paths;
    private final Authentication authentication;
    private final Function<Operation, Endpoint.Action> actions;
    private final @Nullable String publicUrl;
    private final Accounts accounts;
    private final InstantSource clock;

    /**
     * @param accounts the accounts that requests may belong to
     * @param actions what each operation does
     * @param publicUrl the base of links; null for the way the request came
     * @param paths what messages about other paths refer to
     * @param clock the time when requests came that belong to no account
     */
    public Pipeline(
            Accounts accounts,
            Function<Operation, Endpoint.Action> actions,
            @Nullable String publicUrl,
            KnownPaths paths,
            InstantSource clock) {
        this.paths = paths;
        this.authentication = new Authentication(accounts);
        this.actions = actions;
        this.publicUrl = publicUrl;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Handles a request, and writes it into the journal of the account that it belongs to. */
    public Outcome handle(Request request) {
        Exchange exchange = new Exchange(
                request, routes.match(request.rawPath()), authentication.identify(request), accounts, clock);
        return exchange.errors()
                .run(() -> perform(exchange))
                .then(response -> FaultInjection.after(exchange, response))
                .then(response -> {
                    exchange.recording().end(response);
                    return Cors.allow(request, response);
                });
    }

    private Outcome perform(Exchange exchange) {
        Request request = exchange.request();
        Routes.Match match = exchange.match();
        if (match == null) {
            if (request.method().equals("OPTIONS") && request.rawPath().equals("*")) {
                return Response.noContent().with("Allow", Routes.ALL_METHODS);
            }
            throw ApiException.notFound(paths.notFound(request.rawPath()));
        }
        if (request.method().equals("OPTIONS")) {
            return Response.noContent().with("Allow", match.route().allow());
        }
        Operation operation = exchange.operation();
        if (operation == null) {
            throw ApiException.methodNotAllowed(request.method(), match.route().allow());
        }
        Credential credential = authentication.authenticate(request, exchange.credential());
        checkRate(credential);
        Account account = credential.account();
        return FaultInjection.before(
                exchange, account, operation, () -> carryOut(exchange, account, operation, match.id()));
    }

    private Outcome carryOut(Exchange exchange, Account account, Operation operation, String id) {
        Request request = exchange.request();
        Query query = Query.parse(request.rawQuery(), operation.query());
        if (operation.query().isEmpty()) {
            query.check();
        }
        Links links = new Links(publicUrl == null ? request.origin() : publicUrl);
        if (!operation.takesBody()) {
            return act(exchange, new Call(operation, account, id, query, links, null));
        }
        return JsonBody.bytes(request, JsonBody.MAX_BYTES, bytes -> {
            exchange.body(bytes);
            return act(exchange, new Call(operation, account, id, query, links, JsonBody.parse(bytes)));
        });
    }

    private Response act(Exchange exchange, Call call) {
        try {
            Response response = actions.apply(call.operation()).on(call);
            exchange.applied();
            return response;
        } catch (RefusalException refusal) {
            throw ApiException.of(refusal, call.json());
        }
    }

    private static void checkRate(Credential credential) {
        Duration wait = credential.takeRequest();
        if (!wait.isZero()) {
            long seconds = (wait.toMillis() + 999) / 1000;
            String next = credential.account().clock().isFrozen()
                    ? "the account's clock is frozen, so Retry-After never passes by itself: advance the clock (in Java"
                            + " clock().advance, else PUT /_simulator/clock with {\"advance\": \"PT" + seconds
                            + "S\"}), or let it run again"
                    : "try again when Retry-After has passed";
            throw ApiException.withHeader(
                    ErrorCode.RATE_LIMITED,
                    "more requests within a minute than the rate limit allows; " + next,
                    "Retry-After",
                    Long.toString(seconds));
        }
    }
}
