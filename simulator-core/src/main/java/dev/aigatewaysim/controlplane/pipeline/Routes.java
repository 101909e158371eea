package dev.aigatewaysim.controlplane.pipeline;

import dev.aigatewaysim.http.Percent;
import dev.aigatewaysim.operation.Operation;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From path and method to operation, made from the table of operations. Immutable and thread-safe. */
final class Routes {

    /** What {@code OPTIONS *} allows. */
    static final String ALL_METHODS = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";

    private static final String ID = "/{id}";

    private final Map<String, Route> plain = new HashMap<>();
    private final Map<String, Route> withId = new HashMap<>();

    Routes() {
        for (Operation operation : Operation.values()) {
            Map<String, Route> routes = operation.path().contains(ID) ? withId : plain;
            routes.computeIfAbsent(operation.path(), path -> new Route()).add(operation);
        }
    }

    /** The operations of the path; null when there are none. */
    @Nullable
    Match match(String sent) {
        String rawPath = Percent.decodeUnreserved(sent);
        Route route = plain.get(rawPath);
        if (route != null) {
            return new Match(route, "");
        }
        int start = rawPath.indexOf('/', 1);
        if (start < 0) {
            return null;
        }
        int slash = rawPath.indexOf('/', start + 1);
        int end = slash < 0 ? rawPath.length() : slash;
        route = withId.get(rawPath.substring(0, start) + ID + rawPath.substring(end));
        String id = route == null ? null : Percent.decode(rawPath.substring(start + 1, end), false);
        return route == null || id == null || id.isEmpty() ? null : new Match(route, id);
    }

    record Match(Route route, String id) {}

    /** The operations of one path, by method. HEAD is there wherever GET is, OPTIONS everywhere. */
    static final class Route {

        private final Map<String, Operation> operations = new HashMap<>();
        private final Set<String> methods = new LinkedHashSet<>();

        private void add(Operation operation) {
            operations.put(operation.method(), operation);
            methods.add(operation.method());
            if (operation.method().equals("GET")) {
                operations.putIfAbsent("HEAD", operation);
                methods.add("HEAD");
            }
        }

        @Nullable
        Operation operation(String method) {
            return operations.get(method);
        }

        /** The value of the {@code Allow} header. */
        String allow() {
            return String.join(", ", methods) + ", OPTIONS";
        }
    }
}
