package dev.aigatewaysim.pipeline;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.fault.ErrorResponse;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.operation.Operation;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets a request meet a fault of its account. Stateless. */
final class FaultInjection {

    private FaultInjection() {}

    /**
     * Finds the fault that the request meets, and carries the request out unless the fault prevents it. When a fault may be
     * met, the body is read first, since a condition may need it, but not a body that announces itself as too large.
     */
    static Outcome before(Exchange exchange, Account account, Supplier<Outcome> next) {
        Request request = exchange.request();
        Operation operation = exchange.requireOperation();
        int limit = exchange.plane().maxBodyBytes();
        if (!account.faults().mayHit(operation)) {
            return next.get();
        }
        if (!operation.takesBody() || request.announcedLength() > limit) {
            return choose(exchange, account, next);
        }
        return Outcome.after(request.body(limit), bytes -> {
            exchange.body(JsonBody.read(request, limit));
            return choose(exchange, account, next);
        });
    }

    private static Outcome choose(Exchange exchange, Account account, Supplier<Outcome> next) {
        Fault fault = account.faults().hit(exchange.recording().received());
        exchange.fault(fault);
        return fault == null || fault.effect().applies() ? next.get() : Response.noContent();
    }

    /** Does to the response what the fault says: replaces it, delays it, damages its delivery. */
    static Outcome after(Exchange exchange, Response response) {
        Fault fault = exchange.fault();
        if (fault == null) {
            return response;
        }
        ErrorResponse error = fault.effect().answer();
        Response faulty =
                (error == null ? response : exchange.errors().response(ApiException.of(error))).deliveredBy(fault);
        Duration delay = fault.delay();
        if (delay.isZero()) {
            return faulty;
        }
        exchange.recording().delayed();
        return Outcome.after(exchange.request().pause(delay).whileInForce(fault).over(), inTime -> faulty);
    }
}
