package dev.aigatewaysim.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON text straight into bytes. Not thread-safe; one response uses one.
 *
 * <p>Decision: the writer is our own. Every response passes it, also the first one of a new JVM, where a library costs the
 * loading of its classes.
 */
public final class JsonOut {

    private static final int INITIAL_CAPACITY = 1024;
    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String ESCAPES = "\"\\bfnrt";
    private static final String HEX = "0123456789ABCDEF";

    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int size;

    /** How many objects and arrays are open. */
    private int open;

    /** Begins an object that is the text itself or an element of an array. */
    public JsonOut beginObject() {
        separate();
        return begin('{');
    }

    /** Begins an object that is a field. */
    public JsonOut beginObject(String name) {
        name(name);
        return begin('{');
    }

    /** Ends the object that was begun last. */
    public JsonOut endObject() {
        return end('}');
    }

    /** Begins an array that is a field. */
    public JsonOut beginArray(String name) {
        name(name);
        return begin('[');
    }

    /** Ends the array that was begun last. */
    public JsonOut endArray() {
        return end(']');
    }

    /** Writes a text that is an element of an array. */
    public JsonOut element(String value) {
        separate();
        return text(value);
    }

    /** Writes a number that is an element of an array. */
    public JsonOut element(double value) {
        separate();
        return ascii(Double.toString(value));
    }

    /** Writes a number that is an element of an array. */
    public JsonOut element(long value) {
        separate();
        return ascii(Long.toString(value));
    }

    /** Writes a field with a text. */
    public JsonOut field(String name, String value) {
        return name(name).text(value);
    }

    /** Writes a field with a number. */
    public JsonOut field(String name, long value) {
        return name(name).ascii(Long.toString(value));
    }

    /** Writes a field with a number that need not be whole. */
    public JsonOut field(String name, double value) {
        return name(name).ascii(Double.toString(value));
    }

    /**
     * Writes a field whose value is written already.
     *
     * @param value one JSON value
     */
    public JsonOut raw(String name, String value) {
        name(name);
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    /** Writes a field, or leaves it out when the value is null. */
    public JsonOut optional(String name, @Nullable Boolean value) {
        return value == null ? this : field(name, value.booleanValue());
    }

    /** Writes a field, or leaves it out when the value is null. */
    public JsonOut optional(String name, @Nullable Long value) {
        return value == null ? this : field(name, value.longValue());
    }

    /** Writes a field that is true or false. */
    public JsonOut field(String name, boolean value) {
        return name(name).ascii(Boolean.toString(value));
    }

    /** Writes a field with a time in whole seconds, such as {@code 2026-11-21T09:30:00Z}. */
    public JsonOut field(String name, Instant value) {
        return field(name, Timestamps.text(value));
    }

    /** Writes a field with a value that was read, numbers as they were written. */
    public JsonOut field(String name, Json value) {
        return raw(name, CompactJson.of(value));
    }

    /** Writes a field whose value is null. */
    public JsonOut nullField(String name) {
        return name(name).ascii("null");
    }

    /** Writes a field, or leaves it out when the value is null. */
    public JsonOut optional(String name, @Nullable String value) {
        return value == null ? this : field(name, value);
    }

    /** Writes a field, or leaves it out when the value is null. */
    public JsonOut optional(String name, @Nullable Instant value) {
        return value == null ? this : field(name, value);
    }

    /** Writes a field, as null when the value is null. */
    public JsonOut nullable(String name, @Nullable String value) {
        return value == null ? nullField(name) : field(name, value);
    }

    /** Writes a field, as null when the value is null. */
    public JsonOut nullable(String name, @Nullable Instant value) {
        return value == null ? nullField(name) : field(name, value);
    }

    /** Writes a field, as null when the value is null. */
    public JsonOut nullable(String name, @Nullable Long value) {
        return value == null ? nullField(name) : field(name, value.longValue());
    }

    private JsonOut begin(char bracket) {
        open++;
        return put(bracket);
    }

    private JsonOut end(char bracket) {
        open--;
        return put(bracket);
    }

    private JsonOut name(String name) {
        separate();
        text(name);
        return put(':');
    }

    /** Writes a comma, unless what comes is the first of its object or array. */
    private void separate() {
        if (size > 0 && bytes[size - 1] != '{' && bytes[size - 1] != '[') {
            put(',');
        }
    }

    private JsonOut ascii(String text) {
        ensure(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
        return this;
    }

    private JsonOut text(String value) {
        put('"');
        int plain = plainPart(value);
        if (plain < value.length()) {
            for (byte b : value.substring(plain).getBytes(StandardCharsets.UTF_8)) {
                escaped(b);
            }
        }
        return put('"');
    }

    /** Writes the characters that are written as they are, up to the first other one; returns how many these are. */
    private int plainPart(String value) {
        ensure(value.length());
        int i = 0;
        while (i < value.length() && isPlain(value.charAt(i))) {
            bytes[size++] = (byte) value.charAt(i++);
        }
        return i;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
    }

    /** Half of a surrogate pair, which UTF-8 does not have, is a question mark by now. */
    private void escaped(byte b) {
        int escape = ESCAPED.indexOf(b);
        if (escape >= 0) {
            put('\\').put(ESCAPES.charAt(escape));
        } else if (b >= 0 && b < ' ') {
            ascii("\\u00").put(HEX.charAt(b >> 4)).put(HEX.charAt(b & 0xF));
        } else {
            put((char) b);
        }
    }

    private JsonOut put(char c) {
        ensure(1);
        bytes[size++] = (byte) c;
        return this;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * size));
        }
    }

    /**
     * The text; nothing can be written after it.
     *
     * @throws IllegalStateException when an object or an array is still open
     */
    public byte[] toBytes() {
        if (open != 0) {
            throw new IllegalStateException(open + " objects and arrays are begun and not ended");
        }
        return Arrays.copyOf(bytes, size);
    }
}
