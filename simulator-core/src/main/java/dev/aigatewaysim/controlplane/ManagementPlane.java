package dev.aigatewaysim.controlplane;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.Call;
import dev.aigatewaysim.endpoint.Endpoint;
import dev.aigatewaysim.endpoint.ErrorCode;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.endpoint.Links;
import dev.aigatewaysim.endpoint.Query;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.pipeline.Exchange;
import dev.aigatewaysim.pipeline.KnownPaths;
import dev.aigatewaysim.pipeline.Plane;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The management API: API keys, rate limit, query, media type, size, JSON; then the operation with types, rules and references,
 * in the published order.
 *
 * <p>Thread-safe.
 */
public final class ManagementPlane implements Plane {

    private final Function<Operation, Endpoint.Action> actions;
    private final Authentication authentication;
    private final KnownPaths paths;
    private final @Nullable String publicUrl;

    /**
     * @param accounts the accounts that requests may belong to
     * @param actions what each operation does
     * @param publicUrl the base of links; null for the way the request came
     * @param paths what messages about other paths refer to
     */
    public ManagementPlane(
            Accounts accounts,
            Function<Operation, Endpoint.Action> actions,
            @Nullable String publicUrl,
            KnownPaths paths) {
        this.authentication = new Authentication(accounts);
        this.actions = actions;
        this.publicUrl = publicUrl;
        this.paths = paths;
    }

    @Override
    public @Nullable Credential identify(Request request) {
        return authentication.identify(request);
    }

    @Override
    public int maxBodyBytes() {
        return JsonBody.MAX_BYTES;
    }

    @Override
    public ApiException notFound(String rawPath) {
        return ApiException.notFound(paths.notFound(rawPath));
    }

    @Override
    public ApiException methodNotAllowed(String method, String allow) {
        return ApiException.methodNotAllowed(method, allow);
    }

    @Override
    public Credential authenticate(Exchange exchange) {
        Credential credential = authentication.authenticate(exchange.request(), exchange.credential());
        checkRate(credential);
        return credential;
    }

    @Override
    public Outcome perform(Exchange exchange, Credential credential, String id) {
        Request request = exchange.request();
        Account account = credential.account();
        Operation operation = exchange.requireOperation();
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

    @Override
    public Response error(ApiException error, Exchange exchange) {
        return error.response(exchange.errors().operationId());
    }

    @Override
    public Response complete(Response response, Exchange exchange) {
        return response;
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
