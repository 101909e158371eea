package dev.aigatewaysim.admin;

import dev.aigatewaysim.http.Response;

/** Reports changes as a stream of events, so that clients need not poll. */
final class EventsAdmin {

    private EventsAdmin() {}

    static Response open(AdminCall call) {
        return Response.stream(200, "text/event-stream", new ChangeStream(call.accounts(), call.request()))
                .with("Cache-Control", "no-store");
    }
}
