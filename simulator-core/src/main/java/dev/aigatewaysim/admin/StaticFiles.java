package dev.aigatewaysim.admin;

import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.http.Body;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the files of a page below {@code /_simulator} are served: to be read only, and to load only what the page's policy allows. */
final class StaticFiles {

    private static final String ALLOW = "GET, HEAD, OPTIONS";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "txt", "text/plain;charset=utf-8");

    private StaticFiles() {}

    /** Returns what is there if the request only reads. */
    static Response read(Request request, Supplier<Response> file) {
        if (request.method().equals("OPTIONS")) {
            return Response.noContent().with("Allow", ALLOW);
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw ApiException.methodNotAllowed(request.method(), ALLOW);
        }
        return file.get();
    }

    /** @param to relative to the path of the request, so that it leads there behind any prefix */
    static Response redirect(String to) {
        return new Response(302, null, List.of(), Body.NONE).with("Location", to);
    }

    /**
     * Returns the response with a file.
     *
     * @param name with one of the extensions that are known
     * @param policy the content security policy
     */
    static Response file(String name, byte[] bytes, String policy) {
        String type = Objects.requireNonNull(TYPES.get(name.substring(name.lastIndexOf('.') + 1)), name);
        return Response.bytes(200, type, bytes)
                .with("Content-Security-Policy", policy)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-cache");
    }

    /**
     * Reads a resource.
     *
     * @param resource its name, from the root of the class path
     * @return null when it is not there
     */
    static byte @Nullable [] bytes(ClassLoader classPath, String resource) {
        try (InputStream in = classPath.getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
