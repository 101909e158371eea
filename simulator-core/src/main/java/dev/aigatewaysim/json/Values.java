package dev.aigatewaysim.json;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.resource.Timeline;
import dev.aigatewaysim.redaction.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON values by their types, and notes those of other types; an absent value reads as null. In a file, names may
 * be in the place of identifiers.
 *
 * <p>Not thread-safe; one request uses one.
 */
final class Values {

    private final Findings findings;
    private final @Nullable References references;

    Values(Findings findings, @Nullable References references) {
        this.findings = findings;
        this.references = references;
    }

    /** Reads one value. */
    interface Reading<T> {
        @Nullable
        T of(@Nullable Json value, FieldPath at);
    }

    Findings findings() {
        return findings;
    }

    @Nullable
    References references() {
        return references;
    }

    @Nullable
    String id(@Nullable Json value, FieldPath at, IdKind kind) {
        if (references == null || value == null || value instanceof Json.Str) {
            String text = text(value, at);
            checkIsNoName(text, value, at, kind);
            return text;
        }
        if (!(value instanceof Json.Obj named)) {
            findings.wrongType(value, at, "an identifier, or an object with just a ref or an id");
            return null;
        }
        Json ref = named.members().get("ref");
        Json id = named.members().get("id");
        if (named.members().size() != 1 || (ref == null && id == null)) {
            findings.wrongType(value, at, "an identifier, or an object with just a ref or an id");
            return null;
        }
        return ref == null ? text(id, at.at("id")) : ref(ref, at.at("ref"), kind);
    }

    /** The likeliest slip: a name without its {@code ref}. Providers have texts of their own for identifiers. */
    void checkIsNoName(@Nullable String text, @Nullable Json value, FieldPath at, IdKind kind) {
        if (text == null || value == null || references == null || kind == IdKind.PROVIDER || kind.matches(text)) {
            return;
        }
        if (references.isName(text)) {
            findings.malformed(
                    value,
                    at,
                    "is the ref of an entry, not an identifier; write {\"ref\": \"" + SafeText.of(text) + "\"}");
        }
    }

    @Nullable
    String ref(Json ref, FieldPath at, IdKind kind) {
        String name = text(ref, at);
        return name == null || references == null
                ? null
                : references.find(name, kind, problem -> findings.malformed(ref, at, problem));
    }

    @Nullable
    Instant time(@Nullable Json value, FieldPath at) {
        String text = text(value, at);
        Instant time = text == null ? null : Timestamps.parse(text).orElse(null);
        if (value != null && text != null && time == null) {
            findings.note(
                    value,
                    at,
                    FieldFinding.Kind.MALFORMED_TIMESTAMP,
                    "is not an RFC 3339 timestamp such as 2026-11-21T09:30:00Z");
        }
        if (value != null && time != null && !Timeline.has(time)) {
            findings.note(value, at, FieldFinding.Kind.MALFORMED_TIMESTAMP, "is not in the years 0000 to 9999 of UTC");
            return null;
        }
        return time;
    }

    @Nullable
    String text(@Nullable Json value, FieldPath at) {
        if (value == null) {
            return null;
        }
        if (value instanceof Json.Str text) {
            return text.value();
        }
        findings.wrongType(value, at, "a string");
        return null;
    }

