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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the console, a page that shows and steers the simulator by its admin paths. There is nothing of an account in them,
 * so they need no token: the page asks for it. Stateless.
 *
 * <p>Decision: links are relative, so that they work behind any prefix.
 */
final class ConsolePages {

    private static final String ROOT = "/console/";
    private static final String INDEX = "index.html";
    private static final Pattern FILE = Pattern.compile("[a-z][a-z-]*\\.(html|css|js|svg)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml");

    /** Nothing but the page's own files and the simulator itself; no inline script or style. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private ConsolePages() {}

    /** @param path what follows {@code /_simulator} */
    static boolean serves(String path) {
        return path.isEmpty() || path.equals("/") || path.startsWith(ROOT);
    }

    /** Whether a person opened the root of the server in a browser, where the API has nothing. */
    static boolean isVisit(Request request) {
        String accept = request.header("Accept");
        return request.rawPath().equals("/")
                && (request.method().equals("GET") || request.method().equals("HEAD"))
                && accept != null
                && accept.contains("text/html");
    }

    /** Leads a visitor of the root to the console. */
    static Response welcome() {
        return redirect("_simulator/");
    }

    static Response handle(Request request, String path) {
        String allow = "GET, HEAD, OPTIONS";
        if (request.method().equals("OPTIONS")) {
            return Response.noContent().with("Allow", allow);
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw ApiException.methodNotAllowed(request.method(), allow);
        }
        return path.isEmpty()
                ? redirect("_simulator/")
                : file(path.equals("/") ? INDEX : path.substring(ROOT.length()));
    }

    private static Response redirect(String to) {
        return new Response(302, null, List.of(), Body.NONE).with("Location", to);
    }

    private static Response file(String name) {
        byte[] bytes = FILE.matcher(name).matches() ? read(name) : null;
        if (bytes == null) {
            throw ApiException.notFound("the console has no such file; open /_simulator/");
        }
        String type = Objects.requireNonNull(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        return Response.bytes(200, type, bytes)
                .with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-cache");
    }

    private static byte @Nullable [] read(String name) {
        try (InputStream in = ConsolePages.class.getResourceAsStream("/dev/aigatewaysim/admin/console/" + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
