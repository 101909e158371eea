package dev.aigatewaysim.json;

/**
 * One thing that is wrong with a field.
 *
 * @param position where in the text, for the order
 * @param where a JSON Pointer
 * @param kind in which way it is wrong
 * @param message what is wrong and what would be right
 */
public record FieldFinding(int position, String where, Kind kind, String message) {

    /** In which way a field is wrong. */
    public enum Kind {
        /** There is no such field. */
        UNKNOWN,
        /** The value is of another type or form. */
        MALFORMED,
        /** The value has not the form of a timestamp. */
        MALFORMED_TIMESTAMP,
        /** The value has the right type and form, but is not possible. */
        INVALID
    }

    /** A value that is malformed. */
    public static FieldFinding of(int position, String where, String message) {
        return new FieldFinding(position, where, Kind.MALFORMED, message);
    }
}
