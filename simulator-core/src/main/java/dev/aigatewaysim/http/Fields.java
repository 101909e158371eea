package dev.aigatewaysim.http;

import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Shown;
import dev.aigatewaysim.domain.resource.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a request's body, by their types. A field of another type and one that is not known are
 * noted, not thrown, so that all of them are answered at once; what could not be read reads as absent until then.
 *
 * <p>Not thread-safe; one request uses one.
 */
public final class Fields {

    private final Json.Obj object;
    private final FieldPath path;
    private final List<ApiError.Finding> findings;

    private Fields(Json.Obj object, FieldPath path, Set<String> known, List<ApiError.Finding> findings) {
        this.object = object;
        this.path = path;
        this.findings = findings;
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
        List<ApiError.Finding> findings = new ArrayList<>(0);
        if (!(body instanceof Json.Obj object)) {
            throw ApiError.of(ErrorCode.VALUE_MALFORMED, "the body is " + body.kind() + "; it must be an object");
        }
        T result = reader.apply(new Fields(object, FieldPath.ROOT, known, findings));
        if (!findings.isEmpty()) {
            throw ApiError.of(findings);
        }
        return result;
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
            return reader.apply(new Fields(nested, at, known, findings));
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
        findings.add(new ApiError.Finding(value.start(), at.toString(), code, message));
    }
}
