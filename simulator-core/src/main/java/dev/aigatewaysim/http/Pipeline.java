package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.operation.Operation;
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

    private final Routes routes = new Routes();
    private final KnownPaths paths;
    private final Authentication authentication;
    private final Function<Operation, Endpoint.Action> actions;
    private final @Nullable String publicUrl;
    private final Accounts accounts;
    private final InstantSource clock;
    private final IdGenerator serverIds;

    /**
     * @param accounts the accounts that requests may belong to
     * @param actions what each operation does
     * @param publicUrl the base of links; null for the way the request came
     * @param paths what messages about other paths refer to
     * @param clock tells when requests came that belong to no account
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
        this.serverIds = accounts.serverIds();
    }

    /** Answers a request, and notes it in the journal of the account that it belongs to. */
    public Outcome handle(Request request) {
        long start = System.nanoTime();
        Routes.Match match = routes.match(request.rawPath());
        Operation operation = match == null ? null : match.route().operation(request.method());
        Credential credential = authentication.identify(request);
        ErrorHandler errorHandler = new ErrorHandler(
                request, accounts.secrets(), serverIds, credential == null ? null : credential.account());
        Recording recording = new Recording(request, operation, credential, accounts, clock, errorHandler, start);
        Outcome outcome =
                errorHandler.run(() -> perform(request, match, operation, credential, recording, errorHandler));
        return outcome.then(response -> {
            recording.end(response);
            return Cors.allow(request, response);
        });
    }

    private Outcome perform(
            Request request,
            Routes.@Nullable Match match,
            @Nullable Operation operation,
            @Nullable Credential identified,
            Recording recording,
            ErrorHandler errorHandler) {
        if (match == null) {
            if (request.method().equals("OPTIONS") && request.rawPath().equals("*")) {
                return Response.noContent().with("Allow", Routes.ALL_METHODS);
            }
            throw ApiException.notFound(paths.notFound(request.rawPath()));
        }
        if (request.method().equals("OPTIONS")) {
            return Response.noContent().with("Allow", match.route().allow());
        }
        if (operation == null) {
            throw ApiException.methodNotAllowed(request.method(), match.route().allow());
        }
        Credential credential = authentication.authenticate(request, identified);
        checkRate(credential.account());
        ErrorHandler.Work work = () -> carryOut(request, match, operation, credential, recording);
        return recording.withFault(() -> {
            Fault fault = recording.fault();
            return fault == null
                    ? work.run()
                    : new FaultyResponse(fault, errorHandler, recording::delayed).to(request, work);
        });
    }

    private Outcome carryOut(
            Request request, Routes.Match match, Operation operation, Credential credential, Recording recording) {
        Query query = Query.parse(request.rawQuery(), operation.query());
        if (operation.query().isEmpty()) {
            query.check();
        }
        Links links = new Links(publicUrl == null ? request.origin() : publicUrl);
        if (!operation.takesBody()) {
            return act(new Call(operation, credential.account(), match.id(), query, links, null), recording);
        }
        return JsonBody.bytes(request, JsonBody.MAX_BYTES, bytes -> {
            recording.body(bytes);
            Json body = JsonBody.parse(bytes);
            return act(new Call(operation, credential.account(), match.id(), query, links, body), recording);
        });
    }

    private Response act(Call call, Recording recording) {
        try {
            Response response = actions.apply(call.operation()).on(call);
            recording.applied();
            return response;
        } catch (RefusalException refusal) {
            throw ApiException.of(refusal, call.json());
        }
    }

    private static void checkRate(Account account) {
        Duration wait = account.takeRequest();
        if (!wait.isZero()) {
            long seconds = (wait.toMillis() + 999) / 1000;
            String next = account.clock().isFrozen()
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
