package dev.aigatewaysim.assertj;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a JSON text, whole or up to where it was cut. Not thread-safe; one text uses one. */
final class JsonReader {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u[0-9a-fA-F]{4}|[\"\\\\/bfnrt])");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private final boolean cut;
    private int at;

    private JsonReader(String text, boolean cut) {
        this.text = text;
        this.cut = cut;
    }

    /** Thrown where the text is not JSON. */
    private static final class MalformedException extends RuntimeException {

        MalformedException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Reads a whole text.
     *
     * @throws IllegalArgumentException when it is not JSON
     */
    static JsonValue read(String text) {
        try {
            JsonReader reader = new JsonReader(text, false);
            JsonValue value = reader.value();
            reader.skipSpace();
            if (reader.at < text.length()) {
                throw reader.fail("the end");
            }
            return value;
        } catch (MalformedException malformed) {
            throw new IllegalArgumentException(malformed.getMessage());
        }
    }

    /** Reads the beginning of a text that is JSON. */
    static JsonValue readCut(String text) {
        return new JsonReader(text, true).value();
    }

    private boolean isAtCut() {
        return cut && at >= text.length();
    }

    private char peek() {
        skipSpace();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private JsonValue value() {
        char first = peek();
        int start = at;
        return switch (first) {
            case '{' -> object(start);
            case '[' -> array(start);
            case '"' -> {
                String string = string();
                yield done(string, start, string != null);
            }
            default -> first == '-' || Character.isDigit(first) ? number(start) : word(start);
        };
    }

    private JsonValue done(@Nullable Object content, int start, boolean whole) {
        return new JsonValue(content, text.substring(start, at), whole);
    }

    private JsonValue object(int start) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        at++;
        boolean more = peek() != '}';
        while (more && !isAtCut()) {
            if (peek() != '"') {
                throw fail("a name in quotes");
            }
            String name = string();
            if (name != null && !isAtCut()) {
                expect(':');
                members.put(name, value());
            }
            more = isFollowed('}');
        }
        return end(members, start);
    }

    private JsonValue array(int start) {
        List<JsonValue> items = new ArrayList<>();
        at++;
        boolean more = peek() != ']';
        while (more && !isAtCut()) {
            items.add(value());
            more = isFollowed(']');
        }
        return end(items, start);
    }

    private JsonValue end(Object content, int start) {
        boolean whole = !isAtCut();
        at += whole ? 1 : 0;
        return done(content, start, whole);
    }

    private boolean isFollowed(char end) {
        char next = peek();
        if (isAtCut() || next == end) {
            return false;
        }
        expect(',');
        return true;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw fail(String.valueOf(c));
        }
        at++;
        peek();
    }

    /** Returns null when it is cut. */
    private @Nullable String string() {
        int start = ++at;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) < ' ') {
                throw fail("an escaped control character");
            }
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at < text.length()) {
            return unescaped(text.substring(start, at++));
        }
        at = text.length();
        if (!cut) {
            throw fail("a quote at the end of the string");
        }
        return null;
    }

    private String unescaped(String raw) {
        StringBuilder plain = new StringBuilder(raw.length());
        Matcher escape = ESCAPE.matcher(raw);
        int done = 0;
        for (int i = raw.indexOf('\\'); i >= 0; i = raw.indexOf('\\', done)) {
            if (!escape.region(i, raw.length()).lookingAt()) {
                throw fail("an escape such as \\n or \\u0041 in the string before");
            }
            plain.append(raw, done, i).append(plain(escape.group()));
            done = escape.end();
        }
        return plain.append(raw, done, raw.length()).toString();
    }

    private static char plain(String escape) {
        return escape.charAt(1) == 'u'
                ? (char) Integer.parseInt(escape.substring(2), 16)
                : ESCAPED.charAt(ESCAPES.indexOf(escape.charAt(1)));
    }

    private JsonValue number(int start) {
        if (cut && text.substring(at).matches("[-+.eE0-9]*")) {
            at = text.length();
            return done(null, start, false);
        }
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw fail("a number");
        }
        at = matcher.end();
        return done(new BigDecimal(matcher.group()).stripTrailingZeros(), start, true);
    }

    private JsonValue word(int start) {
        for (String word : List.of("true", "false", "null")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return done(word.equals("null") ? null : Boolean.valueOf(word), start, true);
            }
        }
        if (!cut) {
            throw fail("a value");
        }
        at = text.length();
        return done(null, start, false);
    }

    private MalformedException fail(String expected) {
        return new MalformedException("expected " + expected + " at character " + (at + 1));
    }
}
