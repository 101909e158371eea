package dev.aigatewaysim.http;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text with the value that it holds, and where in it what stands. Immutable and thread-safe.
 */
public final class JsonText {

    private final char[] text;
    private final Json root;
    private volatile int @Nullable [] lineStarts;

    private JsonText(char[] text, Json root) {
        this.text = text;
        this.root = root;
    }

    /**
     * Reads a text, as strictly as a request's body, except for a byte order mark, which some editors write at the beginning:
     * it is ignored, and not counted in lines and columns.
     *
     * @param utf8 the text in UTF-8
     * @throws NotJson when it is not JSON
     */
    public static JsonText parse(byte[] utf8) {
        char[] text = StrictJson.decode(withoutByteOrderMark(utf8));
        return new JsonText(text, StrictJson.parse(text));
    }

    private static byte[] withoutByteOrderMark(byte[] text) {
        boolean marked = text.length > 2 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf;
        return marked ? Arrays.copyOfRange(text, 3, text.length) : text;
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
        int found = Arrays.binarySearch(lineStarts(), position);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column of a position, counted in code points from one. */
    public int column(int position) {
        int start = lineStarts()[line(position) - 1];
        return Character.codePointCount(text, start, position - start) + 1;
    }

    /** Needed only when something is wrong; then often. */
    private int[] lineStarts() {
        int[] starts = lineStarts;
        if (starts == null) {
            starts = IntStream.concat(
                            IntStream.of(0),
                            IntStream.range(0, text.length)
                                    .filter(i -> text[i] == '\n')
                                    .map(i -> i + 1))
                    .toArray();
            lineStarts = starts;
        }
        return starts;
    }
}
