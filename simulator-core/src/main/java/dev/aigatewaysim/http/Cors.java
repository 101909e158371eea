package dev.aigatewaysim.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of any origin use the API, as the real one does: with credentials, any header that they ask for, and every
 * header of the response readable. Headers that a fault has set itself stay as they are.
 */
public final class Cors {

    private static final String PREFIX = "Access-Control-";
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** What pages may read besides what browsers always show: each error has one of these. */
    private static final Set<String> EXPOSED = Set.of("Allow", "Date", "Retry-After", "WWW-Authenticate");

    private static final List<String> ALWAYS_ALLOWED = List.of("Authorization", "Content-Type");

    private Cors() {}

    /** Adds what browsers want to see to the response, when the request came from a page. */
    public static Response allow(Request request, Response response) {
        String origin = request.header("Origin");
        if (origin == null) {
            return response;
        }
        boolean preflight = request.method().equals("OPTIONS") && request.header(PREFIX + "Request-Method") != null;
        Response open = response.withDefault(PREFIX + "Allow-Origin", origin)
                .withDefault(PREFIX + "Allow-Credentials", "true")
                .withVary("Origin");
        return preflight ? preflight(request, open) : open.withDefault(PREFIX + "Expose-Headers", exposed(response));
    }

    private static Response preflight(Request request, Response open) {
        String allowed = open.header("Allow");
        return open.withVary(PREFIX + "Request-Headers")
                .withDefault(PREFIX + "Allow-Methods", allowed == null ? "OPTIONS" : allowed)
                .withDefault(PREFIX + "Allow-Headers", requested(request.header(PREFIX + "Request-Headers")))
                .withDefault(PREFIX + "Max-Age", "600");
    }

    /** The headers that the page wants to send; those that every client of the API sends go first. */
    private static String requested(@Nullable String names) {
        Set<String> allowed = new LinkedHashSet<>(ALWAYS_ALLOWED);
        for (String part : names == null ? new String[0] : names.split(",", -1)) {
            String name = part.strip();
            if (HEADER_NAME.matcher(name).matches() && ALWAYS_ALLOWED.stream().noneMatch(name::equalsIgnoreCase)) {
                allowed.add(name);
            }
        }
        return String.join(", ", allowed);
    }

    private static String exposed(Response response) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(EXPOSED);
        for (Map.Entry<String, String> header : response.headers()) {
            if (!header.getKey().toLowerCase(Locale.ROOT).startsWith("access-control-")) {
                names.add(header.getKey());
            }
        }
        return String.join(", ", names);
    }
}
