package dev.aigatewaysim.admin;

import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import java.util.regex.Pattern;

/**
 * The files of the console, a page that shows and steers the simulator by its admin paths. There is nothing of an account in them,
 * so they need no token: the page asks for it. Stateless.
 *
 * <p>Decision: links are relative, so that they work behind any prefix.
 */
final class ConsolePages {

    private static final String ROOT = "/console/";
    private static final String INDEX = "index.html";
    private static final String FOLDER = "dev/aigatewaysim/admin/console/";
    private static final Pattern FILE = Pattern.compile("[a-z][a-z-]*\\.(html|css|js|svg)");

    /** Nothing but the page's own files and the simulator itself; no inline script or style. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
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

    /** Leads a visitor of the root, or of {@code /_simulator}, to the console. */
    static Response welcome() {
        return StaticFiles.redirect("_simulator/");
    }

    static Response handle(Request request, String path) {
        return StaticFiles.read(
                request,
                () -> path.isEmpty() ? welcome() : file(path.equals("/") ? INDEX : path.substring(ROOT.length())));
    }

    private static Response file(String name) {
        byte[] bytes = FILE.matcher(name).matches()
                ? StaticFiles.bytes(ConsolePages.class.getClassLoader(), FOLDER + name)
                : null;
        if (bytes == null) {
            throw ApiException.notFound("the console has no such file; open /_simulator/");
        }
        return StaticFiles.file(name, bytes, POLICY);
    }
}
