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
 * Writes one JSON text straight into bytes. Not thread-safe; one response uses one. What is not JSON, such as a field outside
 * of an object, is an {@link UncheckedIOException}.
 */
public final class JsonOut {

    private static final JsonFactory FACTORY = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);

    private final ByteArrayOutputStream bytes;
    private final JsonGenerator json;

    /** An empty text. The generator has a buffer of its own, and most texts leave that in one piece. */
    public JsonOut() {
        this(0);
    }

    /**
     * An empty text that will be long.
     *
     * @param length how many bytes it will have, about
     */
    public JsonOut(int length) {
        bytes = new ByteArrayOutputStream(length);
        try {
            json = FACTORY.createGenerator(bytes);
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
    }

    /** Begins an object that is the text itself or an element of an array. */
    public JsonOut beginObject() {
        try {
            json.writeStartObject();
            return this;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Begins an object that is a field. */
    public JsonOut beginObject(String name) {
        return name(name).beginObject();
    }

    /** Ends the object that was begun last. */
    public JsonOut endObject() {
        try {
            json.writeEndObject();
            return this;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Begins an array that is an element of an array. */
    public JsonOut beginArray() {
        try {
            json.writeStartArray();
            return this;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Begins an array that is a field. */
    public JsonOut beginArray(String name) {
        try {
            json.writeArrayFieldStart(name);
            return this;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Ends the array that was begun last. */
    public JsonOut endArray() {
        try {
            json.writeEndArray();
            return this;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /**
     * Writes an element of an array that is written already.
     *
     * @param value one JSON value
     */
    public JsonOut element(byte[] value) {
        try {
            json.writeRawValue(""); // the comma
            json.flush();
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
        bytes.writeBytes(value);
        return this;
    }

    /** Writes a text that is an element of an array. */
    public JsonOut element(String value) {
        return text(value);
    }

    /** Writes a number that is an element of an array. */
    public JsonOut element(double value) {
        return written(Double.toString(value));
    }

    /** Writes a number that is an element of an array. */
    public JsonOut element(long value) {
        return number(value);
    }

    /** Writes a field with a text. */
    public JsonOut field(String name, String value) {
        return name(name).text(value);
    }

    /** Writes a field with a number. */
    public JsonOut field(String name, long value) {
        return name(name).number(value);
    }

    /** Writes a field with a number that need not be whole. */
    public JsonOut field(String name, double value) {
        return name(name).written(Double.toString(value));
    }

    /**
     * Writes a field whose value is written already.
     *
     * @param value one JSON value
     */
    public JsonOut raw(String name, String value) {
        return name(name).written(new String(utf8(value), StandardCharsets.UTF_8));
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
        return name(name).written(Boolean.toString(value));
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
        return name(name).written("null");
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

    private JsonOut name(String name) {
        try {
            json.writeFieldName(name);
            return this;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private JsonOut text(String value) {
        byte[] utf8 = utf8(value);
        try {
            json.writeUTF8String(utf8, 0, utf8.length);
            return this;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private JsonOut number(long value) {
        try {
            json.writeNumber(value);
            return this;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private JsonOut written(String value) {
        try {
            json.writeRawValue(value);
            return this;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Half of a surrogate pair, which UTF-8 does not have and the generator refuses, becomes a question mark. */
    private static byte[] utf8(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The text; nothing can be written after it.
     *
     * @throws IllegalStateException when an object or an array is still open
     */
    public byte[] toBytes() {
        if (!json.getOutputContext().inRoot()) {
            throw new IllegalStateException("an object or an array is begun and not ended");
        }
        try {
            json.close();
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
        return bytes.toByteArray();
    }
}
