package dev.aigatewaysim.dataplane.model;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Bodies of requests in which one value is replaced by another one of any kind. */
public final class BrokenBodies {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BrokenBodies() {}

    /** Copies of a body, each with any of its values replaced. */
    public static Arbitrary<String> of(String body) {
        JsonNode tree = ModelJson.tree(body);
        List<JsonPointer> pointers = new ArrayList<>();
        collect(tree, JsonPointer.empty(), pointers);
        return Combinators.combine(Arbitraries.of(pointers), values())
                .as((pointer, value) -> replace(tree.deepCopy(), pointer, value).toString());
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> pointers) {
        pointers.add(at);
        node.properties().forEach(field -> collect(field.getValue(), at.appendProperty(field.getKey()), pointers));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), at.appendIndex(i), pointers);
        }
    }

    private static JsonNode replace(JsonNode tree, JsonPointer pointer, JsonNode value) {
        if (pointer.matches()) {
            return value;
        }
        JsonNode parent = tree.at(pointer.head());
        if (parent instanceof ObjectNode object) {
            object.set(pointer.last().getMatchingProperty(), value);
        } else {
            ((ArrayNode) parent).set(pointer.last().getMatchingIndex(), value);
        }
        return tree;
    }

    private static Arbitrary<JsonNode> values() {
        return Arbitraries.recursive(BrokenBodies::plain, BrokenBodies::nested, 0, 3);
    }

    private static Arbitrary<JsonNode> plain() {
        Arbitrary<String> texts = Arbitraries.of(
                "", "text", "required", "any", "allowed_tools", "json_schema", "user", "base64", "image", "x:y");
        return Arbitraries.oneOf(List.of(
                Arbitraries.of(List.of(NODES.nullNode(), NODES.booleanNode(true), NODES.booleanNode(false))),
                Arbitraries.bigDecimals().map(NODES::numberNode),
                Arbitraries.longs().map(NODES::numberNode),
                texts.map(NODES::textNode),
                Arbitraries.of(List.of(NODES.objectNode(), NODES.arrayNode()))));
    }

    private static Arbitrary<JsonNode> nested(Arbitrary<JsonNode> inner) {
        Arbitrary<JsonNode> arrays =
                inner.list().ofMaxSize(3).map(items -> NODES.arrayNode().addAll(items));
        Arbitrary<JsonNode> objects = Combinators.combine(
                        Arbitraries.of(
                                "type", "name", "text", "content", "function", "role", "format", "schema", "input"),
                        inner)
                .as((name, value) -> NODES.objectNode().set(name, value));
        return Arbitraries.oneOf(List.of(arrays, objects));
    }
}
