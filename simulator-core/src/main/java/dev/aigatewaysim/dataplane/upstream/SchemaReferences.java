package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code $ref}s of a schema refer to: the document itself and the values that JSON Pointers name in it. Immutable and
 * thread-safe.
 */
final class SchemaReferences {

    private final Json root;

    SchemaReferences(Json root) {
        this.root = root;
    }

    /** Returns what a reference such as {@code #/$defs/Address} refers to; null when there is no such value. */
    @Nullable
    Json resolve(String reference) {
        if (reference.equals("#")) {
            return root;
        }
        if (!reference.startsWith("#/")) {
            return null;
        }
        Json value = root;
        for (String part : decoded(reference.substring(2)).split("/", -1)) {
            value = value == null ? null : member(value, part.replace("~1", "/").replace("~0", "~"));
        }
        return value;
    }

    private static String decoded(String fragment) {
        if (fragment.indexOf('%') < 0) {
            return fragment;
        }
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return fragment;
        }
    }

    private static @Nullable Json member(Json value, String name) {
        if (value instanceof Json.Obj object) {
            return object.members().get(name);
        }
        if (value instanceof Json.Arr array && name.matches("[0-9]{1,6}")) {
            int index = Integer.parseInt(name);
            return index < array.items().size() ? array.items().get(index) : null;
        }
        return null;
    }
}
