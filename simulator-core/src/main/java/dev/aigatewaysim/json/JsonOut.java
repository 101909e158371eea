package dev.aigatewaysim.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON text straight into bytes. Not thread-safe; one response uses one.
 */
public final class JsonOut {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private final JsonGenerator json;

    /** An empty text. */
    public JsonOut() {
        try {
            json = FACTORY.createGenerator(bytes);
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
    }

    /** Writes something to memory, which does not fail. */
    @FunctionalInterface
    private interface Part {
        void write() throws IOException;
    }

    private JsonOut write(Part part) {
        try {
            part.write();
            return this;
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
    }

    /** Begins an object that is the text itself or an element of an array. */
    public JsonOut beginObject() {
        return write(() -> json.writeStartObject());
    }

    /** Begins an object that is a field. */
    public JsonOut beginObject(String name) {
        return write(() -> json.writeObjectFieldStart(name));
    }

    /** Ends the object that was begun last. */
    public JsonOut endObject() {
        return write(() -> json.writeEndObject());
    }

    /** Begins an array that is a field. */
    public JsonOut beginArray(String name) {
        return write(() -> json.writeArrayFieldStart(name));
    }

    /** Ends the array that was begun last. */
    public JsonOut endArray() {
        return write(() -> json.writeEndArray());
    }

    /** Writes a text that is an element of an array. */
    public JsonOut element(String value) {
        return write(() -> text(value));
    }

    /** Writes a number that is an element of an array. */
    public JsonOut element(double value) {
        return write(() -> json.writeNumber(value));
    }

    /** Writes a number that is an element of an array. */
    public JsonOut element(long value) {
        return write(() -> json.writeNumber(value));
    }

    /** Writes a field with a text. */
    public JsonOut field(String name, String value) {
        return write(() -> {
            json.writeFieldName(name);
            text(value);
        });
    }

    /** Writes a field with a number. */
    public JsonOut field(String name, long value) {
        return write(() -> json.writeNumberField(name, value));
    }

    /** Writes a field with a number that need not be whole. */
    public JsonOut field(String name, double value) {
        return write(() -> json.writeNumberField(name, value));
    }

    /**
     * Writes a field whose value is written already.
     *
     * @param value one JSON value
     */
    public JsonOut raw(String name, String value) {
        return write(() -> {
            json.writeFieldName(name);
            json.writeRawValue(value);
        });
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
        return write(() -> json.writeBooleanField(name, value));
    }

    /** Writes a field with a time in whole seconds, such as {@code 2026-11-21T09:30:00Z}. */
    public JsonOut field(String name, Instant value) {
        return field(name, Timestamps.text(value));
    }

    /** Writes a field with a value that was read, numbers as they were written. */
    public JsonOut field(String name, Json value) {
        return write(() -> {
            json.writeFieldName(name);
            json.writeRawValue(CompactJson.of(value));
        });
    }

    /** Writes a field whose value is null. */
    public JsonOut nullField(String name) {
        return write(() -> json.writeNullField(name));
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

    /**
     * Nearly all texts are plain; the generator would look at each of their characters on its own. Half of a surrogate pair,
     * which UTF-8 does not have, becomes a question mark.
     */
    private void text(String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (isPlain(utf8)) {
            json.writeRawUTF8String(utf8, 0, utf8.length);
        } else {
            json.writeUTF8String(utf8, 0, utf8.length);
        }
    }

    /** Whether there are only visible ASCII characters and spaces, and none to escape. */
    private static boolean isPlain(byte[] text) {
        for (byte b : text) {
            if (b < ' ' || b == '"' || b == '\\') {
                return false;
            }
        }
        return true;
    }

    /** The text; nothing can be written after it. */
    public byte[] toBytes() {
        write(json::close);
        return bytes.toByteArray();
    }
}
