package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Shown;
import dev.aigatewaysim.domain.resource.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a request's body, by their types. A field of another type and one that is not known are
 * noted, not thrown, so that all of them are answered at once; what could not be read reads as absent until then.
 *
 * <p>Not thread-safe; one request uses one.
 */
public final class Fields {

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final Json.Obj object;
    private final FieldPath path;
    private final List<Finding> findings;
    private final @Nullable References references;

    private Fields(
            Json.Obj object,
            FieldPath path,
            Set<String> known,
            List<Finding> findings,
            @Nullable References references) {
        this.object = object;
        this.path = path;
        this.findings = findings;
        this.references = references;
        object.members().forEach((name, value) -> {
            if (!known.contains(name)) {
                note(
                        value,
                        path.at(Shown.of(name)),
                        ErrorCode.FIELD_UNKNOWN,
                        "is not a field here; known are " + listed(known));
            }
        });
    }

    private static String listed(Set<String> known) {
        String[] names = known.toArray(new String[0]);
        Arrays.sort(names);
        return String.join(", ", names);
    }

    /**
     * Reads a body.
     *
     * @param known the names of the fields that it may have
     * @throws ApiError with every unknown field and every wrong type in it
     */
    public static <T extends @Nullable Object> T read(Json body, Set<String> known, Function<Fields, T> reader) {
        List<Finding> findings = new ArrayList<>(0);
        if (!(body instanceof Json.Obj object)) {
            throw ApiError.of(ErrorCode.VALUE_MALFORMED, "the body is " + body.kind() + "; it must be an object");
        }
        T result = reader.apply(new Fields(object, FieldPath.ROOT, known, findings, null));
        if (!findings.isEmpty()) {
            throw ApiError.of(ofFirstCheck(findings));
        }
        return result;
    }

    /** What is wrong with types and fields goes before what is wrong with values, as in the API's order of checks. */
    private static List<Finding> ofFirstCheck(List<Finding> findings) {
        int first = findings.stream()
                .mapToInt(finding -> finding.code().status())
                .min()
                .orElseThrow();
        return findings.stream()
                .filter(finding -> finding.code().status() == first)
                .toList();
    }

    /**
     * Reads an object of a file, where names may stand in the place of identifiers.
     *
     * @param path where the object stands in the file
     * @param known the names of the fields that it may have
     * @param references what names stand for
     * @param findings is given every unknown field and every wrong type
     * @return what the reader made of it; to be used only when nothing was found
     */
    public static <T extends @Nullable Object> @Nullable T read(
            Json value,
            FieldPath path,
            Set<String> known,
            References references,
            List<Finding> findings,
            Function<Fields, T> reader) {
        if (value instanceof Json.Obj object) {
            return reader.apply(new Fields(object, path, known, findings, references));
        }
        findings.add(new Finding(
                value.start(),
                path.toString(),
                ErrorCode.VALUE_MALFORMED,
                "is " + value.kind() + "; it must be an object"));
        return null;
    }

    /** What names in a file stand for. */
    public interface References {

        /**
         * The identifier of the entry that has this name.
         *
         * @param kind of which kind it has to be
         * @param problem is told what is wrong when there is no such entry; null is the answer then
         */
        @Nullable
        String find(String ref, IdKind kind, Consumer<String> problem);

        /** Whether an entry has this name. */
        boolean isName(String text);
    }

    /** Whether names may stand in the place of identifiers, as in a file. */
    public boolean knowsReferences() {
        return references != null;
    }

    /** An identifier, or where names may stand an object {@code {"ref": …}} or {@code {"id": …}}; null when absent. */
    public @Nullable String id(String name, IdKind kind) {
        return asId(object.members().get(name), path.at(name), kind);
    }

    /** A list of identifiers or names of them; null when absent. */
    public @Nullable List<String> ids(String name, IdKind kind) {
        return asList(object.members().get(name), path.at(name), (value, at) -> asId(value, at, kind));
    }

