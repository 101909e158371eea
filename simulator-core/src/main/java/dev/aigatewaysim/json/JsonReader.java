package dev.aigatewaysim.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a JSON text (RFC 8259) strictly: one value, no key twice in one object, a limited depth, no lone surrogates. What is
 * wrong is reported where it is, with what was expected there.
 *
 * <p>Decision: the parser is our own. Those of libraries report where they noticed an error, in words that repeat the text,
 * and accept keys that are there twice and half surrogate pairs.
 *
 * <p>Not thread-safe; one text uses one.
 */
final class JsonReader {

    private static final String VALUE = "a value";
    private static final String NAME = "a name in quotes";
    private static final String NO_LAST_COMMA = "; leave out the comma after the last one";

    private final JsonCursor cursor;
    private final int maxDepth;
    private final MemoryLimit.Use memory;

    /**
     * @param maxDepth how deep objects and arrays may be nested; the root is one
     * @param memory counts what the values take
     */
    JsonReader(char[] text, int maxDepth, MemoryLimit.Use memory) {
        this.cursor = new JsonCursor(text);
        this.maxDepth = maxDepth;
        this.memory = memory;
    }

    /**
     * Reads the text.
     *
     * @throws MalformedJsonException when it is not such a one
     */
    Json read() {
        cursor.skipSpace();
        if (cursor.isAtEnd()) {
            throw MalformedJsonException.at(cursor.text, 0, "is empty; give a JSON object");
        }
        Json root = value(1, VALUE);
        cursor.skipSpace();
        if (!cursor.isAtEnd()) {
            throw cursor.expected("the end of the text");
        }
        return root;
    }

    private Json value(int depth, String expected) {
        int start = cursor.at;
        count(cursor.peek() == '{' ? MemoryLimit.BYTES_PER_OBJECT : MemoryLimit.BYTES_PER_VALUE);
        return switch (cursor.peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Json.Str(start, JsonStrings.read(cursor));
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> word(start, expected);
        };
    }

    private void count(long bytes) {
        if (!memory.add(bytes)) {
            throw MalformedJsonException.tooLarge(cursor.text, cursor.at, memory.exceeded());
        }
    }

    private Json word(int start, String expected) {
        if (cursor.skipWord("true")) {
            return new Json.Bool(start, true);
        }
        if (cursor.skipWord("false")) {
            return new Json.Bool(start, false);
        }
        if (cursor.skipWord("null")) {
            return new Json.Null(start);
        }
        throw cursor.expected(expected);
    }

    private Json object(int depth) {
        int start = open(depth);
        LinkedHashMap<String, Json> members = new LinkedHashMap<>();
        String expected = NAME + " or }";
        boolean more = cursor.peek() != '}';
        while (more) {
            member(members, depth, expected);
            expected = NAME;
            more = isFollowed('}', ", or }", NAME);
        }
        return new Json.Obj(start, cursor.at++, members);
    }

    private void member(Map<String, Json> members, int depth, String expected) {
        int start = cursor.at;
        if (cursor.peek() != '"') {
            throw cursor.expected(expected);
        }
        String name = JsonStrings.read(cursor);
        Json first = members.get(name);
        if (first != null) {
            String place = MalformedJsonException.place(cursor.text, first.start());
            throw MalformedJsonException.at(
                    cursor.text, start, "has the same key twice in one object; its first value is at " + place);
        }
        cursor.skipSpace();
        if (cursor.peek() != ':') {
            throw cursor.expected(":");
        }
        cursor.at++;
        cursor.skipSpace();
        members.put(name, value(depth + 1, VALUE));
    }

    private Json array(int depth) {
        int start = open(depth);
        List<Json> items = new ArrayList<>();
        String expected = VALUE + " or ]";
        boolean more = cursor.peek() != ']';
        while (more) {
            count(MemoryLimit.BYTES_PER_ITEM);
            items.add(value(depth + 1, expected));
            expected = VALUE;
            more = isFollowed(']', ", or ]", VALUE);
        }
        return new Json.Arr(start, cursor.at++, items);
    }

    private int open(int depth) {
        if (depth > maxDepth) {
            throw MalformedJsonException.at(cursor.text, cursor.at, "is nested deeper than " + maxDepth + " levels");
        }
        int start = cursor.at++;
        cursor.skipSpace();
        return start;
    }

    /** Goes to the next item beyond a comma, or to the end; whether there is a next item. */
    private boolean isFollowed(char end, String expected, String item) {
        cursor.skipSpace();
        if (cursor.peek() == end) {
            return false;
        }
        if (cursor.peek() != ',') {
            throw cursor.expected(expected);
        }
        cursor.at++;
        cursor.skipSpace();
        if (cursor.peek() == end) {
            throw cursor.expected(item, NO_LAST_COMMA);
        }
        return true;
    }

    private Json number() {
        int start = cursor.at;
        if (cursor.peek() == '-') {
            cursor.at++;
        }
        if (cursor.peek() == '0') {
            cursor.at++;
            if (isDigit(cursor.peek())) {
                throw MalformedJsonException.at(
                        cursor.text, start, "is not JSON: a number begins with 0; leave out the zeros before it");
            }
        } else {
            digits("a digit");
        }
        if (cursor.peek() == '.') {
            cursor.at++;
            digits("a digit after the point");
        }
        if (cursor.peek() == 'e' || cursor.peek() == 'E') {
            cursor.at++;
            if (cursor.peek() == '+' || cursor.peek() == '-') {
                cursor.at++;
            }
            digits("a digit of the exponent");
        }
        return new Json.Num(start, new String(cursor.text, start, cursor.at - start));
    }

    private void digits(String expected) {
        if (!isDigit(cursor.peek())) {
            throw cursor.expected(expected);
        }
        while (isDigit(cursor.peek())) {
            cursor.at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
