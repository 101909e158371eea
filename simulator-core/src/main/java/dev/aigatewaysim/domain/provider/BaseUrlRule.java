package dev.aigatewaysim.domain.provider;

import dev.aigatewaysim.domain.collection.Violations;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.redaction.SafeText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Which base URLs a user-defined provider may have: absolute, at most 2048 characters, with a host, without user
 * information and fragment; {@code https}, or {@code http} for hosts under {@code .internal}. Immutable and thread-safe.
 *
 * @param allowHttpProviders whether {@code http} is accepted for loopback hosts too, so that a test can put its own
 *     server behind the gateway; the API itself does not allow it
 */
public record BaseUrlRule(boolean allowHttpProviders) {

    private static final int MAX_LENGTH = 2048;

    void check(String baseUrl, FieldPath path, Violations violations) {
        int length = baseUrl.codePointCount(0, baseUrl.length());
        if (length > MAX_LENGTH) {
            violations.add(
                    path,
                    Problem.BASE_URL_TOO_LONG,
                    "has " + length + " characters; at most " + MAX_LENGTH + " are allowed");
            return;
        }
        URI url;
        try {
            url = new URI(baseUrl);
        } catch (URISyntaxException notAUrl) {
            invalid(path, violations, "is not a URL");
            return;
        }
        if (!url.isAbsolute() || url.isOpaque() || url.getHost() == null || url.getPort() > 65535) {
            invalid(path, violations, "is not an absolute URL with a host");
        } else if (url.getRawUserInfo() != null) {
            invalid(path, violations, "holds user information");
        } else if (url.getRawFragment() != null) {
            invalid(path, violations, "has a fragment");
        } else if (!isAllowed(
                url.getScheme().toLowerCase(Locale.ROOT), url.getHost().toLowerCase(Locale.ROOT))) {
            violations.add(
                    path,
                    Problem.BASE_URL_NOT_ALLOWED,
                    "has the scheme '" + SafeText.of(url.getScheme()) + "' and the host '" + SafeText.of(url.getHost())
                            + "'; use https"
                            + (allowHttpProviders ? ", or http with a loopback host" : "")
                            + ", or http with a host under .internal");
        }
    }

    private static void invalid(FieldPath path, Violations violations, String what) {
        violations.add(
                path,
                Problem.BASE_URL_INVALID,
                what + "; give an absolute URL with a host and without user information and fragment, such as"
                        + " https://llm.example.com/v1");
    }

    private boolean isAllowed(String scheme, String host) {
        return scheme.equals("https")
                || (scheme.equals("http") && (isInternal(host) || (allowHttpProviders && isLoopback(host))));
    }

    private static boolean isInternal(String host) {
        return host.endsWith(".internal") && !host.startsWith(".");
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