    /** The identifier in this field, or the one that the field {@code ref} of the same object stands for. */
    public @Nullable String ownId(String name, IdKind kind) {
        Json ref = references == null ? null : object.members().get("ref");
        if (ref == null) {
            String text = text(name);
            checkIsNoName(text, object.members().get(name), path.at(name), kind);
            return text;
        }
        if (has(name)) {
            wrong("ref", "stands beside " + name + "; give one of them");
        }
        return asRef(ref, path.at("ref"), kind);
    }

    private @Nullable String asId(@Nullable Json value, FieldPath at, IdKind kind) {
        if (references == null || value == null || value instanceof Json.Str) {
            String text = asText(value, at);
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
        return ref == null ? asText(id, at.at("id")) : asRef(ref, at.at("ref"), kind);
    }

    /** The likeliest slip: a name without its {@code ref}. Providers have texts of their own for identifiers. */
    private void checkIsNoName(@Nullable String text, @Nullable Json value, FieldPath at, IdKind kind) {
        if (text == null || value == null || references == null || kind == IdKind.PROVIDER || kind.matches(text)) {
            return;
        }
        if (references.isName(text)) {
            note(
                    value,
                    at,
                    ErrorCode.VALUE_MALFORMED,
                    "is the ref of an entry, not an identifier; write {\"ref\": \"" + Shown.of(text) + "\"}");
        }
    }

    private @Nullable String asRef(Json ref, FieldPath at, IdKind kind) {
        String name = asText(ref, at);
        return name == null || references == null
                ? null
                : references.find(name, kind, problem -> note(ref, at, ErrorCode.VALUE_MALFORMED, problem));
    }

    /** The identifier in one of two fields; null when both are absent. */
    public @Nullable String oneOfIds(String name, String otherName, IdKind kind) {
        if (has(name) && has(otherName)) {
            wrong(name, "stands beside " + otherName + "; give one of them");
        }
        return id(has(name) ? name : otherName, kind);
    }

    /** The identifier in one of two fields, which may be null; null when both are absent, too. */
    public @Nullable String oneOfIdsOrNull(String name, String otherName, IdKind kind) {
        String used = has(name) ? name : otherName;
        boolean none = object.members().get(used) instanceof Json.Null && !(has(name) && has(otherName));
        return none ? null : oneOfIds(name, otherName, kind);
    }

    /** Notes that a field is required. */
    public void missing(String name) {
        if (!has(name)) {
            findings.add(new Finding(object.end(), path.at(name).toString(), ErrorCode.VALUE_MALFORMED, "is required"));
        }
    }

    /** Notes that the field's value is not possible. */
    public void wrong(String name, String message) {
        Json value = object.members().get(name);
        int position = value == null ? object.end() : value.start();
        findings.add(new Finding(position, path.at(name).toString(), ErrorCode.VALUE_MALFORMED, message));
    }

    /** Notes that a field is known elsewhere, but not in this object. */
    public void notHere(String name, String message) {
        Json value = object.members().get(name);
        if (value != null) {
            note(value, path.at(name), ErrorCode.FIELD_UNKNOWN, message);
        }
    }

    /** Notes that a value of the right type cannot be, which is answered with 422 when nothing else is wrong. */
    public void impossible(String name, String message) {
        Json value = object.members().get(name);
        note(value == null ? object : value, path.at(name), ErrorCode.IMPOSSIBLE, message);
    }

    /**
     * Makes something of a field's value; notes that the value cannot be when that ends with an
     * {@link IllegalArgumentException}.
     *
     * @param what how that exception's message may begin, which is left out
     * @return null when it cannot be
     */
    public <T> @Nullable T possible(String name, String what, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException cannotBe) {
            String message = String.valueOf(cannotBe.getMessage());
            impossible(name, message.startsWith(what + " ") ? message.substring(what.length() + 1) : message);
            return null;
        }
    }