    @Nullable
    Duration duration(@Nullable Json value, FieldPath at) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Json.Str text)) {
            findings.wrongType(value, at, "an ISO-8601 duration such as PT20S");
            return null;
        }
        Duration duration = Durations.parse(text.value()).orElse(null);
        if (duration == null) {
            findings.malformed(value, at, "is not an ISO-8601 duration such as PT0.25S or PT1H");
        }
        return duration;
    }

    @Nullable
    Boolean bool(@Nullable Json value, FieldPath at) {
        if (value instanceof Json.Bool bool) {
            return bool.value();
        }
        if (value != null) {
            findings.wrongType(value, at, "true or false");
        }
        return null;
    }

    @Nullable
    Double number(@Nullable Json value, FieldPath at) {
        if (value instanceof Json.Num number) {
            return Double.valueOf(number.text());
        }
        if (value != null) {
            findings.wrongType(value, at, "a number");
        }
        return null;
    }

    @Nullable
    Long whole(@Nullable Json value, FieldPath at) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Json.Num number)) {
            findings.wrongType(value, at, "a whole number");
            return null;
        }
        Long whole = number.whole();
        if (whole == null) {
            findings.malformed(
                    value,
                    at,
                    number.isWrittenWhole()
                            ? "is beyond a whole number of 64 bits; give one from " + Long.MIN_VALUE + " to "
                                    + Long.MAX_VALUE
                            : "is not written as a whole number of 64 bits; leave out fraction and exponent");
        }
        return whole;
    }

    @Nullable
    Integer integer(@Nullable Json value, FieldPath at) {
        Long whole = whole(value, at);
        if (value != null && whole != null && whole.intValue() != whole) {
            findings.malformed(value, at, "is " + whole + "; it must fit into 32 bits");
            return null;
        }
        return whole == null ? null : whole.intValue();
    }

    @Nullable
    Integer natural(@Nullable Json value, FieldPath at) {
        Integer number = integer(value, at);
        if (value != null && number != null && number < 0) {
            findings.malformed(value, at, "is " + number + "; it must not be negative");
            return null;
        }
        return number;
    }

    <E> @Nullable E choice(@Nullable Json value, FieldPath at, Map<String, E> choices) {
        String text = text(value, at);
        E choice = text == null ? null : choices.get(text);
        if (value != null && text != null && choice == null) {
            Set<String> known = choices.keySet();
            findings.unknownChoice(value, at, text, known, "use one of " + Findings.listed(known));
        }
        return choice;
    }

    <E> @Nullable List<E> choices(
            @Nullable Json value,
            FieldPath at,
            Function<String, Optional<E>> reading,
            Collection<String> known,
            String right) {
        return list(value, at, (item, itemAt) -> {
            String text = text(item, itemAt);
            E choice = text == null ? null : reading.apply(text).orElse(null);
            if (item != null && text != null && choice == null) {
                findings.unknownChoice(item, itemAt, text, known, right);
            }
            return choice;
        });
    }

    <T> @Nullable T object(@Nullable Json value, FieldPath at, Function<Fields, ? extends @Nullable T> reader) {
        if (value == null) {
            return null;
        }
        if (value instanceof Json.Obj nested) {
            return Fields.<@Nullable T>read(nested, at, this, reader);
        }
        findings.wrongType(value, at, "an object");
        return null;
    }

    <T> @Nullable List<T> objects(@Nullable Json value, FieldPath at, Function<Fields, T> reader) {
        return list(value, at, (item, itemAt) -> object(item, itemAt, reader));
    }

    <T> @Nullable List<T> list(@Nullable Json value, FieldPath at, Reading<T> reading) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Json.Arr array)) {
            findings.wrongType(value, at, "an array");
            return null;
        }
        List<T> list = new ArrayList<>();
        List<Json> items = array.items();
        for (int i = 0; i < items.size(); i++) {
            T item = reading.of(items.get(i), at.at(i));
            if (item != null) {
                list.add(item);
            }
        }
        return list;
    }

    @Nullable
    Map<String, String> textsByName(@Nullable Json value, FieldPath at) {
        if (value == null) {
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        if (value instanceof Json.Obj members) {
            members.members().forEach((key, member) -> {
                String text = text(member, at.at(SafeText.of(key)));
                if (text != null) {
                    texts.put(key, text);
                }
            });
        } else {
            findings.wrongType(value, at, "an object");
        }
        return texts;
    }

    @Nullable
    List<List<Double>> numberLists(@Nullable Json value, FieldPath at) {
        if (value instanceof Json.Arr array
                && array.items().stream().findFirst().orElse(null) instanceof Json.Arr) {
            return list(value, at, this::numbers);
        }
        List<Double> numbers = numbers(value, at);
        return value == null ? null : numbers == null ? List.of() : List.of(numbers);
    }

    private @Nullable List<Double> numbers(@Nullable Json value, FieldPath at) {
        List<Double> numbers = list(value, at, this::number);
        boolean complete = numbers != null
                && value instanceof Json.Arr array
                && numbers.size() == array.items().size();
        return complete ? numbers : null;
    }
}
