package dev.aigatewaysim.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads a body as JSON, strictly: UTF-8 without a byte order mark, one value, no key twice in one object, at most 64 levels
 * deep (the root is one), no lone surrogates. Messages tell where, never what the text was.
 *
 * <p>Thread-safe.
 */
final class StrictJson {

    private static final int MAX_DEPTH = 64;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 1)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
            .build();

    private StrictJson() {}

    /**
     * @throws ApiError when the body is not such a text
     */
    static Json parse(byte[] body) {
        try {
            return parse(decode(body));
        } catch (NotJson broken) {
            throw ApiError.of(ErrorCode.NOT_JSON, "the body " + broken.getMessage());
        }
    }

    /**
     * @throws NotJson when the text is not such a one
     */
    static Json parse(char[] text) {
        if (text.length > 0 && text[0] == BYTE_ORDER_MARK) {
            throw new NotJson("begins with a byte order mark; write it as UTF-8 without one", 1, 1);
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            if (parser.currentToken() == null) {
                throw new NotJson("is empty; give a JSON object", 1, 1);
            }
            Json value = value(parser, 1);
            if (parser.nextToken() != null) {
                throw notJson("goes on after the JSON value has ended", parser);
            }
            return value;
        } catch (JsonProcessingException broken) {
            throw new NotJson(
                    broken instanceof JsonEOFException ? "is not JSON: it ends too early" : "is not JSON: it breaks",
                    broken.getLocation().getLineNr(),
                    broken.getLocation().getColumnNr());
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }

    /**
     * The text as characters.
     *
     * @throws NotJson when it is not UTF-8
     */
    static char[] decode(byte[] body) {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body));
            char[] text = new char[decoded.remaining()];
            decoded.get(text);
            return text;
        } catch (CharacterCodingException notUtf8) {
            throw new NotJson("is not UTF-8", 1, 1);
        }
    }

    private static Json value(JsonParser parser, int depth) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, start, depth);
            case START_ARRAY -> array(parser, start, depth);
            case VALUE_STRING -> new Json.Str(start, text(parser, parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(start, parser.getText());
            case VALUE_TRUE -> new Json.Bool(start, true);
            case VALUE_FALSE -> new Json.Bool(start, false);
            case VALUE_NULL -> new Json.Null(start);
            default -> throw new IllegalStateException("a JSON value cannot start with " + token);
        };
    }

    private static Json object(JsonParser parser, int start, int depth) throws IOException {
        checkDepth(parser, depth);
        LinkedHashMap<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = text(parser, parser.currentName());
            if (members.containsKey(name)) {
                throw notJson("has the same key twice in one object", parser);
            }
            parser.nextToken();
            members.put(name, value(parser, depth + 1));
        }
        return new Json.Obj(start, (int) parser.currentTokenLocation().getCharOffset(), members);
    }

    private static Json array(JsonParser parser, int start, int depth) throws IOException {
        checkDepth(parser, depth);
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, depth + 1));
        }
        return new Json.Arr(start, (int) parser.currentTokenLocation().getCharOffset(), items);
    }

    private static void checkDepth(JsonParser parser, int depth) {
        if (depth > MAX_DEPTH) {
            throw notJson("is nested deeper than " + MAX_DEPTH + " levels", parser);
        }
    }

    private static String text(JsonParser parser, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!paired) {
                    throw notJson("has half of a surrogate pair in a string", parser);
                }
                i++;
            }
        }
        return text;
    }

    private static NotJson notJson(String message, JsonParser parser) {
        return new NotJson(
                message,
                parser.currentTokenLocation().getLineNr(),
                parser.currentTokenLocation().getColumnNr());
    }
}
