package dev.aigatewaysim.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds and compares values in JSON texts, of which there may be the beginning only. Stateless and thread-safe. */
final class JsonMembers {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String CUT = "the text ends before that is known";

    private JsonMembers() {}

    /**
     * Returns the value that a JSON Pointer leads to, as it is written.
     *
     * @throws IllegalArgumentException when the pointer is none
     * @throws IllegalStateException when the text ends, or is not JSON any more, before that is known
     */
    static Optional<String> find(String text, String pointer) {
        JsonPointer path = JsonPointer.compile(pointer);
        try (JsonParser parser = FACTORY.createParser(text.toCharArray())) {
            if (parser.nextToken() == null) {
                throw new IllegalStateException(CUT);
            }
            return isAt(path, parser) ? Optional.of(text(text, parser)) : Optional.empty();
        } catch (JsonProcessingException cut) {
            throw new IllegalStateException(CUT, cut);
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }

    /** Goes on to the value; whether there is one. */
    private static boolean isAt(JsonPointer path, JsonParser parser) throws IOException {
        if (path.matches()) {
            return true;
        }
        boolean object = parser.currentToken() == JsonToken.START_OBJECT;
        if (!object && parser.currentToken() != JsonToken.START_ARRAY) {
            return false;
        }
        for (int i = 0; !parser.nextToken().isStructEnd(); i++) {
            boolean wanted = object ? path.matchesProperty(parser.currentName()) : path.matchesElement(i);
            if (object) {
                parser.nextToken();
            }
            if (wanted) {
                return isAt(path.tail(), parser);
            }
            parser.skipChildren();
        }
        return false;
    }

    private static String text(String text, JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        boolean openEnded =
                parser.currentToken().isNumeric() && !parser.getParsingContext().inRoot();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getCharOffset();
        if (openEnded && (end == text.length() || !isDelimiter(text.charAt(end)))) {
            throw new IllegalStateException(CUT); // more digits may have followed
        }
        return text.substring(start, end);
    }

    private static boolean isDelimiter(char c) {
        return c <= ' ' || c == ',' || c == ']' || c == '}';
    }

    /**
     * Returns what is true of texts of the same JSON value: space, the order of members, and the form of numbers make no
     * difference. A text that is not strictly JSON, such as an object with two names that were redacted, is no other's same.
     *
     * @throws MalformedJsonException when the text is not JSON
     */
    static Predicate<String> sameAs(String expected) {
        Object wanted = value(parse(expected));
        return text -> {
            try {
                return Objects.equals(value(parse(text)), wanted);
            } catch (MalformedJsonException notStrict) {
                return false;
            }
        };
    }

    private static Json parse(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a value that is equal to that of each JSON value with the same meaning. */
    private static @Nullable Object value(Json json) {
        if (json instanceof Json.Obj object) {
            Map<String, @Nullable Object> members = new HashMap<>();
            object.members().forEach((name, member) -> members.put(name, value(member)));
            return members;
        }
        if (json instanceof Json.Arr array) {
            List<@Nullable Object> items = new ArrayList<>();
            array.items().forEach(item -> items.add(value(item)));
            return items;
        }
        if (json instanceof Json.Num number) {
            return new BigDecimal(number.text()).stripTrailingZeros();
        }
        return json instanceof Json.Str string ? string.value() : json instanceof Json.Bool bool ? bool.value() : null;
    }
}
