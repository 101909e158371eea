package dev.aigatewaysim.domain.refusal;

/**
 * Where in a request something stands, from the request's root. Its text is a JSON Pointer (RFC 6901):
 * {@code /router/rules/0/steps}, and the empty text for the root.
 *
 * <p>Immutable and thread-safe.
 */
public final class FieldPath {

    /** The request as a whole. */
    public static final FieldPath ROOT = new FieldPath("");

    private final String pointer;

    private FieldPath(String pointer) {
        this.pointer = pointer;
    }

    /** The path of a field of the root. */
    public static FieldPath of(String field) {
        return ROOT.at(field);
    }

    /** The path of a field of this object. */
    public FieldPath at(String field) {
        return new FieldPath(pointer + "/" + field.replace("~", "~0").replace("/", "~1"));
    }

    /** The path of an element of this list, counted from zero. */
    public FieldPath at(int index) {
        return new FieldPath(pointer + "/" + index);
    }

    /** The path of an element of a list that is a field of this object. */
    public FieldPath at(String field, int index) {
        return at(field).at(index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPath path && path.pointer.equals(pointer);
    }

    @Override
    public int hashCode() {
        return pointer.hashCode();
    }

    /** The JSON Pointer. */
    @Override
    public String toString() {
        return pointer;
    }
}
