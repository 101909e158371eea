package dev.aigatewaysim.json;

/** A place in a JSON text that is being read. Not thread-safe; one text uses one. */
final class JsonCursor {

    final char[] text;
    int at;

    JsonCursor(char[] text) {
        this.text = text;
    }

    boolean isAtEnd() {
        return at >= text.length;
    }

    /** The next character; a zero at the end, and where there is one in the text, which is right nowhere either. */
    char peek() {
        return at < text.length ? text[at] : 0;
    }

    void skipSpace() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }

    /** Goes beyond a word, when it is the next one. */
    boolean skipWord(String word) {
        int end = at + word.length();
        if (end > text.length || (end < text.length && Character.isLetterOrDigit(text[end]))) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at = end;
        return true;
    }

    /** The error that something else was expected here. */
    MalformedJsonException expected(String expected) {
        return expected(expected, "");
    }

    /**
     * The error that something else was expected here.
     *
     * @param hint what is likely meant, beginning with a semicolon; empty when that is not known
     */
    MalformedJsonException expected(String expected, String hint) {
        FoundToken found = FoundToken.at(text, at);
        return MalformedJsonException.at(
                text, at, "is not JSON: expected " + expected, " before " + found.shown(), hint + found.hint());
    }
}
