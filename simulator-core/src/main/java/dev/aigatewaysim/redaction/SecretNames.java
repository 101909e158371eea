package dev.aigatewaysim.redaction;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names say that what they name is a secret: of headers, query parameters and members of a JSON object. Thread-safe. */
public final class SecretNames {

    private static final Set<String> SECRET_NAMES = Set.of("value", "key");

    /** Names of the API that speak of secrets and hold none: lists of what is known of them, an identifier, whether to have them, and times. */
    private static final Set<String> HARMLESS_NAMES =
            Set.of("aigatewayapikeys", "apikeys", "apikeyid", "secrets", "firsttokenafter", "timetofirsttokenms");

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?!tokens)token|secret|password|passphrase|credential|apikey|privatekey|authorization");

    private static final Pattern SECRET_HEADER =
            Pattern.compile("auth|cookie|token|secret|password|credential|signature|session|key");
    private static final Set<String> HARMLESS_HEADERS = Set.of("idempotency-key", "author", "authority");

    private SecretNames() {}

    /**
     * Whether a parameter or a member is secret: it is called {@code value} or {@code key}, or its name holds {@code token},
     * {@code secret}, {@code password}, {@code credential}, {@code apiKey} or the like, in any letter case and with or without
     * hyphens and underscores. Counts of tokens, times until the first one, identifiers of API keys and the API's list of them are not secret.
     */
    public static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET_NAMES.contains(lower.strip())
                || (SECRET_NAME.matcher(withoutSeparators(lower)).find() && !HARMLESS_NAMES.contains(lower));
    }

    private static String withoutSeparators(String name) {
        return name.indexOf('-') < 0 && name.indexOf('_') < 0 ? name : name.replaceAll("[-_]", "");
    }

    /** Whether a header holds credentials. */
    static boolean isSecretHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET_HEADER.matcher(lower).find() && !HARMLESS_HEADERS.contains(lower);
    }

    /** Whether a header holds a scheme and credentials. */
    static boolean isAuthorization(String name) {
        return name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Proxy-Authorization");
    }
}
