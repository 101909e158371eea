package dev.aigatewaysim.http;

import dev.aigatewaysim.fault.ErrorAnswer;
import dev.aigatewaysim.fault.Fault;

/** Does to a request what a fault wants: carries it out or not, answers something else, waits. One request uses one. */
final class FaultyReply {

    private final Fault fault;
    private final Guard guard;

    FaultyReply(Fault fault, Guard guard) {
        this.fault = fault;
        this.guard = guard;
    }

    Reply to(Request request, Guard.Work work) {
        Reply reply = fault.effect().applies() ? guard.run(request, work) : Reply.noContent();
        ErrorAnswer answer = fault.effect().answer();
        if (answer != null) {
            reply = guard.replied(ApiError.of(answer));
        }
        fault.waitFor(fault.delay());
        return reply.deliveredBy(fault);
    }
}
