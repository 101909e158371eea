package dev.aigatewaysim.admin;

import dev.aigatewaysim.fault.Effect;
import dev.aigatewaysim.fault.ErrorResponse;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a fault does, as JSON: its {@code type}, and just the fields that belong to that. */
final class EffectJson {

    private static final Map<String, Type> TYPES =
            Arrays.stream(Type.values()).collect(Collectors.toUnmodifiableMap(type -> type.name, type -> type));

    /** All fields that an effect may have. */
    private static final Set<String> FIELDS =
            Set.of("type", "status", "errorCode", "message", "headers", "duration", "upTo", "bytes", "bytesPerSecond");

    private EffectJson() {}

    /** The types, with the fields of each and what they become. */
    private enum Type {
        ANSWER("answer", answer(Effect.Answer::new), ErrorResponseJson.FIELDS),
        APPLY_THEN_ANSWER("applyThenAnswer", answer(Effect.ApplyThenAnswer::new), ErrorResponseJson.FIELDS),
        APPLY_THEN_DROP_REPLY("applyThenDropReply", fields -> new Effect.ApplyThenDropReply(), Set.of()),
        DELAY("delay", EffectJson::delay, Set.of("duration", "upTo")),
        NO_ANSWER("noAnswer", fields -> new Effect.NoAnswer(), Set.of()),
        EMPTY_REPLY("emptyReply", fields -> new Effect.EmptyReply(), Set.of()),
        RESET_CONNECTION("resetConnection", fields -> new Effect.ResetConnection(), Set.of()),
        TRUNCATE_BODY("truncateBody", number("bytes", Effect.TruncateBody::new), Set.of("bytes")),
        GARBAGE("garbage", fields -> new Effect.Garbage(), Set.of()),
        THROTTLE("throttle", number("bytesPerSecond", Effect.Throttle::new), Set.of("bytesPerSecond"));

        private final String name;

        @SuppressWarnings("ImmutableEnumChecker") // functions without state
        private final Function<Fields, @Nullable Effect> reader;

        @SuppressWarnings("ImmutableEnumChecker") // Set.of
        private final Set<String> fields;

        Type(String name, Function<Fields, @Nullable Effect> reader, Set<String> fields) {
            this.name = name;
            this.reader = reader;
            this.fields = fields;
        }
    }

    /** Reads an effect; null when something was noted. */
    static @Nullable Effect read(Fields fields) {
        fields.require("type");
        Type type = fields.choice("type", TYPES);
        if (type == null) {
            FIELDS.forEach(fields::expect);
            return null;
        }
        for (String name : new TreeSet<>(FIELDS)) {
            if (!name.equals("type") && !type.fields.contains(name)) {
                fields.notAllowed(name, "is not a field of " + type.name + "; " + known(type));
            }
        }
        return type.reader.apply(fields);
    }

    private static String known(Type type) {
        return type.fields.isEmpty() ? "it has none" : "known are " + String.join(", ", new TreeSet<>(type.fields));
    }

    private static Function<Fields, @Nullable Effect> answer(Function<ErrorResponse, Effect> making) {
        return fields -> {
            ErrorResponse response = ErrorResponseJson.read(fields);
            return response == null ? null : making.apply(response);
        };
    }

    private static Function<Fields, @Nullable Effect> number(String name, Function<Long, Effect> making) {
        return fields -> {
            fields.require(name);
            Long number = fields.whole(name);
            return number == null ? null : fields.parse(name, name, () -> making.apply(number));
        };
    }

    private static @Nullable Effect delay(Fields fields) {
        fields.require("duration");
        Duration duration = fields.duration("duration");
        Duration upTo = fields.duration("upTo");
        if (duration == null) {
            return null;
        }
        if (upTo == null) {
            return fields.parse("duration", "duration", () -> new Effect.Delay(duration, duration));
        }
        Duration more = duration.isZero() ? Duration.ofNanos(1) : duration; // zero is fine when upTo is more
        Effect shortest = fields.parse("duration", "duration", () -> new Effect.Delay(duration, more));
        return shortest == null ? null : fields.parse("upTo", "upTo", () -> new Effect.Delay(duration, upTo));
    }

    static void write(JsonOut out, Effect effect) {
        out.field("type", effect.type());
        if (effect instanceof Effect.Delay delay) {
            out.field("duration", delay.duration().toString());
            out.optional(
                    "upTo",
                    delay.upTo().equals(delay.duration()) ? null : delay.upTo().toString());
        } else if (effect instanceof Effect.TruncateBody truncated) {
            out.field("bytes", truncated.bytes());
        } else if (effect instanceof Effect.Throttle throttled) {
            out.field("bytesPerSecond", throttled.bytesPerSecond());
        } else if (effect.answer() != null) {
            ErrorResponseJson.write(out, effect.answer());
        }
    }
}
