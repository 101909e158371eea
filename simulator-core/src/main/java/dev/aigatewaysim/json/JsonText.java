package dev.aigatewaysim.json;

import java.util.Arrays;

/**
 * A JSON text with the value that it holds, and where in it what is. Immutable and thread-safe.
 */
public final class JsonText {

    private final char[] text;
    private final Json root;
    private final long memory;

    private JsonText(char[] text, Json root, long memory) {
        this.text = text;
        this.root = root;
        this.memory = memory;
    }

    /**
     * Reads a text, as strictly as a request's body, except for a byte order mark, which some editors write at the beginning:
     * it is ignored, and not counted in lines and columns. Other texts do not count for its memory.
     *
     * @param utf8 the text in UTF-8
     * @throws MalformedJsonException when it is not JSON, or takes more memory than it may
     */
    public static JsonText parse(byte[] utf8) {
        try (MemoryLimit.Use memory = MemoryLimit.OF_JVM.useAlone()) {
            return parse(utf8, memory);
        }
    }

    /**
     * Reads a text, as {@link #parse(byte[])} does.
     *
     * @param memory counts what it takes, for as long as it is in use
     */
    public static JsonText parse(byte[] utf8, MemoryLimit.Use memory) {
        long before = memory.used();
        char[] text = StrictJson.decode(withoutByteOrderMark(utf8), memory);
        Json root = StrictJson.parse(text, memory);
        return new JsonText(text, root, memory.used() - before);
    }

    private static byte[] withoutByteOrderMark(byte[] text) {
        boolean marked = text.length > 2 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf;
        return marked ? Arrays.copyOfRange(text, 3, text.length) : text;
    }

    /** The value. */
    public Json root() {
        return root;
    }

    /** How much memory it may take, in bytes, with what is made of it: an estimate. */
    public long memory() {
        return memory;
    }

    /** The text, as it was written. */
    public String text() {
        return new String(text);
    }

    /** Finds lines and columns, of positions in ascending order. Not thread-safe. */
    public Places places() {
        return new Places();
    }

    /** Where in the text a position is. Goes through the text once for all positions, whatever its lines. */
    public final class Places {

        private int position;
        private int line = 1;
        private int column = 1;

        private Places() {}

        /**
         * Goes on to a position.
         *
         * @throws IllegalArgumentException when it is before the one until now
         */
        public Places moveTo(int next) {
            if (next < position) {
                throw new IllegalArgumentException("the position is " + next + ", before " + position);
            }
            for (; position < next; position++) {
                char c = text[position];
                if (c == '\n') {
                    line++;
                    column = 1;
                } else if (!Character.isLowSurrogate(c)) {
                    column++;
                }
            }
            return this;
        }

        /** The line, counted from one. */
        public int line() {
            return line;
        }

        /** The column, counted in code points from one. */
        public int column() {
            return column;
        }
    }
}
