package dev.aigatewaysim.redaction;

/**
 * What may be repeated or logged of a text that came from outside: without secrets, with control characters written out, and
 * not longer than a bound. It is redacted before it is cut, so that no part of a secret is left. Thread-safe.
 *
 * <p>Where no secrets are known yet, as in the domain's messages, what looks like a credential is redacted; whoever passes the
 * message on knows more secrets and redacts it again, and finds what the cut has left of them.
 */
public final class SafeText {

    /** How much of a name or a value messages repeat, in characters (Unicode code points): 60. */
    public static final int MAX_QUOTED = 60;

    /** How long a whole message may be, in characters (Unicode code points): 4096. */
    public static final int MAX_LINE = 4096;

    private static final char CUT = '…';
    private static final String HEX = "0123456789abcdef";

    private SafeText() {}

    /** What a message repeats of a name or a value: at most {@value #MAX_QUOTED} characters, and … when there were more. */
    public static String of(String text) {
        return of(text, Redactor.BY_FORM, MAX_QUOTED);
    }

    /**
     * What may be shown of a text.
     *
     * @param max how many characters (Unicode code points) at most; when there are more, … follows them
     */
    public static String of(String text, Redactor redactor, int max) {
        return cut(escaped(redactor.redact(text)), max);
    }

    /** The text with control characters, line separators and marks of writing direction written out: {@code \n}, {@code \u001b}. */
    public static String escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return escaped(text, i);
            }
        }
        return text;
    }

    private static String escaped(String text, int first) {
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            int named = "\n\r\t".indexOf(c);
            if (named >= 0) {
                out.append('\\').append("nrt".charAt(named));
            } else if (isControl(c)) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 0xF));
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isControl(char c) {
        return c < ' '
                || (c >= 0x7F && c < 0xA0)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || c == 0xFEFF;
    }

    private static String cut(String text, int max) {
        return text.codePointCount(0, text.length()) <= max
                ? text
                : text.substring(0, text.offsetByCodePoints(0, max)) + CUT;
    }
}
