package dev.aigatewaysim.redaction;

import java.util.regex.Pattern;

/**
 * What looks like a credential, whoever it belongs to. A word is letters, digits, {@code _} and {@code -}.
 *
 * <ul>
 *   <li>What begins with {@code ng-} or {@code sk-}, has at least 8 characters, and goes on to the next blank, quote, comma or
 *       bracket, unless it is the redacted form that the API shows.
 *   <li>A word with 20 letters and digits in a row, of both kinds, unless it is an identifier that this simulator generates.
 *   <li>A word of 27 letters and digits, {@code _}, and 21 more: an API key's token.
 *   <li>In a URL of any scheme, user and password before the host, and values of secret parameters.
 * </ul>
 *
 * <p>Ordinary words have no digits, and numbers no letters, however long they are: {@code accessKeyConfiguration} is a field,
 * not a secret.
 */
final class CredentialForm {

    private static final int LONG_RUN = 20;

    /** As many characters as the shortest token has that can be chosen. */
    private static final int SHORTEST_PREFIXED = 8;

    /** One more than the longest identifier has: within a longer word none is taken for an identifier. */
    private static final int BEYOND_IDENTIFIERS = 39;

    private static final int SHOWN_AT_START = 10;
    private static final String ENDS = "\"',;&<>()[]{}";

    private static final Pattern IDENTIFIER =
            Pattern.compile("(aigac|aigk|aigpk|aigp|aigak|aigpm|aigue|aigrq|rq|ac|usr|op|flt|ans)_[0-9A-Za-z]{27}"
                    + "|(chatcmpl-|cmpl-|resp_|msg_)[0-9A-Za-z]{27}"
                    + "|(call|fc|toolu)_[0-9A-Za-z]{27}_[0-9]{1,4}");
    private static final Pattern API_KEY_TOKEN = Pattern.compile("[0-9A-Za-z]{27}_[0-9A-Za-z]{21}");

    private CredentialForm() {}

    /** Finds all that looks like a credential. */
    static void in(String text, PatternSearch.Found found) {
        UrlCredentials.in(text, found);
        int next = 0;
        while (next < text.length()) {
            next = isWord(text.charAt(next)) ? word(text, next, found) : next + 1;
        }
    }

    /** Whether the secret is found by its form in every text that holds it, whatever is beside it there. */
    static boolean isFoundEverywhere(String secret) {
        if (secret.length() < BEYOND_IDENTIFIERS) {
            return false;
        }
        Run run = new Run();
        for (int i = 0; i < secret.length(); i++) {
            if (!isWord(secret.charAt(i))) {
                return false;
            }
            run.add(secret.charAt(i));
        }
        return run.looksRandom;
    }

    /**
     * Whether the word has the form of an identifier of a resource, a user, an account, an operation or a fault, or of one that
     * a simulated model gives to its response or to a part of it.
     */
    static boolean isIdentifier(String word) {
        return IDENTIFIER.matcher(word).matches();
    }

    /** Returns where the text goes on. */
    private static int word(String text, int start, PatternSearch.Found found) {
        int end = start;
        int prefixed = -1;
        Run run = new Run();
        while (end < text.length() && isWord(text.charAt(end))) {
            if (run.length == 0 && prefixed < 0 && (text.startsWith("ng-", end) || text.startsWith("sk-", end))) {
                prefixed = end;
            }
            run.add(text.charAt(end));
            end++;
        }
        if (run.isLong && isCredential(text.substring(start, end), run.looksRandom)) {
            found.at(start, end);
        }
        if (prefixed >= 0) {
            int valueEnd = endOfValue(text, end);
            if (valueEnd - prefixed >= SHORTEST_PREFIXED && !isRedactedForm(text, prefixed, end)) {
                found.at(prefixed, valueEnd);
                return valueEnd;
            }
        }
        return end;
    }

    private static boolean isCredential(String word, boolean looksRandom) {
        return looksRandom ? !isIdentifier(word) : API_KEY_TOKEN.matcher(word).matches();
    }

    /** Letters and digits in a row, within a word. */
    private static final class Run {

        private int length;
        private boolean letter;
        private boolean digit;

        /** Whether one of the word's runs was long, and whether one had both letters and digits besides. */
        private boolean isLong;

        private boolean looksRandom;

        void add(char c) {
            if (!isLetterOrDigit(c)) {
                length = 0;
                letter = false;
                digit = false;
                return;
            }
            length++;
            letter |= c > '9';
            digit |= c <= '9';
            isLong |= length >= LONG_RUN;
            looksRandom |= length >= LONG_RUN && letter && digit;
        }
    }

    /** What the API shows of a provider key: its first 10 characters, the mask, and its last 4. */
    private static boolean isRedactedForm(String text, int start, int end) {
        return end - start <= SHOWN_AT_START && text.startsWith(Spans.MASK, end);
    }

    /** What starts like a key goes on to the next blank or quote: a provider's keys may hold any other character. */
    private static int endOfValue(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) > ' ' && ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    static boolean isWord(char c) {
        return isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
