package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.json.CompactJson;
import dev.aigatewaysim.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON schema with all that applies beside it: what its {@code $ref}s refer to and its {@code allOf}, at any depth. A value
 * fits when it fits each part. Keywords of a wrong type are ignored, references that lead nowhere too. Immutable and
 * thread-safe.
 */
final class MergedSchema {

    /** More parts than this are ignored, so that schemas that refer to each other in many ways cost little. */
    private static final int MAX_PARTS = 50;

    private static final Map<String, String> TYPE_OF_KEYWORD = Map.of(
            "properties", "object",
            "required", "object",
            "items", "array",
            "prefixItems", "array",
            "minItems", "array",
            "format", "string",
            "minLength", "string",
            "minimum", "number",
            "exclusiveMinimum", "number");

    private static final List<String> TYPES =
            List.of("object", "array", "string", "number", "integer", "boolean", "null");

    private final SchemaReferences references;
    private final List<Json.Obj> parts = new ArrayList<>();

    private MergedSchema(SchemaReferences references) {
        this.references = references;
    }

    /** Merges schemas that apply together. */
    static MergedSchema of(SchemaReferences references, Collection<? extends Json> schemas) {
        MergedSchema merged = new MergedSchema(references);
        schemas.forEach(merged::add);
        return merged;
    }

    /** Returns this schema with another one that applies too. */
    MergedSchema with(Json schema) {
        MergedSchema merged = new MergedSchema(references);
        merged.parts.addAll(parts);
        merged.add(schema);
        return merged;
    }

    private void add(Json schema) {
        int next = parts.size();
        addPart(schema);
        for (; next < parts.size(); next++) {
            Map<String, Json> members = parts.get(next).members();
            if (members.get("$ref") instanceof Json.Str reference) {
                addPart(references.resolve(reference.value()));
            }
            if (members.get("allOf") instanceof Json.Arr all) {
                all.items().forEach(this::addPart);
            }
        }
    }

    private void addPart(@Nullable Json schema) {
        if (schema instanceof Json.Obj part && parts.size() < MAX_PARTS && !has(part)) {
            parts.add(part);
        }
    }

    /** Whether this very object of the document is a part; to compare equal ones would take long. */
    @SuppressWarnings("ReferenceEquality")
    boolean has(Json.Obj other) {
        for (Json.Obj part : parts) {
            if (part == other) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many members and items its keywords have in all: what it costs to look at it. */
    long size() {
        return parts.stream()
                .flatMap(part -> part.members().values().stream())
                .mapToLong(MergedSchema::size)
                .sum();
    }

    private static long size(Json value) {
        if (value instanceof Json.Obj object) {
            return object.members().size();
        }
        return value instanceof Json.Arr array ? array.items().size() : 1;
    }

    /** Returns the objects of the document that apply. */
    List<Json.Obj> parts() {
        return parts;
    }

    /** Returns the values that a keyword has in the parts. */
    Stream<Json> values(String keyword) {
        return parts.stream().map(part -> part.members().get(keyword)).flatMap(Stream::ofNullable);
    }

    /** Returns the items of the arrays that a keyword has in the parts. */
    Stream<Json> items(String keyword) {
        return values(keyword)
                .flatMap(value -> value instanceof Json.Arr array ? array.items().stream() : Stream.empty());
    }

    /** Returns the largest number that a keyword has in the parts, at most {@code max}; 0 when it has none. */
    int largest(String keyword, int max) {
        return values(keyword)
                .map(SmallestNumber::parse)
                .flatMap(Stream::ofNullable)
                .mapToInt(number -> (int) Math.min(number.doubleValue(), max))
                .max()
                .orElse(0);
    }

    /** Returns the type of the value, {@code null} only where no other is allowed; null when any is. */
    @Nullable
    String type() {
        List<String> types = types();
        if (types != null && !types.isEmpty()) {
            return types.stream()
                    .filter(type -> !type.equals("null"))
                    .findFirst()
                    .orElse("null");
        }
        return parts.stream()
                .flatMap(part -> part.members().keySet().stream())
                .map(TYPE_OF_KEYWORD::get)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    /** Whether no type fits all parts. */
    boolean isContradictory() {
        List<String> types = types();
        return types != null && types.isEmpty();
    }

    /** Whether nothing but null fits. */
    boolean isNull() {
        Json fixed = fixed();
        return fixed == null ? "null".equals(type()) : fixed instanceof Json.Null;
    }

    /** Returns the types that all parts allow; null when they allow any. */
    private @Nullable List<String> types() {
        List<String> types = null;
        for (Json keyword : (Iterable<Json>) values("type")::iterator) {
            List<String> allowed = names(keyword).filter(TYPES::contains).toList();
            if (!allowed.isEmpty()) {
                types = types == null ? allowed : common(types, allowed);
            }
        }
        return types;
    }

    private static Stream<String> names(Json keyword) {
        Stream<Json> values = keyword instanceof Json.Arr array ? array.items().stream() : Stream.of(keyword);
        return values.flatMap(value -> value instanceof Json.Str string ? Stream.of(string.value()) : Stream.empty())
                .distinct();
    }

    private static List<String> common(List<String> some, List<String> others) {
        return Stream.concat(
                        some.stream().filter(type -> others.contains(type) || isWhole(type, others)),
                        others.stream().filter(type -> isWhole(type, some)))
                .distinct()
                .toList();
    }

    private static boolean isWhole(String type, List<String> others) {
        return type.equals("integer") && others.contains("number");
    }

    /** Returns the value that {@code enum}, {@code const} or {@code default} gives; null when there is none of them. */
    @Nullable
    Json fixed() {
        List<String> types = types();
        List<List<Json>> choices = new ArrayList<>();
        values("enum").forEach(value -> choices.add(value instanceof Json.Arr array ? array.items() : List.of()));
        values("const").forEach(value -> choices.add(List.of(value)));
        choices.removeIf(List::isEmpty);
        if (choices.isEmpty()) {
            return values("default")
                    .filter(value -> isOfAny(types, value))
                    .findFirst()
                    .orElse(null);
        }
        List<Json> first = choices.remove(0);
        List<Set<String>> others = choices.stream().map(MergedSchema::texts).toList();
        return first.stream()
                .filter(value -> isOfAny(types, value))
                .filter(value -> others.stream().allMatch(texts -> texts.contains(CompactJson.of(value))))
                .findFirst()
                .orElse(first.get(0));
    }

    private static Set<String> texts(List<Json> values) {
        return values.stream().map(CompactJson::of).collect(Collectors.toSet());
    }

    private static boolean isOfAny(@Nullable List<String> types, Json value) {
        return types == null || types.stream().anyMatch(type -> isOf(type, value));
    }

    private static boolean isOf(String type, Json value) {
        return switch (type) {
            case "object" -> value instanceof Json.Obj;
            case "array" -> value instanceof Json.Arr;
            case "string" -> value instanceof Json.Str;
            case "number" -> value instanceof Json.Num;
            case "integer" -> value instanceof Json.Num number && SmallestNumber.isWhole(number);
            case "boolean" -> value instanceof Json.Bool;
            default -> value instanceof Json.Null;
        };
    }
}