    /** A duration, ISO-8601, which may be negative; null when absent. */
    public @Nullable Duration duration(String name) {
        String text = text(name);
        Duration duration = text == null ? null : Durations.parse(text).orElse(null);
        if (text != null && duration == null) {
            wrong(name, "is not an ISO-8601 duration such as PT0.25S or PT1H");
        }
        return duration;
    }

    /** A number, whole or not; null when absent. */
    public @Nullable Double number(String name) {
        Json value = object.members().get(name);
        if (value instanceof Json.Num number) {
            return Double.valueOf(number.text());
        }
        if (value != null) {
            wrongType(value, path.at(name), "a number");
        }
        return null;
    }

    /** An object that maps names to texts, in the order of the text; null when absent. */
    public @Nullable Map<String, String> textsByName(String name) {
        Json value = object.members().get(name);
        if (value == null) {
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        if (value instanceof Json.Obj members) {
            members.members().forEach((key, member) -> {
                String text = asText(member, path.at(name).at(Shown.of(key)));
                if (text != null) {
                    texts.put(key, text);
                }
            });
        } else {
            wrongType(value, path.at(name), "an object");
        }
        return texts;
    }

    /** Whether the field is there and an object. */
    public boolean hasObject(String name) {
        Json value = object.members().get(name);
        if (value != null && !(value instanceof Json.Obj)) {
            wrongType(value, path.at(name), "an object");
        }
        return value instanceof Json.Obj;
    }

    /**
     * A list of texts out of a set; null when absent.
     *
     * @param reading answers nothing for a text that is not in the set
     * @param right what would be right
     */
    public <E> @Nullable List<E> choices(String name, Function<String, Optional<E>> reading, String right) {
        return asList(object.members().get(name), path.at(name), (value, at) -> {
            String text = asText(value, at);
            E choice = text == null ? null : reading.apply(text).orElse(null);
            if (value != null && text != null && choice == null) {
                note(value, at, ErrorCode.VALUE_MALFORMED, "is not a known value; " + right);
            }
            return choice;
        });
    }

    /** A time, RFC 3339; null when absent. */
    public @Nullable Instant time(String name) {
        return asTime(object.members().get(name), path.at(name));
    }

    /** A time that may be null. */
    public Change<Instant> timeChange(String name) {
        return change(name, this::asTime);
    }

    private @Nullable Instant asTime(@Nullable Json value, FieldPath at) {
        String text = asText(value, at);
        Instant time = text == null ? null : Timestamps.parse(text).orElse(null);
        if (value != null && text != null && time == null) {
            note(value, at, ErrorCode.TIMESTAMP_MALFORMED, "is not an RFC 3339 timestamp such as 2026-11-21T09:30:00Z");
        }
        if (value != null && time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            note(value, at, ErrorCode.TIMESTAMP_MALFORMED, "is not in the years 0000 to 9999 of UTC");
            return null;
        }
        return time;
    }

    /** True or false; null when absent. */
    public @Nullable Boolean bool(String name) {
        Json value = object.members().get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Json.Bool bool) {
            return bool.value();
        }
        wrongType(value, path.at(name), "true or false");
        return null;
    }

