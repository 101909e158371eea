package dev.aigatewaysim.pipeline;

import dev.aigatewaysim.http.Percent;
import dev.aigatewaysim.operation.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From path and method to operation, made from the table of operations. Immutable and thread-safe. */
final class Routes {

    /** What {@code OPTIONS *} allows. */
    static final String ALL_METHODS = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";

    private static final String ID = "{id}";

    private final Map<String, Route> plain = new HashMap<>();
    private final List<Template> templates = new ArrayList<>();

    /**
     * A path with an identifier in it.
     *
     * @param before what is before the identifier
     * @param after what is after it
     */
    private record Template(String before, String after, Route route) {

        /** The identifier in the path; null when the path is another one. */
        @Nullable
        String idIn(String path) {
            int end = path.length() - after.length();
            if (end <= before.length() || !path.startsWith(before) || !path.endsWith(after)) {
                return null;
            }
            String id = path.substring(before.length(), end);
            return route.takesSlashes() || id.indexOf('/') < 0 ? Percent.decode(id, false) : null;
        }
    }

    Routes() {
        Map<String, Route> byPath = new HashMap<>();
        for (Operation operation : Operation.values()) {
            String path = operation.path();
            int id = path.indexOf(ID);
            Route route = byPath.get(path);
            if (route == null) {
                route = new Route();
                byPath.put(path, route);
                if (id < 0) {
                    plain.put(path, route);
                } else {
                    templates.add(new Template(path.substring(0, id), path.substring(id + ID.length()), route));
                }
            }
            route.add(operation);
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
        for (Template template : templates) {
            String id = template.idIn(rawPath);
            if (id != null) {
                return new Match(template.route(), id);
            }
        }
        return null;
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

        /** Whether the identifier may have slashes in it, as those of models do. */
        private boolean takesSlashes() {
            return operations.containsValue(Operation.GET_MODEL);
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
