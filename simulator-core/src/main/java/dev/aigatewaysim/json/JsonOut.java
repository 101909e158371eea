package dev.aigatewaysim.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON text straight into bytes. Not thread-safe; one answer uses one.
 */
public final class JsonOut {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayBuilder bytes = new ByteArrayBuilder(FACTORY._getBufferRecycler());
    private final JsonGenerator json;

    public JsonOut() {
        try {
            json = FACTORY.createGenerator(bytes);
        } catch (IOException impossible) {
            throw failed(impossible);
        }
    }

    /** Begins an object that is the text itself or an element of an array. */
    public JsonOut beginObject() {
        try {
            json.writeStartObject();
            return this;
        } catch (IOException impossible) {
            throw failed(impossible);
        }
    }

    /** Begins an object that is a field. */
    public JsonOut beginObject(String name) {
        try {
            json.writeObjectFieldStart(name);
            return this;
        } catch (IOException impossible) {
            throw failed(impossible);
        }
    }

    /** Ends the object that was begun last. */
    public JsonOut endObject() {
        try {
            json.writeEndObject();
            return this;
        } catch (IOException impossible) {
            throw failed(impossible);
        }
    }

    /** Begins an array that is a field. */
    public JsonOut beginArray(String name) {
        try {
            json.writeArrayFieldStart(name);
            return this;
        } catch (IOException impossible) {
            throw failed(impossible);
        }
    }

    /** Ends the array that was begun last. */
    public JsonOut endArray() {
        try {
            json.writeEndArray();
            return this;
        } catch (IOException impossible) {
            throw failed(impossible);
        }
    }

    /** Writes a text that is an element of an array. */
    public JsonOut element(String value) {
        try {
            text(value);
            return this;
        } catch (IOException impossible) {
            throw failed(impossible);
        }
    }

    /** Writes a field with a text. */
    public JsonOut field(String name, String value) {
        try {
            json.writeFieldName(name);
            text(value);
            return this;
        } catch (IOException impossible) {
            throw failed(impossible);
        }
    }

    /** Writes a field with a number. */
    public JsonOut field(String name, long value) {
        try {
            json.writeNumberField(name, value);
            return this;
        } catch (IOException impossible) {
            throw failed(impossible);
        }
    }

    /** Writes a field with a number that need not be whole. */
    public JsonOut field(String name, double value) {
        try {
            json.writeNumberField(name, value);
            return this;
        } catch (IOException impossible) {
            throw failed(impossible);
        }
    }

    /** Writes a field that is true or false. */
    public JsonOut field(String name, boolean value) {
        try {
            json.writeBooleanField(name, value);
            return this;
        } catch (IOException impossible) {
            throw failed(impossible);
        }
    }

    /** Writes a field with a time in whole seconds, such as {@code 2026-11-21T09:30:00Z}. */
    public JsonOut field(String name, Instant value) {
        return field(name, Timestamps.text(value));
    }

    /** Writes a field whose value is null. */
    public JsonOut nullField(String name) {
        try {
            json.writeNullField(name);
            return this;
        } catch (IOException impossible) {
            throw failed(impossible);
        }
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

    /** Nearly all texts are plain; the generator would look at each of their characters on its own. */
    private void text(String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (isPlain(utf8)) {
            json.writeRawUTF8String(utf8, 0, utf8.length);
        } else {
            json.writeString(value);
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
        try {
            json.close();
            byte[] text = bytes.toByteArray();
            bytes.release();
            return text;
        } catch (IOException impossible) {
            throw failed(impossible);
        }
    }

    private static IllegalStateException failed(IOException impossible) {
        return new IllegalStateException("writing to memory failed", impossible);
    }
}
