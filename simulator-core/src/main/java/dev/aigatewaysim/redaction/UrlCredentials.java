package dev.aigatewaysim.redaction;

/** The credentials in URLs of any scheme, such as {@code postgres://user:password@host/?token=secret}. */
final class UrlCredentials {

    private static final String AUTHORITY = "://";
    private static final String ENDS = "\"'<>\\";
    private static final String ENDS_OF_AUTHORITY = "/?#";
    private static final String ENDS_OF_PARAMETER = "&#";

    private UrlCredentials() {}

    /** Finds user and password, and the values of secret parameters. */
    static void in(String text, PatternSearch.Found found) {
        int at = text.indexOf(AUTHORITY);
        while (at >= 0) {
            int start = at + AUTHORITY.length();
            int end = end(text, start, "");
            int endOfAuthority = end(text, start, ENDS_OF_AUTHORITY);
            int host = text.lastIndexOf('@', endOfAuthority - 1);
            if (host > start) {
                find(text, start, host, found);
            }
            parameters(text, endOfAuthority, end, found);
            at = text.indexOf(AUTHORITY, end);
        }
    }

    private static void parameters(String text, int from, int end, PatternSearch.Found found) {
        int mark = text.indexOf('?', from);
        int next = mark < 0 || mark >= end ? end : mark + 1;
        while (next < end) {
            int endOfParameter = end(text, next, ENDS_OF_PARAMETER);
            int equals = text.indexOf('=', next);
            if (equals >= 0
                    && equals < endOfParameter
                    && RequestSecrets.isSecretParameter(text.substring(next, equals))) {
                find(text, equals + 1, endOfParameter, found);
            }
            next = endOfParameter + 1;
        }
    }

    private static int end(String text, int from, String besides) {
        int end = from;
        while (end < text.length()
                && text.charAt(end) > ' '
                && ENDS.indexOf(text.charAt(end)) < 0
                && besides.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** What is masked already is left as it is. */
    private static void find(String text, int from, int to, PatternSearch.Found found) {
        if (from < to && !text.substring(from, to).equals(Spans.MASK)) {
            found.at(from, to);
        }
    }
}
