package dev.aigatewaysim.endpoint;

import dev.aigatewaysim.domain.resource.Actor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Absolute links that lead back the way the request came.
 *
 * @param base scheme and authority, and the path of a public URL if it has one; without a slash at its end
 */
public record Links(String base) {

    /** The link to a path of the API. */
    public String to(String path) {
        return base + path;
    }

    /** The link to a resource of a collection. */
    public String to(String collection, String id) {
        return base + collection + "/" + id;
    }

    /** The link to a path with the query of the request. */
    public String to(String path, Query query) {
        return query.raw() == null ? to(path) : base + path + "?" + query.raw();
    }

    /** The link that names a user, which no operation serves. */
    public String user(Actor actor) {
        return base + "/users/" + actor.userId();
    }

    /** The part {@code &name=value} of a link; empty when the value is null. */
    public static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
