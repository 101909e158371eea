package dev.aigatewaysim.admin;

import dev.aigatewaysim.http.Response;

/** Says as a stream of events what changes, so that nobody needs to ask again and again. */
final class EventsAdmin {

    private EventsAdmin() {}

    static Response open(AdminCall call) {
        return Response.stream(200, "text/event-stream", new ChangeStream(call.accounts(), call.request()))
                .with("Cache-Control", "no-store");
    }
}