    /** A text; null when absent. */
    public @Nullable String text(String name) {
        return asText(object.members().get(name), path.at(name));
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
            wrong(name, "is empty; give it a text, or leave it out");
        }
        return text == null || text.isEmpty() ? null : new Secret(text);
    }

    /** Whether the field is there, whatever its value. */
    public boolean has(String name) {
        return object.members().containsKey(name);
    }

    /** A text that may be null. */
    public Change<String> textChange(String name) {
        return change(name, this::asText);
    }

    /** A whole number; null when absent. */
    public @Nullable Long whole(String name) {
        return asWhole(object.members().get(name), path.at(name));
    }

    /** A whole number of 32 bits; null when absent. */
    public @Nullable Integer integer(String name) {
        Long whole = whole(name);
        if (whole != null && whole.intValue() != whole) {
            wrong(name, "is " + whole + "; it must fit into 32 bits");
            return null;
        }
        return whole == null ? null : whole.intValue();
    }

    /** A whole number of 32 bits that is not negative; null when absent. */
    public @Nullable Integer natural(String name) {
        Integer number = integer(name);
        if (number != null && (number < 0 || number == Integer.MAX_VALUE)) {
            wrong(name, "is " + number + "; it must not be negative, nor the largest of 32 bits");
            return null;
        }
        return number;
    }

    /** A whole number that may be null. */
    public Change<Long> wholeChange(String name) {
        return change(name, this::asWhole);
    }

    /** One of a fixed set of texts; null when absent. */
    public <E> @Nullable E choice(String name, Map<String, E> choices) {
        Json value = object.members().get(name);
        String text = asText(value, path.at(name));
        E choice = text == null ? null : choices.get(text);
        if (value != null && text != null && choice == null) {
            note(
                    value,
                    path.at(name),
                    ErrorCode.VALUE_MALFORMED,
                    "is not a known value; use one of " + listed(choices.keySet()));
        }
        return choice;
    }

    /** An object; null when absent. */
    public <T> @Nullable T object(String name, Set<String> known, Function<Fields, T> reader) {
        return asObject(object.members().get(name), path.at(name), known, reader);
    }

    /** An object that may be null. */
    public <T> Change<T> objectChange(String name, Set<String> known, Function<Fields, T> reader) {
        return change(name, (value, at) -> asObject(value, at, known, reader));
    }

    /** A list of texts; null when absent. */
    public @Nullable List<String> texts(String name) {
        return asList(object.members().get(name), path.at(name), this::asText);
    }

    /** A list of objects; null when absent. */
    public <T> @Nullable List<T> objects(String name, Set<String> known, Function<Fields, T> reader) {
        return asObjects(object.members().get(name), path.at(name), known, reader);
    }

    /** A list of objects that may be null. */
    public <T> Change<List<T>> objectsChange(String name, Set<String> known, Function<Fields, T> reader) {
        return change(name, (value, at) -> asObjects(value, at, known, reader));
    }

    private interface Reading<T> {
        @Nullable
        T of(@Nullable Json value, FieldPath at);
    }

    private <T> Change<T> change(String name, Reading<T> reading) {
        Json value = object.members().get(name);
        if (value == null) {
            return Change.keep();
        }
        if (value instanceof Json.Null) {
            return Change.clear();
        }
        T read = reading.of(value, path.at(name));
        return read == null ? Change.keep() : Change.set(read);
    }

    private @Nullable String asText(@Nullable Json value, FieldPath at) {
        if (value == null) {
            return null;
        }
        if (value instanceof Json.Str text) {
            return text.value();
        }
        wrongType(value, at, "a string");
        return null;
    }

    private @Nullable Long asWhole(@Nullable Json value, FieldPath at) {
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
                    ErrorCode.VALUE_MALFORMED,
                    "is not written as a whole number of 64 bits; leave out fraction and exponent");
        }
        return whole;
    }

    private <T> @Nullable T asObject(
            @Nullable Json value, FieldPath at, Set<String> known, Function<Fields, T> reader) {
        if (value == null) {
            return null;
        }
        if (value instanceof Json.Obj nested) {
            return reader.apply(new Fields(nested, at, known, findings, references));
        }
        wrongType(value, at, "an object");
        return null;
    }

    private <T> @Nullable List<T> asObjects(
            @Nullable Json value, FieldPath at, Set<String> known, Function<Fields, T> reader) {
        return asList(value, at, (item, itemAt) -> asObject(item, itemAt, known, reader));
    }

    private <T> @Nullable List<T> asList(@Nullable Json value, FieldPath at, Reading<T> reading) {
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

    private void wrongType(Json value, FieldPath at, String right) {
        note(value, at, ErrorCode.VALUE_MALFORMED, "is " + value.kind() + "; it must be " + right);
    }

    private void note(Json value, FieldPath at, ErrorCode code, String message) {
        findings.add(new Finding(value.start(), at.toString(), code, message));
    }
}
