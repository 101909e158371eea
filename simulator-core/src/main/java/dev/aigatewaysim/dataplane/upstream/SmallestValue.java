package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.json.CompactJson;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.MalformedJsonException;
import dev.aigatewaysim.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The smallest value that fits a JSON schema, as compact JSON:
 *
 * <ul>
 *   <li>the first of {@code enum}, {@code const}, {@code default};
 *   <li>of {@code anyOf}, {@code oneOf} and lists of types the first that is not null and does not lead back to a schema that
 *       the value is within;
 *   <li>{@code false}, the number closest to zero, the shortest string of its format and {@code minLength};
 *   <li>required members only, {@code minItems} items.
 * </ul>
 *
 * <p>Patterns, {@code not}, {@code if}, {@code contains} and {@code uniqueItems} are not considered. A schema that allows
 * anything gives null, and {@code {}} where it is the whole schema; so does one that is malformed. The value is at most
 * {@value #MAX_DEPTH} levels deep and about {@value #MAX_LENGTH} characters long, whatever the schema. One value uses one.
 */
final class SmallestValue {

    private static final String ANYTHING = "{}";
    private static final int MAX_DEPTH = 32;
    private static final int MAX_LENGTH = 100_000;

    /** How many schemas are looked at for one value; a large one counts as several. */
    private static final int MAX_STEPS = 10_000;

    private static final int SIZE_OF_STEP = 20;

    private final SchemaReferences references;
    private final StringBuilder text = new StringBuilder();

    /** The schemas that the value being written is within, outermost first. */
    private final List<MergedSchema> path = new ArrayList<>();

    private long steps = MAX_STEPS;

    private SmallestValue(Json root) {
        references = new SchemaReferences(root);
    }

    /**
     * Returns the smallest value for a schema.
     *
     * @param schema the schema as JSON
     */
    static String of(String schema) {
        if (schema.equals(ANYTHING)) {
            return ANYTHING;
        }
        try {
            return of(StrictJson.parse(schema.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJsonException notJson) {
            return ANYTHING;
        }
    }

    /** Returns the smallest value for a schema. */
    static String of(Json schema) {
        SmallestValue value = new SmallestValue(schema);
        value.write(List.of(schema));
        return value.text.toString();
    }

    /** Returns the smallest object for a schema, {@code {}} when the schema is for another type. */
    static String object(String schema) {
        String value = of(schema);
        return value.startsWith("{") ? value : ANYTHING;
    }

    /** Writes a value that fits all of these schemas. */
    private void write(Collection<? extends Json> schemas) {
        if (isExhausted()) {
            text.append("null");
            return;
        }
        MergedSchema schema = chosen(MergedSchema.of(references, schemas));
        count(schema.size());
        Json fixed = schema.fixed();
        if (fixed != null) {
            writeFixed(CompactJson.of(fixed));
            return;
        }
        path.add(schema);
        writeOfType(schema, schema.type());
        path.remove(path.size() - 1);
    }

    private boolean isExhausted() {
        return steps <= 0 || text.length() >= MAX_LENGTH;
    }

    private void count(long size) {
        steps -= 1 + size / SIZE_OF_STEP;
    }

    private void writeFixed(String value) {
        count(value.length());
        text.append(text.length() + value.length() > MAX_LENGTH ? "null" : value);
    }

    private void writeOfType(MergedSchema schema, @Nullable String type) {
        switch (type == null ? "" : type) {
            case "object" -> writeObject(schema);
            case "array" -> writeArray(schema);
            case "string" -> text.append(CompactJson.quoted(SmallestString.of(schema, MAX_LENGTH - text.length())));
            case "number" -> text.append(SmallestNumber.of(schema, false));
            case "integer" -> text.append(SmallestNumber.of(schema, true));
            case "boolean" -> text.append(false);
            case "null" -> text.append("null");
            default -> text.append(path.size() == 1 ? ANYTHING : "null");
        }
    }

    private void writeObject(MergedSchema schema) {
        text.append('{');
        String separator = "";
        for (String name : path.size() >= MAX_DEPTH ? Set.<String>of() : members(schema)) {
            if (isExhausted()) {
                break;
            }
            text.append(separator).append(CompactJson.quoted(name)).append(':');
            write(schemasOf(schema, name));
            separator = ",";
        }
        text.append('}');
    }

    /** Returns the required members, in the order in which they are declared, and others up to {@code minProperties}. */
    private static Set<String> members(MergedSchema schema) {
        Set<String> required = new LinkedHashSet<>();
        schema.items("required").forEach(name -> {
            if (name instanceof Json.Str string) {
                required.add(string.value());
            }
        });
        List<String> declared = schema.values("properties")
                .flatMap(
                        value -> value instanceof Json.Obj object ? object.members().keySet().stream() : Stream.empty())
                .toList();
        Set<String> members = new LinkedHashSet<>(declared);
        members.retainAll(required);
        members.addAll(required);
        int least = schema.largest("minProperties", MAX_STEPS);
        declared.stream().filter(name -> members.size() < least).forEach(members::add);
        return members;
    }

    private static List<Json> schemasOf(MergedSchema schema, String member) {
        List<Json> schemas = new ArrayList<>();
        for (Json.Obj part : schema.parts()) {
            Json declared = part.members().get("properties") instanceof Json.Obj properties
                    ? properties.members().get(member)
                    : null;
            Json other = part.members().get("additionalProperties");
            Stream.ofNullable(declared == null ? other : declared).forEach(schemas::add);
        }
        return schemas;
    }

    private void writeArray(MergedSchema schema) {
        int count = path.size() >= MAX_DEPTH ? 0 : schema.largest("minItems", MAX_STEPS);
        text.append('[');
        for (int i = 0; i < count && !isExhausted(); i++) {
            text.append(i == 0 ? "" : ",");
            write(schemasOf(schema, i));
        }
        text.append(']');
    }

    private static List<Json> schemasOf(MergedSchema schema, int index) {
        List<Json> schemas = new ArrayList<>();
        for (Json.Obj part : schema.parts()) {
            Json items = part.members().get("items");
            Json first = items instanceof Json.Arr ? items : part.members().get("prefixItems");
            Json others = items instanceof Json.Arr ? part.members().get("additionalItems") : items;
            if (first instanceof Json.Arr list && index < list.items().size()) {
                schemas.add(list.items().get(index));
            } else if (others != null) {
                schemas.add(others);
            }
        }
        return schemas;
    }

    /** Returns the schema with one of the schemas of each {@code anyOf} and {@code oneOf}. */
    private MergedSchema chosen(MergedSchema schema) {
        MergedSchema chosen = schema;
        for (int i = 0; i < chosen.parts().size() && chosen.fixed() == null; i++) {
            for (String keyword : List.of("anyOf", "oneOf")) {
                if (chosen.parts().get(i).members().get(keyword) instanceof Json.Arr choices) {
                    chosen = withOneOf(chosen, choices.items());
                }
            }
        }
        return chosen;
    }

    private MergedSchema withOneOf(MergedSchema schema, List<Json> choices) {
        MergedSchema best = schema;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < choices.size() && least > 0 && steps > 0; i++) {
            MergedSchema candidate = schema.with(choices.get(i));
            count(candidate.size());
            int drawbacks = drawbacks(candidate, schema.parts().size(), choices.get(i));
            if (drawbacks < least) {
                best = candidate;
                least = drawbacks;
            }
        }
        return best;
    }

    /** Returns how little a schema is to be chosen; 0 for one without any drawback. */
    private int drawbacks(MergedSchema candidate, int partsBefore, Json choice) {
        boolean never = choice instanceof Json.Bool bool && !bool.value();
        List<Json.Obj> parts = candidate.parts();
        return (never || candidate.isContradictory() ? 4 : 0)
                + (leadsBack(parts.subList(partsBefore, parts.size())) ? 2 : 0)
                + (candidate.isNull() ? 1 : 0);
    }

    private boolean leadsBack(List<Json.Obj> parts) {
        return parts.stream().anyMatch(part -> path.stream().anyMatch(outer -> outer.has(part)));
    }
}
