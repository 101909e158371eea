package dev.aigatewaysim.controlplane.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.JsonOut;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which calls a scripted answer is for, as JSON. A condition in Java cannot be written. */
final class ConditionJson {

    private static final Map<String, ModelSurface> SURFACES = Arrays.stream(ModelSurface.values())
            .collect(Collectors.toUnmodifiableMap(ModelSurface::id, surface -> surface));

    private ConditionJson() {}

    /**
     * A condition as read.
     *
     * @param condition without the provider key
     * @param key null for any credential
     */
    record Read(Condition condition, @Nullable KeyReference key) {

        /** Every call. */
        static final Read ANY = new Read(Condition.ANY, null);
    }

    static Read read(Fields when) {
        KeyReference key = key(when);
        Boolean managed = when.bool("managedKey");
        if (Boolean.TRUE.equals(managed) && when.has("providerKey")) {
            when.invalid("managedKey", "is true, and a provider key is given, too; no call has both, give one of them");
        }
        boolean both = Boolean.TRUE.equals(managed) && key != null;
        return new Read(new Reading(when).condition(both ? null : managed), key);
    }

    /** Reads part after part: one that no call can meet together with those before it is noted, and left out. */
    private static final class Reading {

        private final Fields when;
        private Condition read = Condition.ANY;

        Reading(Fields when) {
            this.when = when;
        }

        Condition condition(@Nullable Boolean managed) {
            add("provider", when.text("provider"), Condition::withProvider);
            add("model", when.text("model"), Condition::withModel);
            add("managedKey", managed, Condition::withManagedKey);
            add("surface", when.choice("surface", SURFACES), Condition::withSurface);
            add("promptContains", when.text("promptContains"), Condition::withPromptContaining);
            add("systemContains", when.text("systemContains"), Condition::withSystemContaining);
            add("toolResultContains", when.text("toolResultContains"), Condition::withToolResultContaining);
            add("turn", when.natural("turn"), Condition::withTurn);
            add("hasToolResult", when.bool("hasToolResult"), Condition::withToolResult);
            add("streaming", when.bool("streaming"), Condition::withStreaming);
            return read;
        }

        private <T> void add(String name, @Nullable T value, BiFunction<Condition, @Nullable T, Condition> narrowing) {
            Condition before = read;
            Condition narrower = when.parse(name, name, () -> narrowing.apply(before, value));
            read = narrower == null ? before : narrower;
        }
    }

    /** The key; null when there is none, or something was noted. */
    private static @Nullable KeyReference key(Fields when) {
        Json value = when.json("providerKey");
        if (value != null && !(value instanceof Json.Obj)) {
            when.malformed("providerKey", "is " + value.kind() + "; it must be an object such as {\"name\": \"main\"}");
            return null;
        }
        return when.object("providerKey", KeyReference::read);
    }

    static void write(Condition when, JsonOut out) {
        out.beginObject("when").optional("model", when.model()).optional("provider", when.provider());
        if (when.providerKey() != null) {
            out.beginObject("providerKey")
                    .field("id", when.providerKey().value())
                    .endObject();
        }
        out.optional("managedKey", when.managedKey());
        out.optional("surface", when.surface() == null ? null : when.surface().id());
        out.optional("promptContains", when.promptContains());
        out.optional("systemContains", when.systemContains());
        out.optional("toolResultContains", when.toolResultContains());
        out.optional("turn", when.turn() == null ? null : when.turn().longValue());
        out.optional("hasToolResult", when.hasToolResult());
        out.optional("streaming", when.streaming());
        out.endObject();
    }
}
