package dev.aigatewaysim.dataplane.model;

import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object in the body of a model request. Only those that are asked for are looked at, and one that is null
 * counts as absent. Immutable and thread-safe.
 *
 * <p>Decision: this is not {@link dev.aigatewaysim.json.Fields}. Providers add members to their APIs every few weeks, and a
 * gateway passes on what it does not know, so unknown members are no mistake here.
 */
public final class Members {

    private final Json.Obj object;
    private final FieldPath path;

    private Members(Json.Obj object, FieldPath path) {
        this.object = object;
        this.path = path;
    }

    /**
     * Returns the members of a body.
     *
     * @throws InvalidModelRequestException when it is not an object
     */
    public static Members of(Json body) {
        return of(body, FieldPath.ROOT);
    }

    /**
     * Returns the members of a value within a body.
     *
     * @throws InvalidModelRequestException when it is not an object
     */
    public static Members of(Json value, FieldPath path) {
        if (value instanceof Json.Obj object) {
            return new Members(object, path);
        }
        throw wrongType(value, path, "an object");
    }

    /** Returns the exception for a value that has another type than it must have. */
    public static InvalidModelRequestException wrongType(Json value, FieldPath path, String right) {
        return new InvalidModelRequestException(path, "is " + value.kind() + "; it must be " + right);
    }

    /** Returns the exception for a member that has another type than it must have. */
    public InvalidModelRequestException wrongType(String name, String right) {
        Json value = get(name);
        return value == null
                ? invalid(name, "is missing; it must be " + right)
                : wrongType(value, path.at(name), right);
    }

    /** Returns the exception for a member whose value is not possible. */
    public InvalidModelRequestException invalid(String name, String problem) {
        return new InvalidModelRequestException(path.at(name), problem);
    }

    /** Returns where a member is in the body. */
    public FieldPath path(String name) {
        return path.at(name);
    }

    /** Returns a member of any type; null when absent. */
    public @Nullable Json get(String name) {
        Json value = object.members().get(name);
        return value instanceof Json.Null ? null : value;
    }

    /** Returns a member that is a string; null when absent. */
    public @Nullable String text(String name) {
        Json value = get(name);
        if (value == null || value instanceof Json.Str) {
            return value == null ? null : ((Json.Str) value).value();
        }
        throw wrongType(name, "a string");
    }

    /** Returns a member that is a string and must be there. */
    public String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            throw wrongType(name, "a string");
        }
        return text;
    }

    /** Returns whether a member is true; an absent one is not. */
    public boolean isTrue(String name) {
        Json value = get(name);
        if (value == null || value instanceof Json.Bool) {
            return value != null && ((Json.Bool) value).value();
        }
        throw wrongType(name, "true or false");
    }

    /**
     * Returns a member that is a whole number; null when absent.
     *
     * @param least the least that it may be
     * @param most the most that it may be
     */
    public @Nullable Long whole(String name, long least, long most) {
        Json value = get(name);
        if (value == null) {
            return null;
        }
        String range = most == Long.MAX_VALUE ? least + " or more" : "from " + least + " to " + most;
        if (!(value instanceof Json.Num number)) {
            throw wrongType(name, "a whole number, " + range);
        }
        Long whole = number.whole();
        if (whole == null || whole < least || whole > most) {
            throw invalid(name, "is out of range; it must be a whole number, " + range);
        }
        return whole;
    }

    /** Returns a member that is an object; null when absent. */
    public @Nullable Members object(String name) {
        Json value = get(name);
        return value == null ? null : of(value, path.at(name));
    }

    /** Returns a member that is an array; null when absent. */
    public @Nullable List<Json> items(String name) {
        Json value = get(name);
        if (value == null || value instanceof Json.Arr) {
            return value == null ? null : ((Json.Arr) value).items();
        }
        throw wrongType(name, "an array");
    }

    /** Returns a member that is an array of objects; empty when absent. */
    public List<Members> objects(String name) {
        List<Json> items = items(name);
        return items == null ? List.of() : objects(items, path.at(name));
    }

    /**
     * Returns a member that is an array of at least one object.
     *
     * @param right what it must be
     * @param item what is to be given at least once
     */
    public List<Members> requiredObjects(String name, String right, String item) {
        if (get(name) == null) {
            throw wrongType(name, right);
        }
        List<Members> objects = objects(name);
        if (objects.isEmpty()) {
            throw invalid(name, "is empty; give at least one " + item);
        }
        return objects;
    }

    /** Returns the items of an array, which must be objects. */
    public static List<Members> objects(List<Json> items, FieldPath path) {
        List<Members> objects = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            objects.add(of(items.get(i), path.at(i)));
        }
        return objects;
    }
}
