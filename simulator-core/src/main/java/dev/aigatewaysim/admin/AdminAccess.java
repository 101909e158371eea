package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.redaction.SafeText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may use the admin paths. Immutable and thread-safe.
 *
 * <p>Decision: a valid admin token admits a request whatever host it names. The check of the host is against DNS rebinding,
 * where a web page reaches a simulator on the developer's machine by a name that the page's author controls; such a page has
 * no token.
 */
final class AdminAccess {

    private final @Nullable Secret token;
    private final @Nullable URI publicUrl;
    private final Set<HostName> knownHosts = new HashSet<>();

    /**
     * @param token what requests must carry; null for nothing
     * @param publicUrl the base of links, whose host is known, too; null for none
     * @param allowedHosts further hosts by which requests may come
     */
    AdminAccess(@Nullable Secret token, @Nullable URI publicUrl, Collection<String> allowedHosts) {
        this.token = token;
        this.publicUrl = publicUrl;
        allowedHosts.forEach(this::know);
        if (publicUrl != null) {
            know(publicUrl.getHost());
        }
    }

    private void know(String host) {
        HostName.parse(host).ifPresent(knownHosts::add);
    }

    /** Refuses pages of other origins, also where their browsers send no origin, such as for an image. */
    void checkOrigin(Request request) {
        String origin = request.header("Origin");
        boolean isForeign = origin == null
                ? isOfForeignPage(request)
                : !origin.equalsIgnoreCase(request.origin()) && !isPublic(origin);
        if (isForeign) {
            throw ApiException.forbidden("admin paths are not for pages of other origins");
        }
    }

    /** What browsers say of a request for a page of theirs; a link that a person followed is none. */
    private static boolean isOfForeignPage(Request request) {
        String site = request.header("Sec-Fetch-Site");
        return ("cross-site".equals(site) || "same-site".equals(site))
                && !"document".equals(request.header("Sec-Fetch-Dest"));
    }

    private boolean isPublic(String origin) {
        return publicUrl != null
                && origin.equalsIgnoreCase(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority());
    }

    /** Refuses requests without the admin token; when there is none, those that name a host that is not known. */
    void checkAccess(Request request) {
        if (token == null) {
            checkHost(request);
        } else if (!hasToken(request)) {
            throw ApiException.unauthorized(
                    "admin paths need the admin token; send Authorization: Bearer <admin token>");
        }
    }

    /** Refuses requests that came by a name that anybody may have made up, unless they have the admin token. */
    void checkHost(Request request) {
        String host = HostName.withoutPort(request.origin().replaceFirst("^[a-z]+://", ""));
        if (!isKnown(host) && !hasToken(request)) {
            throw ApiException.forbidden("admin paths are not served for the host '" + SafeText.of(host)
                    + "'; use localhost or a loopback address in full, such as 127.0.0.1, or start the simulator with --allowed-host and this name, or with"
                    + " --admin-token, and send Authorization: Bearer <admin token>");
        }
    }

    private boolean isKnown(String host) {
        return HostName.parse(host)
                .filter(name -> name.isLoopback() || knownHosts.contains(name))
                .isPresent();
    }

    private boolean hasToken(Request request) {
        String header = request.header("Authorization");
        if (token == null || header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return false;
        }
        String given = header.substring(7).strip();
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), token.reveal().getBytes(StandardCharsets.UTF_8));
    }
}
