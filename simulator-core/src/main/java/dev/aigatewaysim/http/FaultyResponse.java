package dev.aigatewaysim.http;

import dev.aigatewaysim.fault.ErrorResponse;
import dev.aigatewaysim.fault.Fault;
import java.time.Duration;

/** Does to a request what a fault wants: carries it out or not, answers something else, waits. One request uses one. */
final class FaultyResponse {

    private final Fault fault;
    private final ErrorHandler errorHandler;
    private final Runnable delayed;

    /** @param delayed runs when the fault begins to delay the response */
    FaultyResponse(Fault fault, ErrorHandler errorHandler, Runnable delayed) {
        this.fault = fault;
        this.errorHandler = errorHandler;
        this.delayed = delayed;
    }

    Outcome to(Request request, ErrorHandler.Work work) {
        Outcome outcome = fault.effect().applies() ? errorHandler.run(work) : Response.noContent();
        return outcome.then(response -> {
            ErrorResponse answer = fault.effect().answer();
            return delayed(request, answer == null ? response : errorHandler.replied(ApiException.of(answer)));
        });
    }

    private Outcome delayed(Request request, Response response) {
        Response faulty = response.deliveredBy(fault);
        Duration delay = fault.delay();
        if (delay.isZero()) {
            return faulty;
        }
        delayed.run();
        return Outcome.after(request.pause(delay).whileInForce(fault).over(), inTime -> faulty);
    }
}
