package dev.aigatewaysim.domain.refusal;

import org.jspecify.annotations.Nullable;

/**
 * Where in a request something is, from the request's root. Its text is a JSON Pointer (RFC 6901):
 * {@code /router/rules/0/steps}, and the empty text for the root.
 *
 * <p>Immutable and thread-safe.
 */
public final class FieldPath {

    /** The request as a whole. */
    public static final FieldPath ROOT = new FieldPath(null, "", -1);

    /** Every field that is read has a path, and hardly any is shown: the text is made when it is asked for. */
    private final @Nullable FieldPath parent;

    private final String field;
    private final int index;

    private FieldPath(@Nullable FieldPath parent, String field, int index) {
        this.parent = parent;
        this.field = field;
        this.index = index;
    }

    /** The path of a field of the root. */
    public static FieldPath of(String field) {
        return ROOT.at(field);
    }

    /** The path of a field of this object. */
    public FieldPath at(String name) {
        return new FieldPath(this, name, -1);
    }

    /** The path of an element of this list, counted from zero. */
    public FieldPath at(int position) {
        return new FieldPath(this, "", position);
    }

    /** The path of an element of a list that is a field of this object. */
    public FieldPath at(String name, int position) {
        return at(name).at(position);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPath path && path.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The JSON Pointer. */
    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        StringBuilder pointer = new StringBuilder();
        writeTo(pointer);
        return pointer.toString();
    }

    private void writeTo(StringBuilder pointer) {
        if (parent == null) {
            return;
        }
        parent.writeTo(pointer);
        pointer.append('/');
        if (index >= 0) {
            pointer.append(index);
        } else {
            pointer.append(field.replace("~", "~0").replace("/", "~1"));
        }
    }
}
