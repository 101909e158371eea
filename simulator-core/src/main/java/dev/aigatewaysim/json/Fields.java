package dev.aigatewaysim.json;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.redaction.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a JSON text, by their types. A field of another type is noted, not thrown, so that all of them are
 * reported at once; what could not be read reads as absent until then. What the reader does not ask for is unknown, so a reader
 * asks for every field that the object may have, whatever the others hold.
 *
 * <p>Not thread-safe; one request uses one.
 */
public final class Fields {

    private final Json.Obj object;
    private final FieldPath path;
    private final Values values;
    private final Findings findings;
    private final List<String> asked = new ArrayList<>(8);

    private Fields(Json.Obj object, FieldPath path, Values values) {
        this.object = object;
        this.path = path;
        this.values = values;
        this.findings = values.findings();
    }

    /** Reads an object; every field of it that the reader does not ask for is noted as unknown. */
    static <T extends @Nullable Object> T read(
            Json.Obj object, FieldPath path, Values values, Function<Fields, ? extends T> reader) {
        Fields fields = new Fields(object, path, values);
        T result = reader.apply(fields);
        fields.noteUnknown();
        return result;
    }

    private void noteUnknown() {
        object.members().forEach((name, value) -> {
            if (!asked.contains(name)) {
                findings.note(
                        value,
                        path.at(SafeText.of(name)),
                        FieldFinding.Kind.UNKNOWN,
                        "is not a field here; " + findings.hint(name, asked) + "known are " + Findings.listed(asked));
            }
        });
    }

    private @Nullable Json get(String name) {
        expect(name);
        return object.members().get(name);
    }

    /** Says that the object may have a field that this reader does not look at. */
    public void expect(String name) {
        if (!asked.contains(name)) {
            asked.add(name);
        }
    }

    /**
     * Reads an object. In a file, names may be in the place of identifiers.
     *
     * @param path where the object is in the text
     * @param references what names refer to; null where identifiers only are allowed
     * @param findings is given every unknown field and every wrong type, until it has 10,000
     * @return what the reader made of it; to be used only when nothing was found
     */
    public static <T extends @Nullable Object> @Nullable T read(
            Json value,
            FieldPath path,
            @Nullable References references,
            List<FieldFinding> findings,
            Function<Fields, T> reader) {
        if (value instanceof Json.Obj object) {
            return read(object, path, new Values(new Findings(findings), references), reader);
        }
        findings.add(new FieldFinding(
                value.start(),
                path.toString(),
                FieldFinding.Kind.MALFORMED,
                "is " + value.kind() + "; it must be an object"));
        return null;
    }

    /** An identifier, or where names are allowed an object {@code {"ref": …}} or {@code {"id": …}}; null when absent. */
    public @Nullable String id(String name, IdKind kind) {
        return values.id(get(name), path.at(name), kind);
    }

    /** A list of identifiers or names of them; null when absent. */
    public @Nullable List<String> ids(String name, IdKind kind) {
        return values.list(get(name), path.at(name), (value, at) -> values.id(value, at, kind));
    }

    /** The identifier in this field, or the one that the field {@code ref} of the same object names. */
    public @Nullable String ownId(String name, IdKind kind) {
        Json ref = values.references() == null ? null : get("ref");
        if (ref == null) {
            String text = text(name);
            values.checkIsNoName(text, get(name), path.at(name), kind);
            return text;
        }
        if (has(name)) {
            malformed("ref", "cannot be combined with " + name + "; give one of them");
        }
        return values.ref(ref, path.at("ref"), kind);
    }

    /** The identifier in one of two fields; null when both are absent. */
    public @Nullable String oneOfIds(String name, String otherName, IdKind kind) {
        if (has(name) && has(otherName)) {
            malformed(name, "cannot be combined with " + otherName + "; give one of them");
        }
        return id(has(name) ? name : otherName, kind);
    }

    /** The identifier in one of two fields, which may be null; null when both are absent, too. */
    public @Nullable String oneOfIdsOrNull(String name, String otherName, IdKind kind) {
        String used = has(name) ? name : otherName;
        boolean none = get(used) instanceof Json.Null && !(has(name) && has(otherName));
        return none ? null : oneOfIds(name, otherName, kind);
    }

    /** Notes that a field is required. */
    public void require(String name) {
        if (!has(name)) {
            findings.note(object.end(), path.at(name), FieldFinding.Kind.MALFORMED, "is required");
        }
    }

    /** Notes that the field's value is not possible. */
    public void malformed(String name, String message) {
        Json value = get(name);
        int position = value == null ? object.end() : value.start();
        findings.note(position, path.at(name), FieldFinding.Kind.MALFORMED, message);
    }

    /** Notes that a field is known elsewhere, but not in this object. */
    public void notAllowed(String name, String message) {
        Json value = object.members().get(name);
        if (value != null) {
            expect(name);
            findings.note(value, path.at(name), FieldFinding.Kind.UNKNOWN, message);
        }
    }

    /** Notes that a value of the right type cannot be, which is refused with 422 when nothing else is wrong. */
    public void invalid(String name, String message) {
        Json value = get(name);
        findings.note(value == null ? object : value, path.at(name), FieldFinding.Kind.INVALID, message);
    }

