package dev.aigatewaysim.pipeline;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.http.Body;
import dev.aigatewaysim.http.Cors;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Leads a request of either API through what all have in common: path, method, key, faults; then the API's own checks and the
 * operation. Every error becomes a response, and every request an entry of a journal.
 *
 * <p>Thread-safe.
 */
public final class Pipeline {

    private final Routes routes = new Routes();
    private final Accounts accounts;
    private final InstantSource clock;

    /**
     * @param accounts the accounts that requests may belong to
     * @param clock the time when requests came that belong to no account
     */
    public Pipeline(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Handles a request to one of the APIs, and writes it into the journal of the account that it belongs to. */
    public Outcome handle(Request request, Plane plane) {
        Exchange exchange =
                new Exchange(request, plane, routes.match(request.rawPath()), plane.identify(request), accounts, clock);
        return exchange.errors()
                .run(() -> perform(exchange))
                .then(response -> deliver(exchange, response))
                .then(delivered -> {
                    Response response = plane.complete(delivered, exchange);
                    exchange.recording().end(response);
                    return Cors.allow(request, response);
                });
    }

    /**
     * Carries out a request in the name of an account's owner. It needs no key, meets no fault and no rate limit, and leaves no
     * entry in a journal: who looks at an account from outside must not disturb what a test does with it.
     */
    public Outcome handleFor(Account account, Request request, Plane plane) {
        Credential owner = accounts.ownerOf(account);
        Exchange exchange = new Exchange(request, plane, routes.match(request.rawPath()), owner, accounts, clock);
        return exchange.errors().run(() -> {
            Response response = withoutOperation(exchange);
            return response == null ? plane.perform(exchange, owner, exchange.pathId()) : response;
        });
    }

    /** A stream that a fault keeps from being sent ends here. */
    private static Outcome deliver(Exchange exchange, Response response) {
        return FaultInjection.after(exchange, response).then(delivered -> {
            boolean sent = delivered.content() == response.content()
                    && delivered.delivery().sendsResponse();
            if (!sent && response.content() instanceof Body.Stream stream) {
                stream.discard();
            }
            return delivered;
        });
    }

    private static Outcome perform(Exchange exchange) {
        Plane plane = exchange.plane();
        Response response = withoutOperation(exchange);
        if (response != null) {
            return response;
        }
        Credential credential = plane.authenticate(exchange);
        return FaultInjection.before(
                exchange, credential.account(), () -> plane.perform(exchange, credential, exchange.pathId()));
    }

    /**
     * The response of a request that asks for no operation.
     *
     * @return null when it asks for one
     * @throws ApiException when the path does not exist or does not have the method
     */
    private static @Nullable Response withoutOperation(Exchange exchange) {
        Request request = exchange.request();
        Plane plane = exchange.plane();
        Routes.Match match = exchange.match();
        if (match == null) {
            if (request.method().equals("OPTIONS") && request.rawPath().equals("*")) {
                return Response.noContent().with("Allow", Routes.ALL_METHODS);
            }
            throw plane.notFound(request.rawPath());
        }
        if (request.method().equals("OPTIONS")) {
            return Response.noContent().with("Allow", match.route().allow());
        }
        if (exchange.operation() == null) {
            throw plane.methodNotAllowed(request.method(), match.route().allow());
        }
        return null;
    }
}
