package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.json.CompactJson;
import dev.aigatewaysim.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks whether a value fits a schema, for the keywords that the tests use. */
final class SchemaCheck {

    private final SchemaReferences references;

    SchemaCheck(Json root) {
        references = new SchemaReferences(root);
    }

    boolean fits(Json schema, Json value) {
        if (!(schema instanceof Json.Obj object)) {
            return !(schema instanceof Json.Bool bool) || bool.value();
        }
        return object.members().entrySet().stream().allMatch(keyword -> fits(object, keyword, value));
    }

    private boolean fits(Json.Obj schema, Map.Entry<String, Json> entry, Json value) {
        Json keyword = entry.getValue();
        return switch (entry.getKey()) {
            case "$ref" -> fits(Objects.requireNonNull(references.resolve(text(keyword))), value);
            case "allOf" -> items(keyword).stream().allMatch(part -> fits(part, value));
            case "anyOf", "oneOf" -> items(keyword).stream().anyMatch(part -> fits(part, value));
            case "enum" -> items(keyword).stream().anyMatch(one -> same(one, value));
            case "const" -> same(keyword, value);
            case "type" ->
                keyword instanceof Json.Arr types
                        ? types.items().stream().anyMatch(type -> isOf(text(type), value))
                        : isOf(text(keyword), value);
            case "minimum" -> !(value instanceof Json.Num) || compare(value, keyword) >= 0;
            case "maximum" -> !(value instanceof Json.Num) || compare(value, keyword) <= 0;
            case "exclusiveMinimum" -> !(value instanceof Json.Num) || compare(value, keyword) > 0;
            case "exclusiveMaximum" -> !(value instanceof Json.Num) || compare(value, keyword) < 0;
            case "multipleOf" ->
                !(value instanceof Json.Num)
                        || number(value).remainder(number(keyword)).signum() == 0;
            case "minLength" ->
                !(value instanceof Json.Str string)
                        || string.value().length() >= number(keyword).intValue();
            case "minItems" ->
                !(value instanceof Json.Arr array)
                        || array.items().size() >= number(keyword).intValue();
            case "required" ->
                !(value instanceof Json.Obj object)
                        || items(keyword).stream()
                                .allMatch(name -> object.members().containsKey(text(name)));
            case "properties" ->
                !(value instanceof Json.Obj object)
                        || object.members().entrySet().stream()
                                .allMatch(member -> fits(property(keyword, member.getKey()), member.getValue()));
            case "items" -> !(value instanceof Json.Arr array) || itemsFit(schema, keyword, array.items());
            case "prefixItems" -> !(value instanceof Json.Arr array) || prefixFits(items(keyword), array.items());
            default -> true;
        };
    }

    private static Json property(Json properties, String name) {
        Json declared = ((Json.Obj) properties).members().get(name);
        return declared == null ? new Json.Bool(0, true) : declared;
    }

    private boolean itemsFit(Json.Obj schema, Json items, List<Json> values) {
        int first = schema.members().get("prefixItems") instanceof Json.Arr prefix
                ? prefix.items().size()
                : 0;
        return values.stream().skip(first).allMatch(value -> fits(items, value));
    }

    private boolean prefixFits(List<Json> schemas, List<Json> values) {
        for (int i = 0; i < Math.min(schemas.size(), values.size()); i++) {
            if (!fits(schemas.get(i), values.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOf(String type, Json value) {
        return switch (type) {
            case "object" -> value instanceof Json.Obj;
            case "array" -> value instanceof Json.Arr;
            case "string" -> value instanceof Json.Str;
            case "number" -> value instanceof Json.Num;
            case "integer" ->
                value instanceof Json.Num
                        && number(value).remainder(BigDecimal.ONE).signum() == 0;
            case "boolean" -> value instanceof Json.Bool;
            default -> value instanceof Json.Null;
        };
    }

    private static boolean same(Json one, Json other) {
        return CompactJson.of(one).equals(CompactJson.of(other));
    }

    private static int compare(Json value, Json bound) {
        return number(value).compareTo(number(bound));
    }

    private static BigDecimal number(Json value) {
        return new BigDecimal(((Json.Num) value).text());
    }

    private static String text(Json value) {
        return ((Json.Str) value).value();
    }

    private static List<Json> items(Json value) {
        return ((Json.Arr) value).items();
    }
}
