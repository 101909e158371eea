package dev.aigatewaysim.dataplane.upstream;

import java.util.ArrayList;
import java.util.List;

/** The header that lists which simulators forwarded a request, the first one first. Stateless and thread-safe. */
final class LoopMark {

    static final String NAME = "AI-Gateway-Simulator-Via";

    private LoopMark() {}

    /** Returns the ids of the simulators that forwarded a request with these headers. */
    static List<String> visited(List<String> headers) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i).equalsIgnoreCase(NAME)) {
                for (String id : headers.get(i + 1).split(",", -1)) {
                    ids.add(id.strip());
                }
            }
        }
        return ids;
    }

    /** Returns the value for the forwarded request. */
    static String append(List<String> headers, String serverId) {
        List<String> ids = visited(headers);
        ids.add(serverId);
        return String.join(", ", ids);
    }
}
