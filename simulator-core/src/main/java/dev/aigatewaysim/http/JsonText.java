package dev.aigatewaysim.http;

/**
 * A JSON text with the value that it holds, and where in it what stands. Immutable and thread-safe.
 */
public final class JsonText {

    private final char[] text;
    private final Json root;

    private JsonText(char[] text, Json root) {
        this.text = text;
        this.root = root;
    }

    /**
     * Reads a text, as strictly as a request's body.
     *
     * @param utf8 the text in UTF-8
     * @throws NotJson when it is not JSON
     */
    public static JsonText parse(byte[] utf8) {
        char[] text = StrictJson.decode(utf8);
        return new JsonText(text, StrictJson.parse(text));
    }

    /** The value. */
    public Json root() {
        return root;
    }

    /** The text, as it was written. */
    public String text() {
        return new String(text);
    }

    /** The line of a position, counted from one. */
    public int line(int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (text[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The column of a position, counted in characters from one. */
    public int column(int position) {
        int start = position;
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        return position - start + 1;
    }
}
