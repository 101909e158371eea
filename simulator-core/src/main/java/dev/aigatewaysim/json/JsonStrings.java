package dev.aigatewaysim.json;

/** Reads strings, with their escapes. */
final class JsonStrings {

    private static final String ESCAPES = "a \\ in a string begins one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX;"
            + " write a backslash itself as \\\\";

    private JsonStrings() {}

    /**
     * Reads a string from its opening quote to its closing one.
     *
     * @throws MalformedJsonException when it is not closed, or has something that a string cannot have
     */
    static String read(JsonCursor cursor) {
        char[] text = cursor.text;
        int open = cursor.at++;
        int start = cursor.at;
        int end = start;
        while (end < text.length && text[end] != '"' && text[end] != '\\' && text[end] >= ' ') {
            end++;
        }
        cursor.at = end;
        if (cursor.peek() == '"') {
            cursor.at++;
            return new String(text, start, end - start);
        }
        StringBuilder string = new StringBuilder().append(text, start, end - start);
        while (cursor.peek() != '"') {
            readCharacter(cursor, open, string);
        }
        cursor.at++;
        return string.toString();
    }

    private static void readCharacter(JsonCursor cursor, int open, StringBuilder string) {
        char[] text = cursor.text;
        char c = cursor.peek();
        if (cursor.isAtEnd() || (c == '\\' && cursor.at + 1 == text.length)) {
            throw MalformedJsonException.at(text, open, "is not JSON: a string has no closing quote");
        }
        if (c < ' ') {
            throw MalformedJsonException.at(text, cursor.at, "is not JSON: " + controlCharacter(c));
        }
        if (c == '\\') {
            readEscape(cursor, string);
        } else {
            string.append(c);
            cursor.at++;
        }
    }

    private static String controlCharacter(char c) {
        return switch (c) {
            case '\n', '\r' -> "a string has a line break; write \\n, or close the string with a quote";
            case '\t' -> "a string has a tab; write \\t";
            default -> "a string has the control character U+%04X; write \\u%04x".formatted((int) c, (int) c);
        };
    }

    private static void readEscape(JsonCursor cursor, StringBuilder string) {
        char c = cursor.text[cursor.at + 1];
        if (c == 'u') {
            readUnicode(cursor, string);
            return;
        }
        int known = "\"\\/bfnrt".indexOf(c);
        if (known < 0) {
            throw MalformedJsonException.at(cursor.text, cursor.at, "is not JSON: " + ESCAPES);
        }
        string.append("\"\\/\b\f\n\r\t".charAt(known));
        cursor.at += 2;
    }

    private static void readUnicode(JsonCursor cursor, StringBuilder string) {
        char[] text = cursor.text;
        int start = cursor.at;
        char c = readHex(cursor);
        string.append(c);
        if (!Character.isSurrogate(c)) {
            return;
        }
        boolean more = cursor.at + 1 < text.length && text[cursor.at] == '\\' && text[cursor.at + 1] == 'u';
        char low = Character.isHighSurrogate(c) && more ? readHex(cursor) : 0;
        if (!Character.isLowSurrogate(low)) {
            throw MalformedJsonException.at(
                    text,
                    start,
                    "has half of a surrogate pair in a string",
                    "",
                    "; write both halves, or the character itself");
        }
        string.append(low);
    }

    /** The value of an escape, four hexadecimal digits, from its backslash on. */
    private static char readHex(JsonCursor cursor) {
        int value = 0;
        for (int i = cursor.at + 2; i < cursor.at + 6; i++) {
            char c = i < cursor.text.length ? cursor.text[i] : 0;
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw MalformedJsonException.at(cursor.text, cursor.at, "is not JSON: " + ESCAPES);
            }
            value = value << 4 | digit;
        }
        cursor.at += 6;
        return (char) value;
    }
}
