package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.http.ApiError;
import dev.aigatewaysim.http.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides who may use the admin paths. Immutable and thread-safe. */
final class Gatekeeper {

    private final @Nullable Secret token;
    private final @Nullable URI publicUrl;

    Gatekeeper(@Nullable Secret token, @Nullable URI publicUrl) {
        this.token = token;
        this.publicUrl = publicUrl;
    }

    /** Refuses pages of other origins. */
    void checkOrigin(Request request) {
        String origin = request.header("Origin");
        if (origin != null && !origin.equalsIgnoreCase(request.origin()) && !isPublic(origin)) {
            throw ApiError.forbidden("admin paths are not for pages of other origins");
        }
    }

    private boolean isPublic(String origin) {
        return publicUrl != null
                && origin.equalsIgnoreCase(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority());
    }

    /** Refuses requests that came by a name that a stranger may have made up. */
    void checkHost(Request request) {
        String authority = request.origin().replaceFirst("^[a-z]+://", "");
        String host = authority.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        boolean known = host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
                || (publicUrl != null && host.equalsIgnoreCase(publicUrl.getHost()));
        if (!known) {
            throw ApiError.forbidden(
                    "admin paths are reached by a loopback name or address, or by the host of --public-url");
        }
    }

    /** Refuses requests without the admin token, when there is one. */
    void checkToken(Request request) {
        if (token == null) {
            return;
        }
        String header = request.header("Authorization");
        String given = header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : "";
        boolean same = MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), token.reveal().getBytes(StandardCharsets.UTF_8));
        if (!same) {
            throw ApiError.unauthorized("admin paths need the admin token; send Authorization: Bearer <admin token>");
        }
    }
}
