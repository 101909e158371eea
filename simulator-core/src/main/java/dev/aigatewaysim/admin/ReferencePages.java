package dev.aigatewaysim.admin;

import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of the API reference, a page where the descriptions are read and tried out: Swagger UI from its webjar, of whatever
 * version is on the class path. Immutable and thread-safe.
 *
 * <p>Decision: the webjar is packed into the standalone jar only, since tests need no such page; without it there is none.
 * The descriptions are among the files and need no token, as those of the console: there is nothing of an account in them.
 */
final class ReferencePages {

    private static final String ROOT = "/docs/";
    private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";
    private static final String WEBJAR_PROPERTIES = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private static final Set<String> OWN = Set.of("index.html", "reference.css", "reference.js");
    private static final Set<String> OF_WEBJAR =
            Set.of("swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt", "swagger-ui.css");
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "openapi.json", Description.MANAGEMENT,
            "models.json", Description.MODELS,
            "admin.json", Description.ADMIN);

    /** That of the console, and inline styles, which Swagger UI has. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final boolean console;
    private final ClassLoader classPath;

    /**
     * @param console whether there is a console, which it is a part of
     * @param classPath what may have the webjar
     */
    ReferencePages(boolean console, ClassLoader classPath) {
        this.console = console;
        this.classPath = classPath;
    }

    /** @param path what follows {@code /_simulator} */
    static boolean serves(String path) {
        return path.equals("/docs") || path.startsWith(ROOT);
    }

    Response handle(Request request, String path) {
        String version = console ? version() : null;
        if (version == null) {
            throw ApiException.notFound(
                    "there is no API reference here, since only the standalone jar has it; start that one, and"
                            + " open /_simulator/docs/");
        }
        return StaticFiles.read(
                request,
                () -> path.startsWith(ROOT)
                        ? file(path.substring(ROOT.length()), version)
                        : StaticFiles.redirect("docs/"));
    }

    /** The version of the webjar; null when it is not there. */
    private @Nullable String version() {
        byte[] text = StaticFiles.bytes(classPath, WEBJAR_PROPERTIES);
        if (text == null) {
            return null;
        }
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version");
    }

    private Response file(String path, String version) {
        String name = path.isEmpty() ? "index.html" : path;
        byte[] bytes = null;
        if (OWN.contains(name)) {
            bytes = StaticFiles.bytes(classPath, "dev/aigatewaysim/admin/docs/" + name);
        } else if (OF_WEBJAR.contains(name)) {
            bytes = StaticFiles.bytes(classPath, WEBJAR + version + "/" + name);
        } else if (DESCRIPTIONS.containsKey(name)) {
            return Description.json(DESCRIPTIONS.get(name));
        }
        if (bytes == null) {
            throw ApiException.notFound("the API reference has no such file; open /_simulator/docs/");
        }
        return StaticFiles.file(name, bytes, POLICY);
    }
}
