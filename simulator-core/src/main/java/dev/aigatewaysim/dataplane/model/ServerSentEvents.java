package dev.aigatewaysim.dataplane.model;

import dev.aigatewaysim.json.JsonOut;
import java.nio.charset.StandardCharsets;

/** The text of server-sent events. The JSON within is one line, since its strings have line ends as escapes. */
public final class ServerSentEvents {

    private ServerSentEvents() {}

    /** Returns an event without a name. */
    public static String event(JsonOut data) {
        return "data: " + text(data) + "\n\n";
    }

    /** Returns an event with a name. */
    public static String event(String name, JsonOut data) {
        return "event: " + name + "\ndata: " + text(data) + "\n\n";
    }

    private static String text(JsonOut data) {
        return new String(data.toBytes(), StandardCharsets.UTF_8);
    }
}
