package dev.aigatewaysim.admin;

import dev.aigatewaysim.http.Percent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From path and method to admin operation, made from the table of operations. Immutable and thread-safe. */
final class AdminRoutes {

    private static final String ID = "{id}";

    private final Map<String, Route> routes = new HashMap<>();

    AdminRoutes() {
        for (AdminOperation operation : AdminOperation.values()) {
            routes.computeIfAbsent(operation.path(), path -> new Route()).add(operation);
        }
    }

    /**
     * The operations of a path.
     *
     * @param sent what follows {@code /_simulator}, still percent-encoded
     * @return null when there are none
     */
    @Nullable
    Match match(String sent) {
        String rawPath = Percent.decodeUnreserved(sent);
        Route route = rawPath.contains(ID) ? null : routes.get(rawPath);
        if (route != null) {
            return new Match(route, "");
        }
        int end = rawPath.lastIndexOf('/') + 1;
        route = routes.get(rawPath.substring(0, end) + ID);
        String id = Percent.decode(rawPath.substring(end), false);
        return route == null || id == null || id.isEmpty() ? null : new Match(route, id);
    }

    /**
     * @param id what is in the path in the place of the identifier, decoded; empty when the path has none
     */
    record Match(Route route, String id) {}

    /** The operations of one path, by method. {@code HEAD} is there wherever {@code GET} is, {@code OPTIONS} everywhere. */
    static final class Route {

        private final Map<String, AdminOperation> operations = new LinkedHashMap<>();

        private void add(AdminOperation operation) {
            operations.put(operation.method(), operation);
            if (operation.method().equals("GET")) {
                operations.put("HEAD", operation);
            }
        }

        @Nullable
        AdminOperation operation(String method) {
            return operations.get(method);
        }

        /** Whether it needs no token, any host may be named, and it is there without the other admin paths, too. */
        boolean isPublic() {
            return operations.containsValue(AdminOperation.GET_HEALTH);
        }

        /** The value of the {@code Allow} header. */
        String allow() {
            return String.join(", ", operations.keySet()) + ", OPTIONS";
        }
    }
}
