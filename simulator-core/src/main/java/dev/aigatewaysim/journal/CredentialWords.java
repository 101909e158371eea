package dev.aigatewaysim.journal;

import java.util.BitSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the words of a text that look like a credential. A word is letters, digits, {@code _} and {@code -}. Thread-safe.
 */
final class CredentialWords {

    private static final int LONG_RUN = 20;
    private static final String ENDS = "\"',;&<>()[]{}";

    private static final Pattern IDENTIFIER =
            Pattern.compile("(aigac|aigk|aigpk|aigp|aigak|aigpm|aigue|aigrq|ac|usr|op|flt)_[0-9A-Za-z]{27}");

    /** The published field names that have as many letters in a row as a credential. */
    private static final Set<String> FIELD_NAMES = Set.of(
            "accessKeyConfiguration",
            "accessKeyConfigurations",
            "accessKeyConfigurationId",
            "aiGatewayAccessKeyConfigurations",
            "aiGatewayProviderKeys",
            "amountRemainingCents",
            "keySelectionStrategy",
            "providerKeyDisplayName",
            "supportedApiSurfaces");

    private CredentialWords() {}

    /** Marks the characters of every such word. */
    static void mark(String text, BitSet hits) {
        int next = 0;
        while (next < text.length()) {
            next = isWord(text.charAt(next)) ? markWord(text, next, hits) : next + 1;
        }
    }

    /** Returns where the text goes on. */
    private static int markWord(String text, int start, BitSet hits) {
        int end = start;
        int run = 0;
        int longest = 0;
        int prefixed = -1;
        while (end < text.length() && isWord(text.charAt(end))) {
            if (run == 0 && prefixed < 0 && (text.startsWith("ng-", end) || text.startsWith("sk-", end))) {
                prefixed = end;
            }
            run = isLetterOrDigit(text.charAt(end)) ? run + 1 : 0;
            longest = Math.max(longest, run);
            end++;
        }
        if (longest >= LONG_RUN && !isHarmless(text.substring(start, end))) {
            hits.set(start, end);
        }
        if (prefixed >= 0) {
            end = endOfValue(text, end);
            hits.set(prefixed, end);
        }
        return end;
    }

    private static boolean isHarmless(String word) {
        return FIELD_NAMES.contains(word) || IDENTIFIER.matcher(word).matches();
    }

    /** What starts like a key goes on to the next blank or quote: a provider's keys may hold any other character. */
    private static int endOfValue(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) > ' ' && ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
