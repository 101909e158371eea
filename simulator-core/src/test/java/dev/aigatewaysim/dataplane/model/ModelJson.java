package dev.aigatewaysim.dataplane.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.StrictJson;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** JSON of requests and responses in tests. */
public final class ModelJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ModelJson() {}

    /** A body as dialects read it. */
    public static Json body(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text as a tree that can be compared. */
    public static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** A text as a tree that can be compared. */
    public static JsonNode tree(byte[] text) {
        return tree(new String(text, StandardCharsets.UTF_8));
    }

    /** All events of a stream, the end mark included. */
    public static String stream(EventWriter events) {
        StringBuilder stream = new StringBuilder(events.begin());
        for (int i = 0; i < events.chunks(); i++) {
            stream.append(events.chunk(i));
        }
        return stream.append(events.end()).append(events.terminator()).toString();
    }

    /** The data of events, each of which must be one line and end with an empty one. */
    public static List<String> data(String stream) {
        List<String> data = new ArrayList<>();
        for (String event : events(stream)) {
            String last = event.substring(event.lastIndexOf('\n') + 1);
            data.add(last.substring("data: ".length()));
        }
        return data;
    }

    /** The names of events that have names. */
    public static List<String> names(String stream) {
        return events(stream).stream()
                .map(event -> event.substring("event: ".length(), event.indexOf('\n')))
                .toList();
    }

    private static List<String> events(String stream) {
        if (stream.isEmpty()) {
            return List.of();
        }
        if (!stream.endsWith("\n\n")) {
            throw new IllegalArgumentException("an event does not end: " + stream);
        }
        return Arrays.asList(stream.substring(0, stream.length() - 2).split("\n\n"));
    }

    /** A text without what chunks that end within a surrogate pair lose: UTF-8 cannot have half of one. */
    public static String wellFormed(String text) {
        return text.codePoints()
                .filter(point -> point < Character.MIN_SUPPLEMENTARY_CODE_POINT
                        && !Character.isSurrogate((char) point)
                        && point != '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