    /**
     * Makes something of a field's value; notes that the value cannot be when that ends with an
     * {@link IllegalArgumentException}.
     *
     * @param what how that exception's message may begin, which is left out
     * @return null when it cannot be
     */
    public <T> @Nullable T parse(String name, String what, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException cannotBe) {
            String message = String.valueOf(cannotBe.getMessage());
            invalid(name, message.startsWith(what + " ") ? message.substring(what.length() + 1) : message);
            return null;
        }
    }

    /** A duration, ISO-8601, which may be negative; null when absent. */
    public @Nullable Duration duration(String name) {
        return values.duration(get(name), path.at(name));
    }

    /** A number, whole or not; null when absent. */
    public @Nullable Double number(String name) {
        return values.number(get(name), path.at(name));
    }

    /** Any value; null when absent. */
    public @Nullable Json json(String name) {
        return get(name);
    }

    /** Lists of numbers, whole or not; of just one, the numbers alone. Null when absent, without those of which something was noted. */
    public @Nullable List<List<Double>> numberLists(String name) {
        return values.numberLists(get(name), path.at(name));
    }

    /** Reads each field of this object, whatever its name, as an object; in the order of the text. */
    public <T> Map<String, T> objectsByName(Function<Fields, ? extends @Nullable T> reader) {
        Map<String, T> objects = new LinkedHashMap<>();
        object.members().forEach((name, value) -> {
            expect(name);
            T read = values.<T>object(value, path.at(SafeText.of(name)), reader);
            if (read != null) {
                objects.put(name, read);
            }
        });
        return objects;
    }

    /** An object that maps names to texts, in the order of the text; null when absent. */
    public @Nullable Map<String, String> textsByName(String name) {
        return values.textsByName(get(name), path.at(name));
    }

    /** Whether the field is there and an object. */
    public boolean hasObject(String name) {
        Json value = get(name);
        if (value != null && !(value instanceof Json.Obj)) {
            findings.wrongType(value, path.at(name), "an object");
        }
        return value instanceof Json.Obj;
    }

    /**
     * A list of texts out of a set; null when absent.
     *
     * @param reading returns nothing for a text that is not in the set
     * @param known the texts of the set, one of which may be suggested
     * @param right what would be right
     */
    public <E> @Nullable List<E> choices(
            String name, Function<String, Optional<E>> reading, Collection<String> known, String right) {
        return values.choices(get(name), path.at(name), reading, known, right);
    }

    /** A time, RFC 3339; null when absent. */
    public @Nullable Instant time(String name) {
        return values.time(get(name), path.at(name));
    }

    /** A time that may be null. */
    public Change<Instant> timeChange(String name) {
        return change(name, values::time);
    }

    /** True or false; null when absent. */
    public @Nullable Boolean bool(String name) {
        return values.bool(get(name), path.at(name));
    }

    /** A text; null when absent. */
    public @Nullable String text(String name) {
        return values.text(get(name), path.at(name));
    }

    /** A text that must not be shown; null when absent or empty. */
    public @Nullable Secret secret(String name) {
        String text = text(name);
        return text == null || text.isEmpty() ? null : new Secret(text);
    }

    /** A text that must not be shown and must not be empty; null when absent. */
    public @Nullable Secret secretOrAbsent(String name) {
        String text = text(name);
        if (text != null && text.isEmpty()) {
            malformed(name, "is empty; give it a text, or leave it out");
        }
        return text == null || text.isEmpty() ? null : new Secret(text);
    }

    /** Whether the field is there, whatever its value. */
    public boolean has(String name) {
        return get(name) != null;
    }

    /** A text that may be null. */
    public Change<String> textChange(String name) {
        return change(name, values::text);
    }

    /** A whole number; null when absent. */
    public @Nullable Long whole(String name) {
        return values.whole(get(name), path.at(name));
    }

    /** A whole number of 32 bits; null when absent. */
    public @Nullable Integer integer(String name) {
        return values.integer(get(name), path.at(name));
    }

    /** A whole number of 32 bits that is not negative; null when absent. */
    public @Nullable Integer natural(String name) {
        return values.natural(get(name), path.at(name));
    }

    /** A whole number that may be null. */
    public Change<Long> wholeChange(String name) {
        return change(name, values::whole);
    }

    /** One of a fixed set of texts; null when absent. */
    public <E> @Nullable E choice(String name, Map<String, E> choices) {
        return values.choice(get(name), path.at(name), choices);
    }

    /** An object; null when absent. */
    public <T> @Nullable T object(String name, Function<Fields, ? extends @Nullable T> reader) {
        return values.object(get(name), path.at(name), reader);
    }

    /** An object that may be null. */
    public <T> Change<T> objectChange(String name, Function<Fields, T> reader) {
        return change(name, (value, at) -> values.object(value, at, reader));
    }

    /** A list of texts; null when absent. */
    public @Nullable List<String> texts(String name) {
        return values.list(get(name), path.at(name), values::text);
    }

    /** Whether the field is a list without items: one whose items are all refused is read as an empty list, too. */
    public boolean isEmptyList(String name) {
        return get(name) instanceof Json.Arr list && list.items().isEmpty();
    }

    /** A list of objects; null when absent. */
    public <T> @Nullable List<T> objects(String name, Function<Fields, T> reader) {
        return values.objects(get(name), path.at(name), reader);
    }

    /** A list of objects that may be null. */
    public <T> Change<List<T>> objectsChange(String name, Function<Fields, T> reader) {
        return change(name, (value, at) -> values.objects(value, at, reader));
    }

    private <T> Change<T> change(String name, Values.Reading<T> reading) {
        Json value = get(name);
        if (value == null) {
            return Change.keep();
        }
        if (value instanceof Json.Null) {
            return Change.clear();
        }
        T read = reading.of(value, path.at(name));
        return read == null ? Change.keep() : Change.set(read);
    }
}
