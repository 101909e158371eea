package dev.aigatewaysim.assertj;

import dev.aigatewaysim.suggestion.Nearest;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A member of a recorded body, of which the journal may have the beginning only.
 *
 * <p>It concludes nothing from what the journal does not have: neither that a member has a value nor that there is none.
 */
final class ForwardedBody {

    private static final Pattern CUT = Pattern.compile("… \\(cut, [0-9]+ bytes in all\\)$");

    private final boolean cut;
    private final JsonPointer pointer;
    private final JsonPointer.Found found;

    ForwardedBody(String body, JsonPointer pointer) {
        Matcher mark = CUT.matcher(body);
        this.cut = mark.find();
        this.pointer = pointer;
        this.found = pointer.in(cut ? JsonReader.readCut(body.substring(0, mark.start())) : JsonReader.read(body));
    }

    /**
     * Reads an expected value.
     *
     * @throws IllegalArgumentException when it is not JSON
     */
    static JsonValue expected(String json) {
        try {
            return JsonReader.read(Objects.requireNonNull(json, "json"));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("the value is given as JSON, and " + Text.PLAIN.quoted(json)
                    + " is not: " + malformed.getMessage() + "; text is in quotes, such as \"\\\"gpt-4o\\\"\"");
        }
    }

    boolean has(JsonValue expected) {
        JsonValue value = found.value();
        return value != null && value.isWhole() && value.equals(expected);
    }

    boolean lacks() {
        return found.value() == null && found.last().isWhole();
    }

    /** Describes what there is, after {@code but}. */
    String actual(Text text) {
        JsonValue value = found.value();
        if (value != null && value.isWhole()) {
            return "its value is " + text.line(value.text());
        }
        if (!found.last().isWhole()) {
            return "that is not known: of a body of more than 16,384 characters the journal has only the beginning";
        }
        String missing = pointer.steps().get(found.values().size() - 1);
        List<String> names = List.copyOf(found.last().members().keySet());
        return "there is no " + text.quoted(missing) + where(text) + hint(missing, names, text);
    }

    private String where(Text text) {
        int depth = found.values().size() - 1;
        return depth == 0
                ? " in the body"
                : " in " + text.line("/" + String.join("/", pointer.steps().subList(0, depth)));
    }

    private String hint(String missing, List<String> names, Text text) {
        int items = found.last().items().size();
        if (items > 0) {
            return ", which has " + Plural.of(items, "item");
        }
        List<String> similar = Nearest.to(missing, names, 1);
        return similar.isEmpty()
                ? ", which has " + (names.isEmpty() ? "no members" : text.quotedAll(names))
                : "; did you mean " + text.quoted(similar.get(0)) + "?";
    }
}
