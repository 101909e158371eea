package dev.aigatewaysim.redaction;

import dev.aigatewaysim.redaction.DecodedText.Encoding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that one request says it holds: credentials in its headers, values of secret parameters, and what its body adds.
 * Not thread-safe; one request uses one.
 */
public final class RequestSecrets {

    private static final int SHORTEST_WORD = 8;
    private static final Pattern SCHEME =
            Pattern.compile("(?is)(Bearer|Basic|Digest|Token|ApiKey|Negotiate)([\\s:=,]*)(.*)");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s;,=]+");

    private final Set<String> secrets = new LinkedHashSet<>();

    /** None yet. */
    public RequestSecrets() {}

    /** Adds a secret. One of less than 4 characters is left aside: it would redact half of what is harmless. */
    public void add(String secret) {
        secrets.add(secret);
    }

    /**
     * Adds the credentials in headers.
     *
     * @param headers name, value, name, value …
     */
    public void addHeaders(List<String> headers) {
        for (int i = 0; i + 1 < headers.size(); i += 2) {
            addHeader(headers.get(i), headers.get(i + 1));
        }
    }

    private void addHeader(String name, String value) {
        boolean authorization = SecretNames.isAuthorization(name);
        if (!authorization && !SecretNames.isSecretHeader(name)) {
            return;
        }
        Matcher scheme = SCHEME.matcher(value.strip());
        String credentials = scheme.matches() ? scheme.group(3) : value;
        add(credentials);
        for (String word : (authorization ? BLANKS : SEPARATORS).split(credentials, -1)) {
            if (authorization || word.length() >= SHORTEST_WORD) {
                add(word);
            }
        }
    }

    /**
     * Adds the values of secret parameters.
     *
     * @param query as sent, not decoded and without the question mark; null when there is none
     */
    public void addQuery(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals >= 0 && isSecretParameter(parameter.substring(0, equals))) {
                String value = parameter.substring(equals + 1);
                add(value);
                add(decoded(value, Encoding.FORM));
                add(decoded(value, Encoding.PERCENT));
            }
        }
    }

    static boolean isSecretParameter(String encodedName) {
        return SecretNames.isSecret(decoded(encodedName, Encoding.FORM));
    }

    private static String decoded(String text, Encoding encoding) {
        return DecodedText.raw(text).decoded(encoding).text();
    }

    /** The scheme of credentials, when it is a known one. */
    static String maskedHeader(String name, String value) {
        Matcher scheme = SCHEME.matcher(value.strip());
        boolean known = name.equalsIgnoreCase("Authorization")
                && scheme.matches()
                && !scheme.group(2).isEmpty();
        return known ? scheme.group(1) + " " + Spans.MASK : Spans.MASK;
    }

    /** Redacts these secrets, as many as there are now, those that the server knows, and what looks like a credential. */
    public Redactor redactor(KnownSecrets known) {
        return known.redactor().alsoOf(secrets);
    }

    /** Redacts these secrets, as many as there are now, and what the other redacts of its server's. */
    public Redactor redactor(Redactor ofServer) {
        return ofServer.alsoOf(secrets);
    }
}
