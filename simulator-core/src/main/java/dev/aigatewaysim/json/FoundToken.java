package dev.aigatewaysim.json;

import java.util.Set;

/**
 * What a JSON text has where something else was expected.
 *
 * @param shown how messages name it: a character of the syntax as it is, of all else only the kind, since it may be a secret
 * @param hint what is the likeliest mistake, beginning with a semicolon; empty when there is no likely one
 */
record FoundToken(String shown, String hint) {

    private static final Set<String> WORDS_OF_OTHERS = Set.of(
            "True",
            "False",
            "None",
            "TRUE",
            "FALSE",
            "NULL",
            "Null",
            "nil",
            "undefined",
            "NaN",
            "Infinity",
            "yes",
            "no");

    /**
     * The token that begins at a place.
     *
     * @param at from zero to the length of the text, which is its end
     */
    static FoundToken at(char[] text, int at) {
        if (at >= text.length) {
            return new FoundToken("the end", "");
        }
        char c = text[at];
        if (Character.isLetter(c) || c == '_') {
            return word(text, at);
        }
        if (c >= '0' && c <= '9') {
            return new FoundToken("a number", "");
        }
        return switch (c) {
            case '"' -> new FoundToken("a string", "");
            case '-' -> new FoundToken("a number", "");
            case '\'' -> new FoundToken("'", "; JSON has double quotes only");
            case '/', '#' -> new FoundToken(String.valueOf(c), "; JSON has no comments");
            case '+' -> new FoundToken("+", "; a number has no + before it");
            case '.' -> new FoundToken(".", "; a number has a digit before the point");
            case '\u0000' -> new FoundToken("U+0000", "; if the text is UTF-16 or UTF-32, write it as UTF-8");
            case '\u00a0', '\u2028', '\u3000', '\ufeff' ->
                new FoundToken(codePoint(text, at), "; space in JSON is space, tab and line break only");
            case '\u201c', '\u201d', '\u2018', '\u2019' ->
                new FoundToken(codePoint(text, at), "; JSON has straight quotes only");
            default -> new FoundToken(c > ' ' && c < 0x7f ? String.valueOf(c) : codePoint(text, at), "");
        };
    }

    private static FoundToken word(char[] text, int at) {
        int end = at;
        while (end < text.length && (Character.isLetterOrDigit(text[end]) || text[end] == '_')) {
            end++;
        }
        String word = end - at > 10 ? "" : new String(text, at, end - at);
        String shown = WORDS_OF_OTHERS.contains(word) ? word : "a word";
        return new FoundToken(shown, "; words are true, false and null only, and texts are in quotes");
    }

    private static String codePoint(char[] text, int at) {
        return "U+%04X".formatted(Character.codePointAt(text, at));
    }
}
