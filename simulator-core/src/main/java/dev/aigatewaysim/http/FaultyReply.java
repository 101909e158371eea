package dev.aigatewaysim.http;

import dev.aigatewaysim.fault.ErrorAnswer;
import dev.aigatewaysim.fault.Fault;
import java.time.Duration;

/** Does to a request what a fault wants: carries it out or not, answers something else, waits. One request uses one. */
final class FaultyReply {

    private final Fault fault;
    private final Guard guard;

    FaultyReply(Fault fault, Guard guard) {
        this.fault = fault;
        this.guard = guard;
    }

    Outcome to(Request request, Guard.Work work) {
        Outcome outcome = fault.effect().applies() ? guard.run(work) : Reply.noContent();
        return outcome.then(reply -> {
            ErrorAnswer answer = fault.effect().answer();
            return delayed(request, answer == null ? reply : guard.replied(ApiError.of(answer)));
        });
    }

    private Outcome delayed(Request request, Reply reply) {
        Reply faulty = reply.deliveredBy(fault);
        Duration delay = fault.delay();
        return delay.isZero()
                ? faulty
                : Outcome.after(request.pause(delay).whileInForce(fault).over(), inTime -> faulty);
    }
}
