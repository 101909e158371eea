package dev.aigatewaysim.json;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.resource.Timeline;
import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.suggestion.Nearest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON values by their types, and notes those of other types; an absent value reads as null. In a file, names may
 * are in the place of identifiers.
 *
 * <p>Not thread-safe; one request uses one.
 */
final class Values {

    private static final int MOST_HINTS = 50;

    /** More are of no use to anybody, and would take much memory. */
    private static final int MOST_FINDINGS = 10_000;

    private final List<FieldFinding> findings;
    private final @Nullable References references;

    Values(List<FieldFinding> findings, @Nullable References references) {
        this.findings = findings;
        this.references = references;
    }

    /** Reads one value. */
    interface Reading<T> {
        @Nullable
        T of(@Nullable Json value, FieldPath at);
    }

    @Nullable
    References references() {
        return references;
    }

    void add(FieldFinding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    @Nullable
    String id(@Nullable Json value, FieldPath at, IdKind kind) {
        if (references == null || value == null || value instanceof Json.Str) {
            String text = text(value, at);
            checkIsNoName(text, value, at, kind);
            return text;
        }
        if (!(value instanceof Json.Obj named)) {
            wrongType(value, at, "an identifier, or an object with just a ref or an id");
            return null;
        }
        Json ref = named.members().get("ref");
        Json id = named.members().get("id");
        if (named.members().size() != 1 || (ref == null && id == null)) {
            wrongType(value, at, "an identifier, or an object with just a ref or an id");
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
            note(
                    value,
                    at,
                    FieldFinding.Kind.MALFORMED,
                    "is the ref of an entry, not an identifier; write {\"ref\": \"" + SafeText.of(text) + "\"}");
        }
    }

    @Nullable
    String ref(Json ref, FieldPath at, IdKind kind) {
        String name = text(ref, at);
        return name == null || references == null
                ? null
                : references.find(name, kind, problem -> note(ref, at, FieldFinding.Kind.MALFORMED, problem));
    }

    @Nullable
    Instant time(@Nullable Json value, FieldPath at) {
        String text = text(value, at);
        Instant time = text == null ? null : Timestamps.parse(text).orElse(null);
        if (value != null && text != null && time == null) {
            note(
                    value,
                    at,
                    FieldFinding.Kind.MALFORMED_TIMESTAMP,
                    "is not an RFC 3339 timestamp such as 2026-11-21T09:30:00Z");
        }
        if (value != null && time != null && !Timeline.has(time)) {
            note(value, at, FieldFinding.Kind.MALFORMED_TIMESTAMP, "is not in the years 0000 to 9999 of UTC");
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
        wrongType(value, at, "a string");
        return null;
    }

    @Nullable
    Double number(@Nullable Json value, FieldPath at) {
        if (value instanceof Json.Num number) {
            return Double.valueOf(number.text());
        }
        if (value != null) {
            wrongType(value, at, "a number");
        }
        return null;
    }

    @Nullable
    Long whole(@Nullable Json value, FieldPath at) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Json.Num number)) {
            wrongType(value, at, "a whole number");
            return null;
        }
        Long whole = number.whole();
        if (whole == null) {
            note(
                    value,
                    at,
                    FieldFinding.Kind.MALFORMED,
                    number.isWrittenWhole()
                            ? "is beyond a whole number of 64 bits; give one from " + Long.MIN_VALUE + " to "
                                    + Long.MAX_VALUE
                            : "is not written as a whole number of 64 bits; leave out fraction and exponent");
        }
        return whole;
    }

    <T> @Nullable T object(@Nullable Json value, FieldPath at, Function<Fields, ? extends @Nullable T> reader) {
        if (value == null) {
            return null;
        }
        if (value instanceof Json.Obj nested) {
            return Fields.<@Nullable T>read(nested, at, this, reader);
        }
        wrongType(value, at, "an object");
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
            wrongType(value, at, "an array");
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

    /** What may have been meant; only as long as there is not much else that is wrong. */
    String hint(String given, Collection<String> known) {
        return findings.size() < MOST_HINTS ? Nearest.hint(given, known) : "";
    }

    void wrongType(Json value, FieldPath at, String right) {
        note(value, at, FieldFinding.Kind.MALFORMED, "is " + value.kind() + "; it must be " + right);
    }

    void note(Json value, FieldPath at, FieldFinding.Kind kind, String message) {
        add(new FieldFinding(value.start(), at.toString(), kind, message));
    }
}
